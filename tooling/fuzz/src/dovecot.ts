import { print, readerOf, resolve } from "@mailconf/dovecot-conf";
import { settings23 } from "@mailconf/dovecot-conf/settings-2.3";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import fc from "fast-check";
import { type Answer, doveconf, knownNames } from "./dovecot/doveconf.ts";
import { configuration, lines, other, table } from "./dovecot/text.ts";
import type { Disagreement, FuzzTarget } from "./target.ts";

/**
 * `doveconf -nP` against the merged view: the printed settings of what it accepts, the message for what it refuses.
 * The 2.4 half needs a system with Dovecot 2.4 in the folder that MAILCONF_DEBIAN13 names.
 */
export const target: FuzzTarget = async function* ({ runs, seed }) {
  const root = process.env.MAILCONF_DEBIAN13;
  if (!root) console.warn("SKIPPED: doveconf 2.4, because MAILCONF_DEBIAN13 is not set");
  for (const version of root ? (["2.3", "2.4"] as const) : (["2.3"] as const)) {
    const names = await knownNames(version, version === "2.4" ? root : undefined);
    const { settings } = version === "2.3" ? settings23 : settings24;
    const rows = settings.filter(({ name, section }) => section !== undefined || names.has(name));
    for (const [name, text] of [
      ["sections", configuration(version)],
      ["lines", lines(version)],
      ["settings", table(version, rows)],
    ] as const) {
      const texts = fc.sample(text, { numRuns: runs, seed });
      const where = version === "2.4" ? root : undefined;
      const disagreements = await compare(texts, version, name, where);
      yield { kind: `doveconf ${version} ${name}`, runs, disagreements };
    }
  }
};

type Version = "2.3" | "2.4";
type Kind = "sections" | "lines" | "settings";

async function compare(
  texts: readonly string[],
  version: Version,
  kind: Kind,
  root?: string,
): Promise<Disagreement[]> {
  const found: Disagreement[] = [];
  for (let start = 0; start < texts.length; start += 200) {
    const batch = texts.slice(start, start + 200);
    const answers = await doveconf(batch, root);
    for (const [index, answer] of answers.entries()) {
      const input = batch[index] as string;
      if (isEqual(answer, ours(input, version), kind)) continue;
      const least = found.length < 20 ? await shrunk(input, version, kind, root) : input;
      const [expected] = await doveconf([least], root);
      found.push({ input: least, expected, actual: ours(least, version) });
    }
  }
  return found;
}

function ours(text: string, version: Version): Answer {
  const files = { "/fuzz/dovecot.conf": text, "/fuzz/other.conf": other };
  const settings = version === "2.3" ? settings23 : settings24;
  const users = new Set(["dovecot", "dovenull", "root"]);
  const options = {
    ...readerOf(files),
    settings,
    env: { HOME: "/home/fuzz" },
    hasUser: (name: string) => users.has(name),
  };
  const resolved = resolve("/fuzz/dovecot.conf", options);
  const warnings = resolved.problems.flatMap(({ severity, doveconf: said }) =>
    severity === "warning" && said ? [said] : [],
  );
  return { output: print(resolved.changed(), version), error: resolved.error, warnings };
}

/**
 * Where doveconf stops at a line, its output says nothing. Of its final checks, those of single settings (is this a
 * URL, an event filter, a list of known features?) and the expansion of variables are not built here; what they
 * refuse is still printed, and compared.
 */
function isEqual(theirs: Answer, mine: Answer, kind: Kind): boolean {
  const isFinal = theirs.error !== undefined && !/^Error in configuration file \S+ line /.test(theirs.error);
  const isBeyond = isFinal && (kind === "settings" || /: Failed to get /.test(theirs.error ?? ""));
  if (isBeyond && !/ line \d+: /.test(mine.error ?? "")) return theirs.output === mine.output;
  if (theirs.error !== undefined || mine.error !== undefined) {
    // What its final check refuses, doveconf repeats with the name of the file before it.
    const repeated = `Error in configuration file /fuzz/dovecot.conf: ${mine.error}`;
    return theirs.error === mine.error || theirs.error === repeated;
  }
  if (theirs.output !== mine.output) return false;
  const sorted = (warnings: readonly string[]) => JSON.stringify([...new Set(warnings)].sort());
  return sorted(theirs.warnings) === sorted(mine.warnings);
}

/** The text without the lines that do not matter. */
async function shrunk(text: string, version: Version, kind: Kind, root?: string): Promise<string> {
  let best = text;
  for (let changed = true; changed; ) {
    const rows = best.split("\n");
    const candidates = rows.map((_row, index) => rows.filter((_other, at) => at !== index).join("\n"));
    const answers = await doveconf(candidates, root);
    const index = answers.findIndex(
      (answer, at) => !isEqual(answer, ours(candidates[at] as string, version), kind),
    );
    changed = index !== -1;
    best = candidates[index] ?? best;
  }
  return best;
}
