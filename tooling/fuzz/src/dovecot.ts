import { print, resolve } from "@mailconf/dovecot-conf";
import { settings23 } from "@mailconf/dovecot-conf/settings-2.3";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import { memoryFiles } from "@mailconf/lossless";
import { compareDoveconf, tellAdded } from "@tooling/oracles";
import fc from "fast-check";
import { checked } from "./dovecot/checked.ts";
import { type Answer, doveconf, headOf, knownNames } from "./dovecot/doveconf.ts";
import { filesOf } from "./dovecot/files.ts";
import { table } from "./dovecot/rows.ts";
import { configuration, lines } from "./dovecot/text.ts";
import { wide } from "./dovecot/wide.ts";
import type { Disagreement, FuzzTarget } from "./target.ts";

/**
 * `doveconf -nP` and `-aP` against the merged view: the printed settings of what it accepts, and the message for
 * what it refuses. The 2.4 half needs a system with Dovecot 2.4 in the folder that MAILCONF_DEBIAN13 names.
 */
export const target: FuzzTarget = async function* ({ runs, seed }) {
  const root = process.env.MAILCONF_DEBIAN13;
  if (!root) console.warn("SKIPPED: doveconf 2.4, because MAILCONF_DEBIAN13 is not set");
  const versions = ["2.3", ...(root ? ["2.4" as const] : [])] as const;
  for (const version of versions) {
    const where = version === "2.4" ? root : undefined;
    const names = await knownNames(version, where);
    const settings = rowsOf(version);
    await tellNewer(version, where);
    const rows = settings.filter(({ name, section }) => section !== undefined || names.has(name));
    for (const [kind, text, view] of [
      ["sections", configuration(version), "changed"],
      ["lines", lines(version), "changed"],
      ["settings", table(version, rows), "changed"],
      ["checks", checked(version), "changed"],
      ["wide", wide(version, rows), "changed"],
      ["all settings", fc.oneof(configuration(version), wide(version, rows)), "all"],
    ] as const) {
      const amount = view === "all" ? Math.ceil(runs / 10) : runs;
      const texts = fc.sample(text, { numRuns: amount, seed });
      const disagreements = await compare(texts, { version, root: where, view });
      yield { kind: `doveconf ${version} ${kind}`, runs: amount, disagreements };
    }
  }
};

/** Names what a newer Dovecot has and our table has not; the comparisons leave it out. */
async function tellNewer(version: "2.3" | "2.4", root: string | undefined): Promise<void> {
  const text = headOf(version);
  const question = { version, root, view: "all" } as const;
  const [answer] = await ask([text], question);
  const { added } = compareDoveconf(rowsOf(version), ours(text, question).output, answer?.output ?? "");
  tellAdded(`doveconf ${version}`, added);
}

const tableOf = (version: "2.3" | "2.4") => (version === "2.3" ? settings23 : settings24);

const rowsOf = (version: "2.3" | "2.4") => tableOf(version).settings;

interface Question {
  readonly version: "2.3" | "2.4";
  readonly root: string | undefined;
  readonly view: "changed" | "all";
}

const ask = (texts: readonly string[], { root, view }: Question) =>
  doveconf(texts, root, view === "all" ? "-aP" : "-nP");

async function compare(texts: readonly string[], question: Question): Promise<Disagreement[]> {
  const found: Disagreement[] = [];
  for (let start = 0; start < texts.length; start += 200) {
    const batch = texts.slice(start, start + 200);
    const answers = await ask(batch, question);
    for (const [index, answer] of answers.entries()) {
      const input = batch[index] as string;
      if (isCrash(answer)) continue;
      if (isEqual(answer, ours(input, question), question)) continue;
      const least = found.length < 20 ? await shrunk(input, question) : input;
      const [expected] = await ask([least], question);
      found.push({ input: least, expected, actual: ours(least, question) });
    }
  }
  return found;
}

/** Our answer, and every value with a variable that cannot be read: doveconf breaks off at one of them. */
interface OwnAnswer extends Answer {
  readonly malformed: readonly string[];
}

function ours(text: string, { version, view }: Question): OwnAnswer {
  const users = new Set(["dovecot", "dovenull", "root"]);
  const options = {
    files: memoryFiles(filesOf(text)),
    settings: tableOf(version),
    env: { HOME: "/home/fuzz" },
    hasUser: (name: string) => users.has(name),
  };
  const resolved = resolve("/fuzz/dovecot.conf", options);
  const warnings = resolved.problems.flatMap(({ severity, doveconf: said }) =>
    severity === "warning" && said ? [said] : [],
  );
  const output = print(resolved[view](), version)
    .split("\n")
    .filter((line) => !/^managesieve_\w+_capability/.test(line))
    .join("\n");
  const malformed = resolved.problems.flatMap(({ code, doveconf: said = "" }) =>
    code === "dovecot-conf/malformed-variable" ? [said] : [],
  );
  return { output, error: resolved.error, warnings, malformed };
}

function isEqual(theirs: Answer, mine: OwnAnswer, { version }: Question): boolean {
  if (theirs.error !== undefined && mine.malformed.includes(theirs.error)) return true;
  if (theirs.error !== undefined || mine.error !== undefined) {
    // What its final check refuses, doveconf repeats with the name of the file before it.
    const repeated = `Error in configuration file /fuzz/dovecot.conf: ${mine.error}`;
    return theirs.error === mine.error || theirs.error === repeated;
  }
  if (theirs.output !== mine.output) {
    const { rest } = compareDoveconf(rowsOf(version), mine.output, theirs.output);
    if (rest !== mine.output) return false;
  }
  const sorted = (warnings: readonly string[]) => JSON.stringify([...new Set(warnings)].sort());
  return sorted(theirs.warnings) === sorted(mine.warnings);
}

/** doveconf 2.4 dies of some filters in filters, without a word. */
const isCrash = ({ error }: Answer): boolean => error === "";

/** The text without the lines that do not matter. */
async function shrunk(text: string, question: Question): Promise<string> {
  let best = text;
  for (let changed = true; changed; ) {
    const rows = best.split("\n");
    const candidates = rows.map((_row, index) => rows.filter((_other, at) => at !== index).join("\n"));
    const answers = await ask(candidates, question);
    const index = answers.findIndex(
      (answer, at) =>
        !isCrash(answer) && !isEqual(answer, ours(candidates[at] as string, question), question),
    );
    changed = index !== -1;
    best = candidates[index] ?? best;
  }
  return best;
}
