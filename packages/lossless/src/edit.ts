import type { Span } from "./span.ts";

/** Replace the characters of a span of the *original* text. An empty span inserts, an empty text deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/**
 * Applies edits that all refer to the same original text. Insertions at one place keep their order.
 *
 * @throws RangeError if two edits overlap or one lies outside the text
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = inOrder(edits);
  // Strings are put together at once when they are read; a list that is joined is copied piece by piece.
  let result = "";
  let at = 0;
  for (const { span, text: inserted } of ordered) {
    if (span.start < at) throw new RangeError(`edits overlap at offset ${span.start}`);
    if (span.end < span.start || span.end > text.length) {
      throw new RangeError(`edit ${span.start}-${span.end} lies outside the text`);
    }
    result += text.slice(at, span.start) + inserted;
    at = span.end;
  }
  return result + text.slice(at);
}

// `sort` is stable, so insertions at one offset stay in the order in which they were given.
// An insertion at an offset comes before a replacement that starts there.
const inOrder = (edits: readonly TextEdit[]): TextEdit[] =>
  [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
