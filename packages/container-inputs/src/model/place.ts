import { type SourceText, type Span, sourceText, span } from "@mailconf/lossless";

/** Where something stands: a span of a text. */
export interface TextPlace {
  readonly source: SourceText;
  readonly span: Span;
}

/**
 * The places of parts of a text, given as offsets into what it reads as: exact where it is written as it reads, bare or
 * in quotes, and the whole otherwise.
 */
export function partsOf({ source, span: whole }: TextPlace, text: string): (part: Span) => TextPlace {
  const written = source.slice(whole);
  const shift = written === text ? 0 : written.slice(1, -1) === text ? 1 : undefined;
  if (shift === undefined) return () => ({ source, span: whole });
  const start = whole.start + shift;
  return (part) => ({ source, span: span(start + part.start, start + part.end) });
}

/** The beginning of a text, for what is wrong with all of it. */
export const startOf = (source: SourceText): TextPlace => ({
  source,
  span: span(0, Math.min(1, source.text.length)),
});

/** A text without content that is called by a path, for findings about a file that is not there. */
export const nameOnly = (path: string): SourceText => sourceText("", path);
