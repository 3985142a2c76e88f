import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type RunSummary, tasksOf } from "./tasks.ts";
import { add, closingLine, newerOf, nothing, skippedOf, totalsOf, type VitestReport } from "./totals.ts";

// `npm test`: builds, type checks and tests of every package, and one closing line that counts all of them.
//
// Each package's tests leave a `test-report.json`, which turbo keeps with the task's other outputs and puts
// back when it replays the task from its cache. So the line says the same whether the tests ran or not.

const whatSkippedTestsNeed = `
Skipped tests need the real programs (Postfix, Dovecot, fetchmail), real files (MAILCONF_CORPUS), recorded start-ups
(MAILCONF_GOLDENS), a Debian 13 root (MAILCONF_DEBIAN13), Postfix's source (MAILCONF_POSTFIX_SOURCE) or other releases of
Node (MAILCONF_NODES). .ci/run provides what it can.
`;

const whatIsNewer = `
Newer programs know what our tables do not know yet: that is no failure. Everything else in the tables is as these programs
have it; what they add wants to be taken into the table.
`;

const root = process.env.npm_config_local_prefix ?? process.cwd();
const summaries = join(root, ".turbo", "runs");
const reportOf = (directory: string) => join(root, directory, "test-report.json");

for (const directory of members()) rmSync(reportOf(directory), { force: true });
const known = new Set(summaryFiles());
const { status } = spawnSync(
  "turbo",
  [
    "run",
    "build",
    "typecheck",
    "test",
    "--continue=dependencies-successful",
    // As many packages at once as there are processors: some tests measure time.
    "--concurrency=100%",
    "--summarize",
    "--output-logs=errors-only",
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
);

const written = summaryFiles().filter((name) => !known.has(name));
const tasks = written.flatMap((name) => tasksOf(read<RunSummary>(join(summaries, name))));
let totals = nothing;
const skipped: string[] = [];
const newer: string[] = [];
for (const { id, name, directory, succeeded } of tasks) {
  const report = name === "test" ? reportIn(directory) : undefined;
  const counted = report ? totalsOf(report) : nothing;
  if (report) {
    skipped.push(...skippedOf(report).map((test) => `${directory}: ${test}`));
    newer.push(...newerOf(report).map((line) => `${directory}: ${line}`));
  }
  totals = add(totals, counted);
  // A task that fails without a test to blame, such as a type check, counts as one failed test.
  if (!succeeded && counted.failed === 0) totals = add(totals, { ...nothing, failed: 1 });
  if (!succeeded) console.log(`failed: ${id}`);
}
// No task at all is no success.
if (status !== 0 && totals.failed === 0) totals = add(totals, { ...nothing, failed: 1 });

for (const name of written) rmSync(join(summaries, name), { force: true });
for (const test of skipped) console.log(`SKIPPED ${test}`);
if (skipped.length > 0) console.log(whatSkippedTestsNeed);
for (const line of newer) console.log(`NEWER ${line}`);
if (newer.length > 0) console.log(whatIsNewer);
console.log(closingLine(totals));
process.exitCode = totals.failed > 0 ? 1 : 0;

/** The report that a package's tests left; undefined if there is none. */
function reportIn(directory: string): VitestReport | undefined {
  try {
    return read<VitestReport>(reportOf(directory));
  } catch {
    return undefined;
  }
}

/** Folders of the packages, relative to the root. */
function members(): string[] {
  return ["packages", "apps", "tooling"].flatMap((group) =>
    readdirSync(join(root, group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(group, name)),
  );
}

function summaryFiles(): string[] {
  try {
    return readdirSync(summaries).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}

function read<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}
