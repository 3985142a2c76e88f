import { reasonOf } from "../reason.ts";

/** What a message says first, if it is so. */
export const nothingChanged = "nothing was changed";

/** What the system said, in words and without a path: it might be that of a temporary file. */
export function wordsOf(error: unknown): string {
  const said = reasonOf(error);
  return /^[A-Z][A-Z0-9]*: ([^,]+),/.exec(said)?.[1] ?? said;
}

/** The code of a system's error: `ENOSPC`. */
export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** The first names of a list, so that a message stays one line. */
export function someOf(names: readonly string[]): string {
  const most = 4;
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
