import { lineEnding, type SourceText, type Span, type TextEdit } from "@mailconf/lossless";
import { written } from "./readable.ts";

/** U+FEFF: dropped where it is the first character of a file, anywhere else part of a name or a mistake. */
export const byteOrderMark = "\ufeff";

/** Whether a text holds only characters that every dialect skips between statements. */
export const isBlank = (text: string): boolean => !/[^\t-\r ]/.test(text);

/**
 * The edits that take these spans out of a text. If a U+FEFF would become the first character, an empty line stays in
 * front of it: as a byte order mark it would be gone, and the name that it belongs to another one.
 */
export function removals(source: SourceText, spans: readonly Span[]): TextEdit[] {
  const { text, encoding } = source;
  let exposed: Span | undefined;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (span.start !== (exposed?.end ?? 0)) break;
    exposed = span;
  }
  const isMark = exposed !== undefined && text.startsWith(written(byteOrderMark, encoding), exposed.end);
  return spans.map((span) => ({ span, text: isMark && span === exposed ? lineEnding(text) : "" }));
}
