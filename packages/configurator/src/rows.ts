import { type SourceText, type Span, sourceText } from "@mailconf/lossless";
import { type Row, row } from "./effect.ts";
import type { Reason } from "./origin.ts";

/**
 * The lines of a text without their endings; a last line needs none. A CR before the line feed is not part of a line:
 * docker-mailserver repairs files of the volume in place before it reads them (spec: config-volume, "valid line"
 * reader).
 */
export function linesOf({ text, lineStarts }: SourceText): Span[] {
  return lineStarts.flatMap((start, index) => {
    const next = lineStarts[index + 1];
    if (next === undefined && start === text.length) return [];
    let end = next === undefined ? text.length : next - 1;
    while (end > start && text[end - 1] === "\r") end--;
    return [{ start, end }];
  });
}

/**
 * The lines of a file of the volume as rows of a generated file, each with itself as its reason.
 *
 * @param within only of these parts of the file, in this order
 */
export const rowsOf = (source: SourceText, within?: readonly Span[]): Row[] =>
  (within?.flatMap((part) => linesWithin(source, part)) ?? linesOf(source)).map((span) =>
    row(source.slice(span), { kind: "volume", source, span }),
  );

/** The lines of a part of a text. */
const linesWithin = (source: SourceText, { start, end }: Span): Span[] =>
  linesOf(sourceText(source.text.slice(start, end))).map((span) => ({
    start: start + span.start,
    end: start + span.end,
  }));

/** The lines of a base file as rows of a generated file, each with itself and what wants them as its reasons. */
export function baseRows(path: string, text: string, reason: Reason): Row[] {
  const source = sourceText(text, `base${path}`);
  return linesOf(source).map((span) => row(source.slice(span), { kind: "base", source, span }, reason));
}
