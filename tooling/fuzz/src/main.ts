import { parseArgs } from "node:util";
import { target as dovecot } from "./dovecot.ts";
import { target as dovecotMigrate } from "./dovecot-migrate.ts";
import { target as envFile } from "./env-file.ts";
import { target as fetchmail } from "./fetchmail.ts";
import { target as mainCf } from "./postfix-main-cf.ts";
import { target as maps } from "./postfix-maps.ts";
import { target as masterCf } from "./postfix-master-cf.ts";
import type { FuzzTarget } from "./target.ts";

/** `npm run fuzz -- NAME`: a name stands for the targets behind it. */
const targets: Readonly<Record<string, readonly FuzzTarget[]>> = {
  postfix: [mainCf, masterCf, maps],
  "postfix-main-cf": [mainCf],
  "postfix-master-cf": [masterCf],
  "postfix-maps": [maps],
  dovecot: [dovecot],
  "dovecot-migrate": [dovecotMigrate],
  fetchmail: [fetchmail],
  "env-file": [envFile],
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "1000" }, seed: { type: "string" } },
});
const runs = Number(values.runs);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const chosen = targets[positionals[0] ?? ""];

if (!chosen || !Number.isSafeInteger(runs) || !Number.isSafeInteger(seed)) {
  console.error(`usage: npm run fuzz -- ${Object.keys(targets).join("|")} [--runs N] [--seed N]`);
  process.exit(2);
}
let failed = 0;
let compared = 0;
for (const target of chosen) {
  for await (const report of target({ runs, seed })) {
    compared += report.runs;
    failed += report.disagreements.length;
    console.log(
      `${report.kind}: ${report.runs} inputs, ${report.disagreements.length} disagreements (seed ${seed})`,
    );
    for (const { input, expected, actual } of report.disagreements) {
      console.log(JSON.stringify({ input, expected, actual }, null, 2));
    }
  }
}
console.log(`${compared - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 || compared === 0 ? 1 : 0;
