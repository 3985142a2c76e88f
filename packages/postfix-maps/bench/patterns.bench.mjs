// Answers keys from pattern tables: this package and the installed postmap in turn, each a whole process, with 1,000 and
// 2,000 rules. Answers must be the same.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { best, milliseconds } from "../../../bench/measure.mjs";

const rounds = Number(process.env.ROUNDS ?? 5);
const folder = mkdtempSync(join(tmpdir(), "bench-patterns-"));
const tables = {
  "regexp, anchored": {
    type: "regexp",
    rule: (at) => `/^user${at}@mail${at % 7}\\.example\\.com$/ OK ${at}`,
  },
  "regexp, unanchored": { type: "regexp", rule: (at) => `/spam${at}\\.example\\.(net|org)/ REJECT ${at}` },
  "regexp, groups": {
    type: "regexp",
    rule: (at) => `/^(.*)@old${at}\\.example\\.com$/ $1@new${at}.example.com`,
  },
  pcre: { type: "pcre", rule: (at) => `/^(\\w+)\\+spam${at}@example\\.(?:net|org)$/ $1-${at}` },
};
const keys = Array.from(
  { length: 3_000 },
  (_, at) =>
    [
      `user${at}@mail${at % 7}.example.com`,
      `someone.else${at}@a.long.domain.of.example.net`,
      `x@spam${at}.example.org`,
      `ada@old${at}.example.com`,
      `ada+spam${at}@example.net`,
    ][at % 5],
);
const input = keys.map((key) => `${key}\n`).join("");
const library = new URL("../dist/index.js", import.meta.url).href;

try {
  writeFileSync(join(folder, "main.cf"), "compatibility_level = 3.6\n");
  writeFileSync(
    join(folder, "ours.mjs"),
    `import { readFileSync } from "node:fs";
import { parse } from ${JSON.stringify(library)};
const [, , type, path] = process.argv;
const table = parse(readFileSync(path, "utf8"), { type });
let out = "";
for (const key of readFileSync(0, "utf8").split("\\n")) {
  const answer = key === "" ? undefined : table.lookup(key);
  if (answer?.kind === "found") out += key + "\\t" + answer.value + "\\n";
}
process.stdout.write(out);
`,
  );
  const installed = spawnSync("postmap", ["-c", folder, "-q", "x", "static:x"]).error === undefined;
  if (!installed) console.log("SKIPPED: postmap is not installed");
  for (const [name, { type, rule }] of Object.entries(tables)) {
    const found = [1_000, 2_000].map((count) => {
      const path = join(folder, "table");
      writeFileSync(path, Array.from({ length: count }, (_, at) => `${rule(at)}\n`).join(""));
      const ours = () => spawnSync(process.execPath, [join(folder, "ours.mjs"), type, path], { input });
      const theirs = () => spawnSync("postmap", ["-c", folder, "-q", "-", `${type}:${path}`], { input });
      if (installed && !ours().stdout.equals(theirs().stdout)) console.log(`${name}: the answers DIFFER`);
      const [mine, peer] = [[], []];
      for (let round = 0; round < rounds; round++) {
        mine.push(milliseconds(ours));
        if (installed) peer.push(milliseconds(theirs));
      }
      return { mine: best(mine), peer: best(peer) };
    });
    const [few, many] = found;
    const against = installed
      ? `, postmap ${few.peer.toFixed(0)} ms, ratio ${(few.mine / few.peer).toFixed(2)}`
      : "";
    console.log(
      `${name}, 1,000 rules, ${keys.length} keys: ${few.mine.toFixed(0)} ms${against}; growth to 2,000 rules ${(many.mine / few.mine).toFixed(1)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
