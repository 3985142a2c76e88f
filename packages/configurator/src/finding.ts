import { type Finding, type Severity, type SourceText, type Span, sourceText } from "@mailconf/lossless";
import type { Origin } from "./origin.ts";

/** What a finding says besides its place. */
export interface Words {
  /** Reason of the code, in words: the code becomes `configurator/<reason>`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly url?: string;
}

/** A finding at a place of a text. */
export const findingAt = (source: SourceText, span: Span, { code, ...words }: Words): Finding => ({
  ...words,
  code: `configurator/${code}`,
  source,
  span: { start: span.start, end: span.end },
});

/** A finding at the place a value came from; a value without a place (a default) is named instead. */
export function findingAbout(origin: Origin, words: Words): Finding {
  if ("source" in origin) return findingAt(origin.source, origin.span, words);
  const name = "name" in origin ? origin.name : origin.feature;
  return findingAt(sourceText("", name), { start: 0, end: 0 }, words);
}
