import {
  type Finding,
  quotesOf,
  type Severity,
  type SourceText,
  type Span,
  sourceText,
  type Wording,
} from "@mailconf/lossless";
import type { Origin } from "./origin.ts";

/** What a finding says besides its place. */
export interface Words {
  /** Reason of the code, in words: the code becomes `configurator/<reason>`. */
  readonly code: string;
  readonly severity: Severity;
  /** A `wording` where it repeats words of the input. */
  readonly message: string | Wording;
  readonly hint?: string | Wording;
  readonly url?: string;
  /** Where message and hint repeat the input, if they come from a diagnostic. */
  readonly quotes?: Finding["quotes"];
}

/** A finding at a place of a text. */
export function findingAt(source: SourceText, span: Span, words: Words): Finding {
  const message = worded(words.message);
  const hint = words.hint === undefined ? undefined : worded(words.hint);
  return {
    code: `configurator/${words.code}`,
    severity: words.severity,
    message: message.text,
    ...(hint !== undefined && { hint: hint.text }),
    ...(words.url !== undefined && { url: words.url }),
    ...(words.quotes ? { quotes: words.quotes } : quotesOf(message, hint)),
    source,
    span: { start: span.start, end: span.end },
  };
}

const worded = (text: string | Wording): Wording => (typeof text === "string" ? { text, quotes: [] } : text);

/** A finding at the place a value came from; a value without a place (a default) is named instead. */
export function findingAbout(origin: Origin, words: Words): Finding {
  if ("source" in origin) return findingAt(origin.source, origin.span, words);
  const name = "name" in origin ? origin.name : origin.feature;
  return findingAt(sourceText("", name), { start: 0, end: 0 }, words);
}
