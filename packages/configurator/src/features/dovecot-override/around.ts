import type { SourceText, Span } from "@mailconf/lossless";
import type { FindingPlace } from "../../finding.ts";
import type { Release } from "../../releases/release.ts";
import type { Overlaps } from "./overlaps.ts";

/** What a rule is told besides the statement that it looks at. */
export interface Around {
  readonly release: Release;
  readonly source: SourceText;
  /** The place of a span of the file. */
  readonly at: (span: Span) => FindingPlace;
  /** Whether Dovecot refuses what stands in a span of the file. */
  readonly isRefused: Overlaps;
}
