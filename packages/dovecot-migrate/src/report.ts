import type { SourceText, Span } from "@mailconf/lossless";

/**
 * What became of a place of the old configuration. `converted`: the new text means the same. `look`: converted,
 * but a person should look, see `why`. `manual`: not convertible, a person must do something.
 */
export type Verdict = "converted" | "look" | "manual";

/** One line of the report. */
export interface Remark {
  readonly verdict: Verdict;
  readonly source: SourceText;
  readonly span: Span;
  /** The old statement or the thing that it is about. */
  readonly from: string;
  /** The new text; empty if there is none. */
  readonly to: string;
  /** Why to look, or what to do. */
  readonly why?: string;
  /** The manual page. */
  readonly url?: string;
}

/** Where the changes between the versions are documented. */
export const upgradeManual = "https://doc.dovecot.org/2.4.1/installation/upgrade/2.3-to-2.4.html";
