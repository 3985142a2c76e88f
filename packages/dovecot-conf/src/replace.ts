import type { Span, TextEdit } from "@mailconf/lossless";
import type { Piece, Setting } from "./cst.ts";
import type { Version } from "./version.ts";
import { writtenName } from "./write.ts";

/**
 * The edits that give a setting another value: its first line holds the whole value, the lines that continued it
 * go, but the comments behind them stay, on lines of their own.
 */
export function replaced(text: string, setting: Setting, value: string, version: Version): TextEdit[] {
  const { valueSpan } = setting;
  const [first, ...rest] = linesOf(text, setting);
  if (!first) return [];
  const name = writtenName(setting.name, version);
  if (rest.length === 0) {
    if (text.slice(valueSpan.start, valueSpan.end) === value) return [];
    return [{ span: valueSpan, text: spaced(text, valueSpan, value) }];
  }
  const inFirst = valueSpan.start > first.body.start && valueSpan.start < first.body.end;
  const head = inFirst ? text.slice(first.body.start, valueSpan.start) : `${name} = `;
  return [
    { span: first.body, text: (head + value).trimEnd() },
    ...rest.map(({ span, comment }) => ({
      span: { start: span.start, end: comment?.start ?? span.end },
      text: "",
    })),
  ];
}

/** The edits that remove a setting with its lines and the comments behind it; lines that are comments stay. */
export function without(text: string, { span, items }: Setting): TextEdit[] {
  const edits: TextEdit[] = [];
  let { start } = span;
  for (const piece of items) {
    if (piece.kind !== "comment" || (piece.span.start > 0 && text[piece.span.start - 1] !== "\n")) continue;
    edits.push({ span: { start, end: piece.span.start }, text: "" });
    start = piece.span.end;
  }
  return [...edits, { span: { start, end: span.end }, text: "" }];
}

/** An empty value stands right behind `=`; a new one gets a blank there, and one before a comment. */
function spaced(text: string, { start, end }: Span, value: string): string {
  if (start !== end) return value;
  const before = text[start - 1] === "=" ? " " : "";
  return before + value + (text[start] === "#" ? " " : "");
}

interface Line {
  readonly span: Span;
  /** From the first character that is not white space to the last, the backslash included. */
  readonly body: Span;
  readonly comment: Span | undefined;
}

/** The physical lines of a setting. */
function linesOf(text: string, { items }: Setting): Line[] {
  const lines: { text: Piece; comment?: Piece; end: number }[] = [];
  for (const piece of items) {
    const line = lines.at(-1);
    if (piece.kind === "text") lines.push({ text: piece, end: piece.span.end });
    else if (line) {
      line.end = piece.span.end;
      if (piece.kind === "comment") line.comment ??= piece;
    }
  }
  return lines.map(({ text: { span }, comment, end }) => ({
    span: { start: span.start, end },
    body: trimmed(text, span),
    comment: comment?.span,
  }));
}

function trimmed(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && white(text[start])) start++;
  while (end > start && white(text[end - 1])) end--;
  return { start, end };
}

const white = (character: string | undefined) => character !== undefined && " \t\n\r\f\v".includes(character);
