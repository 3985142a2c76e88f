import type { SourceText } from "@mailconf/lossless";
import type { Overlaps } from "./overlaps.ts";

/** What a rule of the language of 2.3 is told besides the statement that it looks at. */
export interface Around {
  readonly source: SourceText;
  /** Whether Dovecot refuses what stands in a span of the file. */
  readonly isRefused: Overlaps;
}
