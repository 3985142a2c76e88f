import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { normal, type Rules } from "./normal.ts";

// compare.js SANDBOX REFERENCE OURS: stands for diff(1) and cmp(1); `-` is standard input.

const [sandbox = "", ...files] = process.argv.slice(2);
const rules = JSON.parse(readFileSync(join(sandbox, "rules.json"), "utf8")) as Rules;
const [reference = "", ours = ""] = files
  .filter((path) => path === "-" || !path.startsWith("-"))
  .map((path) => normal(readFileSync(path === "-" ? 0 : path, "latin1"), rules));

if (reference !== ours) {
  const file = join(sandbox, "reference");
  writeFileSync(file, reference, "latin1");
  const { stdout } = spawnSync("/usr/bin/diff", [file, "-"], { input: Buffer.from(ours, "latin1") });
  process.stdout.write(stdout);
  process.exitCode = 1;
}
