import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Check } from "./check.ts";
import { type Found, findCases } from "./find-cases.ts";
import { findCorpus } from "./find-corpus.ts";
import { findGoldens } from "./find-goldens.ts";
import { differencesPage } from "./goldens/differences.ts";
import { isolated } from "./isolation/isolated.ts";
import type { CliJob, Job } from "./job.ts";
import { excused, surplus } from "./not-held-yet.ts";
import { renderFailure, renderNotAsked, renderNotHeldYet, renderPlaces } from "./print.ts";
import { runCli } from "./run-cli.ts";

const usage = `usage: npm run --silent conformance -- cases|corpus|goldens DIR [--only TEXT] [--json]
       npm run --silent conformance -- differences

  cases    every recorded case in the *.json files below DIR; the folder names the family. Failures of the
           kinds in a not-held-yet.json beside them are counted apart
  corpus   every real file in DIR/<kind>/: no exception, the same bytes, a tree without gaps
  goldens  DIR/<release>/<scenario>/: what is built, against what docker-mailserver made of the same input

  differences  prints docs/differences.md: where the goldens are meant to differ

  --only TEXT  only ids that contain TEXT
  --json       one JSON object instead of text

exit: 0 all passed, 1 something failed or nothing was found, 2 wrong usage`;

type Find = (folder: string) => Found<Job | CliJob>;

const commands: Readonly<Record<string, { find: Find; seconds: number }>> = {
  cases: { find: findCases, seconds: 20 },
  corpus: { find: (folder) => ({ jobs: findCorpus(folder), unreadable: [] }), seconds: 20 },
  goldens: { find: findGoldens, seconds: 60 },
};

await main();

async function main(): Promise<void> {
  if (process.argv[2] === "differences") {
    process.stdout.write(differencesPage());
    return;
  }
  const request = readArguments();
  if (typeof request === "string") {
    console.error(`${request}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  const { find, seconds, folder, only, json } = request;
  const { jobs, unreadable, notHeldYet = [] } = find(folder);
  const checks = [...unreadable];
  const wanted = only === undefined ? jobs : jobs.filter((job) => mayMatch(job, only));
  const inThread = wanted.filter((job) => job.kind !== "cli");
  for await (const answers of isolated(inThread, seconds * 1000, new URL("./worker.js", import.meta.url))) {
    checks.push(...answers);
  }
  checks.push(...(await runCli(wanted.filter((job) => job.kind === "cli"))));
  // Who asks for some of the cases wants to see them fail.
  if (only === undefined) report([...excused(checks, notHeldYet), ...surplus(checks, notHeldYet)], json);
  else
    report(
      checks.filter(({ id }) => id.includes(only)),
      json,
    );
}

/** May a check of this job have an id that contains the text? A golden's checks have `#section` behind its id. */
function mayMatch({ kind, id }: Job | CliJob, only: string): boolean {
  if (kind !== "golden") return id.includes(only);
  const [scenario = "", section] = only.split("#");
  return section === undefined || id.endsWith(scenario);
}

function report(checks: readonly Check[], json: boolean): void {
  const failures = checks.filter(({ passed, notHeldYet }) => !passed && notHeldYet === undefined);
  const passed = checks.filter((check) => check.passed).length;
  const notHeldYet = checks.length - passed - failures.length;
  if (json) console.log(JSON.stringify({ passed, failed: failures.length, notHeldYet, checks }));
  else {
    for (const check of failures) console.log(`${renderFailure(check)}\n`);
    if (checks.length > 0) console.log(renderPlaces(checks));
    else console.log("nothing found to check");
    for (const line of [...renderNotAsked(checks), ...renderNotHeldYet(checks)]) console.log(line);
    console.log(`${passed} passed, ${failures.length} failed`);
  }
  process.exitCode = failures.length > 0 || checks.length === 0 ? 1 : 0;
}

/** The request, or what is wrong with the arguments. */
function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { only: { type: "string" }, json: { type: "boolean", default: false } },
    });
    const [name, directory, ...rest] = positionals;
    const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) return "expected cases, corpus or goldens";
    if (directory === undefined || rest.length > 0) return "expected one folder";
    // npm runs scripts in the root of the project; INIT_CWD is where the caller stands.
    const folder = resolve(process.env.INIT_CWD ?? process.cwd(), directory);
    if (!existsSync(folder)) return `no such folder: ${directory}`;
    return { ...command, folder, only: values.only, json: values.json };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
