import type { Span } from "@mailconf/lossless";
import type { Code } from "./diagnostics.ts";

/** Something wrong with a table, with the words that a message about it may need. */
export interface Problem {
  readonly code: Code;
  readonly span: Span;
  /** Where the logical line starts. */
  readonly lineStart: number;
  readonly words: Readonly<Record<string, string | number>>;
}
