import { lineEnding, type Span, type TextEdit } from "@mailconf/lossless";
import type { Leaf } from "./cst.ts";
import type { Reading } from "./reading.ts";

const delimiter = /[=;:, \t\r\n]/;

/** Index of the first leaf that begins at an offset or behind it. */
export function leafAt(leaves: readonly Leaf[], offset: number): number {
  let low = 0;
  let high = leaves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((leaves[middle] as Leaf).span.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first token behind an offset. */
export function tokenBehind({ leaves }: Reading, offset: number) {
  for (let index = leafAt(leaves, offset); index < leaves.length; index++) {
    const leaf = leaves[index] as Leaf;
    if (leaf.kind === "token") return leaf;
  }
  return undefined;
}

/** The blank text before an offset, if nothing else stands before it on its line. */
export function indentation(text: string, offset: number): string | undefined {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(start, offset);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

/** Puts lines of their own below the one that holds the last character before an offset, if that line ends there. */
export function insertLines({ source, leaves }: Reading, offset: number, lines: readonly string[]): TextEdit {
  const line = lines.join(lineEnding(source.text));
  const newline = lineEnding(source.text);
  let index = leafAt(leaves, offset);
  while (isSpace(source.text, leaves[index])) index++;
  const next = leaves[index];
  const endsLine =
    next === undefined || next.kind === "comment" || (next.kind === "blank" && !isSpace(source.text, next));
  if (!endsLine) return { span: { start: offset, end: offset }, text: newline + line + newline };
  const at = next?.span.end ?? source.text.length;
  const open = at > 0 && source.text[at - 1] !== "\n";
  return {
    span: { start: at, end: at },
    text: (open ? closing(source.text, at) + newline : "") + line + newline,
  };
}

/** A backslash right before a line end would vanish with it; a blank keeps them apart. */
export const closing = (text: string, at: number): string => (text[at - 1] === "\\" ? " " : "");

/** The edits that take tokens away: whole lines where nothing else is left on them; comments stay. */
export function withoutTokens({ source, leaves }: Reading, spans: readonly Span[]): TextEdit[] {
  const gone = new Set(spans.map(({ start }) => leafAt(leaves, start)));
  const edits: TextEdit[] = [];
  let reached = 0;
  for (const first of [...gone].sort((a, b) => a - b)) {
    if (first < reached) continue;
    let last = first;
    for (let index = first + 1; index < leaves.length && leaves[index]?.kind !== "comment"; index++) {
      if (gone.has(index)) last = index;
      else if (leaves[index]?.kind === "token") break;
    }
    edits.push(withoutRun(source.text, leaves, first, last));
    reached = last + 1;
  }
  return edits;
}

function withoutRun(text: string, leaves: readonly Leaf[], first: number, last: number): TextEdit {
  let left = first;
  while (isSpace(text, leaves[left - 1])) left--;
  let right = last;
  while (isSpace(text, leaves[right + 1]) || leaves[right + 1]?.kind === "noise") right++;
  const before = leaves[left - 1];
  const after = leaves[right + 1];
  const beginsLine = before === undefined || text[before.span.end - 1] === "\n";
  const endsLine = after === undefined || (after.kind === "blank" && !isSpace(text, after));
  const start = (leaves[left] as Leaf).span.start;
  // What is left of the line moves up to where the token began.
  const end = (leaves[beginsLine && isSpace(text, leaves[last + 1]) ? last + 1 : last] as Leaf).span.end;
  if (beginsLine && endsLine && after) return { span: { start, end: after.span.end }, text: "" };
  const needsBlank =
    (text[start - 1] === "\\" || (start > 0 && !delimiter.test(text[start - 1] as string))) &&
    end < text.length &&
    (text[start - 1] === "\\" || !delimiter.test(text[end] as string));
  return {
    span: { start, end },
    text: needsBlank ? " " : beginsLine ? text.slice(start, leaves[first]?.span.start) : "",
  };
}

const isSpace = (text: string, leaf: Leaf | undefined): boolean =>
  leaf?.kind === "blank" && text[leaf.span.end - 1] !== "\n";
