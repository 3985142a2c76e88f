// How long `dms check` takes on the example, whole process, beside a Node that does nothing.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";

const package_ = dirname(import.meta.dirname);
const example = join(package_, "../../examples/two-domains");
const rounds = 21;

const time = (args) => {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: example, encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
};
const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

const nothing = [];
const check = [];
for (let round = 0; round < rounds; round++) {
  nothing.push(time(["-e", "0"]));
  check.push(time([join(package_, "dist/main.js"), "check"]));
}
const ratio = median(check) / median(nothing);
console.log(`dms check on the example, ${rounds} alternating runs: median ${median(check).toFixed(0)} ms`);
console.log(`node -e 0:                median ${median(nothing).toFixed(0)} ms`);
console.log(`ratio ${ratio.toFixed(2)} (at most 3)`);
process.exitCode = ratio <= 3 ? 0 : 1;
