import type { Code } from "../diagnostics.ts";
import type { Entry } from "./cst.ts";

/** A problem of one field or line, with the words that its message needs. */
export interface Problem {
  readonly code: Code;
  readonly words?: Readonly<Record<string, string>>;
}

/** What is wrong with an entry, and with which of its fields; without a place with the whole line. */
export interface Remark extends Problem {
  readonly field?: "key" | "value";
}

/** What makes a list of the config volume different from the others. */
export interface ListKind {
  readonly startRule: "AccountLines" | "QuotaLines" | "SettingLines";
  /** What is written between key and value. */
  readonly separator: string;
  /** Equal for keys that mean the same entry. */
  identity(key: string): string;
  /** Equal for keys of which the program uses one entry only; `identity` if it is not given. */
  countsAs?(key: string): string;
  /** Which of several entries with one key its program uses. */
  readonly counts: "first" | "last";
  /** Why a line that is no entry is none, in the terms of its text. */
  malformed(text: string): Remark;
  /** Why no new entry may have such a key. */
  keyProblem?(key: string): Problem | undefined;
  /** Why no entry may be given such a value. */
  valueProblem?(value: string): Problem | undefined;
  /** Why its program cannot use an entry; such entries are passed over. */
  unusable?(entry: Entry, text: string): Remark | undefined;
  /** What else is worth knowing about an entry that is used. */
  remarks?(entry: Entry): Iterable<Remark>;
  /** What is said of an entry beside an earlier one with its key; left out where several are fine. */
  repeated?(entry: Entry, earlier: Entry): Remark;
}
