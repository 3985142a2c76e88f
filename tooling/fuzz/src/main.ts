import { parseArgs } from "node:util";
import type { FuzzReport, FuzzTarget } from "./target.ts";

/** How a target is loaded; only those that are asked for are. */
type Load = () => Promise<{ readonly target: FuzzTarget }>;

const single = {
  "postfix-main-cf": () => import("./postfix-main-cf.ts"),
  "postfix-master-cf": () => import("./postfix-master-cf.ts"),
  "postfix-maps": () => import("./postfix-maps.ts"),
  dovecot: () => import("./dovecot.ts"),
  "dovecot-migrate": () => import("./dovecot-migrate.ts"),
  fetchmail: () => import("./fetchmail.ts"),
  compose: () => import("./compose.ts"),
  "env-file": () => import("./env-file.ts"),
  "service-files": () => import("./service-files.ts"),
} satisfies Readonly<Record<string, Load>>;

type Name = keyof typeof single;

/** Names for several targets at once. */
const several: Readonly<Record<string, readonly Name[]>> = {
  postfix: ["postfix-main-cf", "postfix-master-cf", "postfix-maps"],
  all: Object.keys(single) as Name[],
};

const usage = `usage: npm run fuzz -- NAME [--runs N] [--seed N] [--only TEXT]

Compares generated inputs with what the installed programs make of them.

  NAME      ${Object.keys(single).join(", ")},
            ${Object.entries(several)
              .map(([name, names]) => `${name} (${names.length} of them)`)
              .join(", ")}
  --runs N  inputs of each kind, 1000 without it
  --seed N  the same seed makes the same inputs
  --only TEXT  of main.cf and master.cf: only the comparisons whose name contains it

exit: 0 no disagreement, 1 a disagreement or nothing compared, 2 wrong usage`;

process.exitCode = await main();

async function main(): Promise<number> {
  const request = readArguments();
  if (typeof request === "string") {
    console.error(`${request}\n\n${usage}`);
    return 2;
  }
  const { names, runs, seed, only } = request;
  let failed = 0;
  let compared = 0;
  for (const name of names) {
    try {
      const { target } = await single[name]();
      for await (const report of target({ runs, seed, only })) {
        compared += report.runs;
        failed += report.disagreements.length;
        print(report, seed);
      }
    } catch (error) {
      // Most likely the program is not installed: nothing was compared, and that is no success.
      failed++;
      compared++;
      console.log(`${name}: stopped with ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  console.log(`${compared - failed} passed, ${failed} failed`);
  return failed > 0 || compared === 0 ? 1 : 0;
}

function print({ kind, runs, disagreements }: FuzzReport, seed: number): void {
  console.log(`${kind}: ${runs} inputs, ${disagreements.length} disagreements (seed ${seed})`);
  for (const { input, expected, actual } of disagreements) {
    console.log(JSON.stringify({ input, expected, actual }, null, 2));
  }
}

/** The request, or what is wrong with the arguments. */
function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        runs: { type: "string", default: "1000" },
        seed: { type: "string" },
        only: { type: "string", default: "" },
      },
    });
    const [name = "", ...rest] = positionals;
    const names = Object.hasOwn(single, name) ? [name as Name] : several[name];
    if (!names || rest.length > 0) return "expected one name";
    const runs = Number(values.runs);
    const seed = Number(values.seed ?? Date.now() % 2 ** 31);
    if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed))
      return "expected whole numbers";
    return { names, runs, seed, only: values.only };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
