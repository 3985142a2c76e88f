/** What regcomp(3) and regexec(3) can find wrong, in the words of the GNU C library. */
export type PosixError =
  | "Invalid regular expression"
  | "Invalid collation character"
  | "Invalid character class name"
  | "Trailing backslash"
  | "Invalid back reference"
  | "Unmatched [, [^, [:, [., or [="
  | "Unmatched ( or \\("
  | "Unmatched \\{"
  | "Invalid content of \\{\\}"
  | "Invalid range end"
  | "Invalid preceding regular expression"
  | "Regular expression too big";

export interface PosixOptions {
  /** Extended syntax (ERE); otherwise basic. */
  readonly extended: boolean;
  readonly ignoreCase: boolean;
  /** `^` and `$` match at lines, and `.` and `[^…]` do not match a newline (`REG_NEWLINE`). */
  readonly newline: boolean;
  /** No text of a group will be asked for (`REG_NOSUB`): the library then builds no states for them. */
  readonly withoutGroups: boolean;
}

/** A pattern that the library refuses. */
export class Failure extends Error {}

export function fail(error: PosixError): never {
  throw new Failure(error);
}
