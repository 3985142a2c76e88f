import type { SourceText, Span } from "@mailconf/lossless";

/** A span without the white space at its ends. */
export function trimmed(source: SourceText, { start, end }: Span): Span {
  const text = source.text.slice(start, end);
  const left = text.length - text.trimStart().length;
  return { start: start + left, end: start + Math.max(left, text.trimEnd().length) };
}
