// Parses a main.cf of 120 lines 200 times, in turn with augtool on the same file, and main.cf of 1,000 and 10,000
// parameters, to see that time grows with the file.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Configuration, list, parse } from "../dist/index.js";
import { parameters } from "../dist/parameters.js";

const [lines, times, rounds] = [120, 200, 7];
const table = parameters("3.10");
const builtIn = [...table.names()].filter((name) => table.get(name)?.type === "list");

/** A file of this many lines: a comment, a value of two lines, a plain value, and so on. */
const fileOf = (count) =>
  Array.from({ length: Math.ceil(count / 4) }, (_, at) => {
    const name = at < builtIn.length ? builtIn[at] : `user_parameter_${at}`;
    return `# number ${at}\n${name} = 192.0.2.0/24,\n    hash:/etc/postfix/table_${at} $mydomain\nother_${at} = value ${at}\n`;
  }).join("");

const milliseconds = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
/** Processor time of this process alone, so that other work on the machine does not count. */
const processorTime = (work) => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};
/** The best round: the others waited for something else on the machine. */
const best = (values) => Math.min(...values);

const small = fileOf(lines);
const ours = [];
const theirs = [];
const root = mkdtempSync(join(tmpdir(), "mailconf-bench-"));
mkdirSync(join(root, "etc/postfix"), { recursive: true });
writeFileSync(join(root, "etc/postfix/main.cf"), small);
// Without its time stamp augtool reads the file again, as it must here.
const again = `set /augeas/files/etc/postfix/main.cf/mtime 0\nload\n`;
const commands = `${again.repeat(times)}print /augeas/load/Postfix_Main/lens\n`;
const augtool = ["--noautoload", "--root", root, "--transform", "Postfix_Main.lns incl /etc/postfix/main.cf"];
for (let round = 0; round < rounds; round++) {
  ours.push(
    milliseconds(() => {
      for (let time = 0; time < times; time++) parse(small).get("mynetworks");
    }),
  );
  theirs.push(milliseconds(() => spawnSync("augtool", augtool, { input: commands })));
}
rmSync(root, { recursive: true });
const isThere = spawnSync("augtool", ["--version"]).error === undefined;
console.log(`main.cf of ${lines} lines, ${times} times: ${best(ours).toFixed(0)} ms`);
if (isThere) {
  const ratio = best(ours) / best(theirs);
  console.log(`augtool, the same file: ${best(theirs).toFixed(0)} ms; ours is ${ratio.toFixed(2)} of it`);
} else console.log("SKIPPED: augtool is not installed");

const listed = (count) => {
  const text = fileOf(count * 2);
  return best(
    Array.from({ length: rounds }, () =>
      processorTime(() => list(new Configuration(parse(text), { parameters: table }), { show: "set" })),
    ),
  );
};
listed(1_000);
const [few, many] = [listed(1_000), listed(10_000)];
console.log(
  `parse and list 1,000 parameters: ${few.toFixed(0)} ms; 10,000: ${many.toFixed(0)} ms; ratio ${(many / few).toFixed(1)}`,
);
