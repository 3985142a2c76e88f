import type { Span } from "@mailconf/lossless";
import type { Item, Reason } from "./cst.ts";
import type { Readable } from "./readable.ts";

// bufio.Scanner gives up on lines that do not fit its buffer with their newline.
const longestLine = 65_536;

/** Items with the lines marked as malformed that Docker refuses whatever they say: too long, or not UTF-8. */
export function markLines(items: readonly Item[], { text, broken }: Readable): readonly Item[] {
  const bad = [...longLines(text), ...broken.map((at) => lineAround(text, at, "invalid-utf8"))];
  if (bad.length === 0) return items;
  bad.sort((a, b) => a.span.start - b.span.start);
  const marked: Item[] = [];
  let next = 0;
  for (const item of items) {
    while (next < bad.length && (bad[next]?.span.end ?? 0) <= item.span.start) next++;
    const line = bad[next];
    const hit = line && line.span.start < item.span.end && item.span.start < line.span.end;
    marked.push(hit ? { kind: "malformed", span: item.span, reason: line.reason } : item);
  }
  return marked;
}

interface BadLine {
  readonly span: Span;
  readonly reason: Reason;
}

function longLines(text: string): BadLine[] {
  const found: BadLine[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    // A character has at most three bytes for each of its code units.
    if ((end - start) * 3 >= longestLine && bytesOf(text.slice(start, end)) >= longestLine) {
      found.push({ span: { start, end }, reason: "line-too-long" });
    }
    start = end + 1;
  }
  return found;
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

function lineAround(text: string, at: number, reason: Reason): BadLine {
  const newline = text.indexOf("\n", at);
  return {
    span: { start: text.lastIndexOf("\n", at) + 1, end: newline === -1 ? text.length : newline },
    reason,
  };
}
