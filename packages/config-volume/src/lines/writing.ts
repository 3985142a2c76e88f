import type { Entry } from "./cst.ts";
import type { ListKind, Problem } from "./list-kind.ts";
import { readLines } from "./read.ts";

/**
 * Refuses a line that would not be read as exactly the wanted entry.
 *
 * @param written the fields that are new in it
 * @param problem what is known to be wrong with them
 * @throws RangeError
 */
export function assertEntry(
  kind: ListKind,
  line: string,
  wanted: Pick<Entry, "key" | "value" | "extra">,
  written: readonly string[],
  problem?: Problem,
): void {
  const [entry, ...more] = readLines(kind, line);
  const { key, value, extra } = wanted;
  const isWanted =
    entry?.kind === "entry" &&
    more.length === 0 &&
    entry.key === key &&
    entry.value === value &&
    entry.extra === extra;
  if (problem === undefined && isWanted && !written.some(isUnwritable)) return;
  const reason = problem === undefined ? "" : ` (${problem.code})`;
  throw new RangeError(
    `not an entry that such a list can hold${reason}: ${JSON.stringify(key)} with a value of ${value.length} characters`,
  );
}

/** A CR is taken out by docker-mailserver, a NUL ends the text for the programs, half a character is no text. */
const isUnwritable = (text: string): boolean => /[\r\n\0]|\p{Surrogate}/u.test(text);
