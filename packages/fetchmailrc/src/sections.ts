import {
  piecesAfter,
  type SourceText,
  type StretchRead,
  sourceText,
  type TextEdit,
  type TextPiece,
} from "@mailconf/lossless";
import { type Reading, read } from "./reading.ts";
import type { Version } from "./version.ts";

/** Statements that stand together, read as if they were the whole text. */
export type Section = TextPiece<Reading>;

/** Statements begin here, unless the text before goes on. */
const head = /\n(?=(?:poll|skip|defaults|set)[ \t\n])/g;

/** Characters of a section at least. */
const length = 1_000;

/**
 * The statements of a text in sections that mean by themselves what they mean in it; undefined where a quote or an option
 * is open at an end, so that what follows may belong to it.
 */
export function sectionsOf(source: SourceText, version: Version): readonly Section[] | undefined {
  const read = readSections(source, version)(source.text, { isFirst: true, isLast: true });
  if (typeof read === "string") return undefined;
  let at = 0;
  return read.map(({ content, length }) => {
    const start = at;
    at += length;
    return { start, end: at, content };
  });
}

/** The sections after edits; undefined where the whole text has to be read. */
export const sectionsAfter = (
  sections: readonly Section[],
  edits: readonly TextEdit[],
  source: SourceText,
  version: Version,
): readonly Section[] | undefined => piecesAfter(sections, edits, source.text, readSections(source, version));

const readSections =
  ({ name, encoding }: SourceText, version: Version) =>
  (
    text: string,
    { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
  ): StretchRead<Reading> => {
    const found: { readonly content: Reading; readonly length: number }[] = [];
    for (let start = 0; start < text.length; ) {
      head.lastIndex = start + length;
      const next = head.exec(text);
      const end = next ? next.index + 1 : text.length;
      const reading = read(sourceText(text.slice(start, end), name, encoding), version);
      const isWholeStart = (isFirst && start === 0) || beginsWithStatement(reading);
      if (!isWholeStart) return start === 0 ? "before" : "behind";
      const isEnd = isLast && end === text.length;
      if (!isEnd && !isClosed(reading)) return "behind";
      if (isEnd && hasOpenQuote(reading)) return "behind";
      found.push({ content: reading, length: end - start });
      start = end;
    }
    return found;
  };

const beginsWithStatement = ({ scan }: Reading): boolean => {
  const [first] = scan.tokens;
  return (
    first?.span.start === 0 &&
    (first.terminal === "poll" ||
      first.terminal === "skip" ||
      first.terminal === "defaults" ||
      first.terminal === "set")
  );
};

/** Whether what follows begins anew: a line has ended, no option wants its value, no quote its other half. */
const isClosed = (reading: Reading): boolean => {
  const { source, scan } = reading;
  return source.text.endsWith("\n") && scan.state === "normal" && !hasOpenQuote(reading);
};

/** Whether a word begins with a quote that a quote of the text behind it would close. */
const hasOpenQuote = ({ source: { text }, scan }: Reading): boolean =>
  scan.tokens.some(({ span: { start } }) => {
    const mark = text[start];
    return (mark === '"' || mark === "'") && text.indexOf(mark, start + 1) === -1;
  });
