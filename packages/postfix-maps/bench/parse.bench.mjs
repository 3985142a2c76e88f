// How the time to parse grows: blocks within blocks, and tables of 10,000 and 100,000 lines.
import { parse } from "../dist/index.js";

const line = (index) => `user${index}@domain${index % 500}.example.test mailbox${index}@relay.example.test\n`;
const table = (lines) => Array.from({ length: lines }, (_, index) => line(index)).join("");
const rule = (index) => `/^user${index}@example\\.test$/ reject\n`;
const rules = (lines) => Array.from({ length: lines }, (_, index) => rule(index)).join("");

let isFine = true;
const check = (name, value, limit, unit) => {
  isFine &&= value <= limit;
  console.log(`${name.padEnd(58)} ${value.toFixed(2)} ${unit} (at most ${limit})`);
};

const time = (work, rounds = 3) => {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
};
// The small table is parsed ten times for each time of the large one, so that both pay for the memory they use.
const growth = (name, textOf, type) => {
  const [small, large] = [textOf(10_000), textOf(100_000)];
  const tables = [];
  const keep = (text) => tables.push(parse(text, { type }));
  const ten = time(() => {
    tables.length = 0;
    for (let round = 0; round < 10; round++) keep(small);
  });
  const one = time(() => {
    tables.length = 0;
    keep(large);
  });
  check(`${name}: 100,000 lines against 10,000`, one / (ten / 10), 12, "times");
};

for (const type of ["regexp", "pcre", "cidr"]) {
  const pattern = type === "cidr" ? "0.0.0.0/0" : "/a/";
  for (const [name, end] of [
    ["closed", "endif\n"],
    ["never closed", ""],
  ]) {
    const text = `${`if ${pattern}\n`.repeat(100_000)}${pattern} x\n${end.repeat(100_000)}`;
    const tables = [];
    const parsed = time(() => tables.push(parse(text, { type }))) / 1000;
    check(`${type}: 100,000 blocks within each other, ${name}`, parsed, 1, "s");
    const key = type === "cidr" ? "1.2.3.4" : "a";
    check("  and one lookup", time(() => tables.pop()?.lookup(key), 1) / 1000, 1, "s");
  }
}
growth("indexed text", table, "hash");
growth(
  "cidr table",
  (lines) => Array.from({ length: lines }, (_, i) => `10.${(i >> 8) & 255}.${i & 255}.0/24 x\n`).join(""),
  "cidr",
);
growth("regexp table", rules, "regexp");

for (const pattern of [
  "(a*)*b",
  "(a|a)*b",
  "(a+)+$",
  "((a{1,30}){1,30})b",
  `${"(".repeat(900)}a${")*".repeat(900)}b`,
]) {
  const text = `/^${pattern}$/ x$1\n`;
  const seconds = time(() => parse(text, { type: "regexp" }).lookup("a".repeat(1_000)), 1) / 1000;
  const name = pattern.length > 30 ? `${pattern.slice(0, 20)}…` : pattern;
  check(`regexp: ${name} on 1,000 letters`, seconds, 1, "s");
}
for (const pattern of [
  "^(a+)+$",
  "^(a|a)*$",
  "(a*)*b",
  "(.*)(.*)(.*)(.*)x?!",
  "^(?:(?:(?:a{1,10}){1,10}){1,10})b?c",
  "^(\\((?:[^()]|(?1))*\\))*!",
]) {
  const text = `/${pattern}/ x\n`;
  const key = `${"a(".repeat(500)}${"a".repeat(1_000)}${")".repeat(400)}!c`;
  const seconds = time(() => parse(text, { type: "pcre" }).lookup(key), 1) / 1000;
  check(`pcre: ${pattern} on ${key.length} characters`, seconds, 1, "s");
}
for (const open of [
  "(",
  "[",
  "[:",
  "[[:",
  "!é",
  "((?:",
  "a{1,2}{",
  "\\",
  "a|",
  "(?(1)",
  "(?=",
  "\\Q",
  "(a)",
  "a?",
]) {
  const text = `/${open.repeat(100_000)}/ x\n`;
  for (const type of ["regexp", "pcre"]) {
    check(`${type}: ${open} 100,000 times`, time(() => parse(text, { type }), 1) / 1000, 1, "s");
  }
}
process.exitCode = isFine ? 0 : 1;
