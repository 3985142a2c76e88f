import type { Span } from "@mailconf/lossless";
import type { Item, MalformedReason } from "./cst.ts";
import type { Readable } from "./readable.ts";
import { countBelow } from "./sorted.ts";

// bufio.Scanner gives up on lines that do not fit its buffer with their newline.
const longestLine = 65_536;

/** Items with the lines marked as malformed that Docker refuses whatever they say: too long, or not UTF-8. */
export function markLines(items: readonly Item[], { text, broken }: Readable): readonly Item[] {
  const bad = [...longLines(text, broken), ...brokenLines(text, broken)];
  if (bad.length === 0) return items;
  bad.sort((a, b) => a.span.start - b.span.start);
  const marked = [...items];
  let from = 0;
  for (const { span, reason } of bad) {
    const touches = (item: Item | undefined) =>
      item && item.span.start < span.end && span.start < item.span.end;
    while (from < items.length && (items[from]?.span.end ?? 0) <= span.start) from++;
    // The line itself rather than the white space around it, if there is more than that.
    let at = from;
    while (items[at]?.kind === "blank" && touches(items[at + 1])) at++;
    const item = items[at];
    // A line that is too long is not looked at.
    if (item && item === marked[at]) marked[at] = { kind: "malformed", span: item.span, place: span, reason };
  }
  return marked;
}

interface BadLine {
  readonly span: Span;
  readonly reason: MalformedReason;
}

function longLines(text: string, broken: readonly number[]): BadLine[] {
  const found: BadLine[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    // A character has at most three bytes for each of its code units.
    if ((end - start) * 3 >= longestLine && bytesOf(text, broken, start, end) >= longestLine) {
      found.push({ span: { start, end }, reason: "line-too-long" });
    }
    start = end + 1;
  }
  return found;
}

/** The length of a line in bytes; a byte that is not UTF-8 stands in the text as a character of three. */
function bytesOf(text: string, broken: readonly number[], start: number, end: number): number {
  const replaced = countBelow(broken, end) - countBelow(broken, start);
  return new TextEncoder().encode(text.slice(start, end)).length - 2 * replaced;
}

/** The lines that hold these offsets, each once. */
function brokenLines(text: string, offsets: readonly number[]): BadLine[] {
  const found: BadLine[] = [];
  for (const at of offsets) {
    if (at < (found.at(-1)?.span.end ?? 0)) continue;
    const newline = text.indexOf("\n", at);
    const span = { start: text.lastIndexOf("\n", at) + 1, end: newline === -1 ? text.length : newline };
    found.push({ span, reason: "invalid-utf8" });
  }
  return found;
}
