// Parses a master.cf of 140 lines 200 times, in turn with augtool on the same file, and master.cf of 500 and 5,000
// services, to see that time grows with the file.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "../dist/index.js";

const [lines, times, rounds] = [140, 200, 7];

/** This many services, with two options on lines of their own and a comment each. */
const fileOf = (services) =>
  Array.from(
    { length: services },
    (_, at) =>
      `# service ${at}\ns${at}      unix  -       n       n       60?     ${at}       smtpd\n` +
      `  -o syslog_name=postfix/s${at}\n  -o smtpd_tls_security_level=encrypt\n`,
  ).join("");

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

const small = fileOf(lines / 4);
const ours = [];
const theirs = [];
const root = mkdtempSync(join(tmpdir(), "mailconf-bench-"));
mkdirSync(join(root, "etc/postfix"), { recursive: true });
writeFileSync(join(root, "etc/postfix/master.cf"), small);
// Without its time stamp augtool reads the file again, as it must here.
const again = `set /augeas/files/etc/postfix/master.cf/mtime 0\nload\n`;
const commands = `${again.repeat(times)}print /augeas/load/Postfix_Master/lens\n`;
const augtool = [
  "--noautoload",
  "--root",
  root,
  "--transform",
  "Postfix_Master.lns incl /etc/postfix/master.cf",
];
for (let round = 0; round < rounds; round++) {
  ours.push(
    milliseconds(() => {
      for (let time = 0; time < times; time++) parse(small).get("s1/unix");
    }),
  );
  theirs.push(milliseconds(() => spawnSync("augtool", augtool, { input: commands })));
}
rmSync(root, { recursive: true });
const isThere = spawnSync("augtool", ["--version"]).error === undefined;
console.log(`master.cf of ${lines} lines, ${times} times: ${best(ours).toFixed(0)} ms`);
if (isThere) {
  const ratio = best(ours) / best(theirs);
  console.log(`augtool, the same file: ${best(theirs).toFixed(0)} ms; ours is ${ratio.toFixed(2)} of it`);
} else console.log("SKIPPED: augtool is not installed");

const parsed = (services) => {
  const text = fileOf(services);
  return best(Array.from({ length: rounds }, () => processorTime(() => parse(text))));
};
parsed(500);
const [few, many] = [parsed(500), parsed(5_000)];
console.log(
  `500 services: ${few.toFixed(0)} ms; 5,000: ${many.toFixed(0)} ms; ratio ${(many / few).toFixed(1)}`,
);
