import { type Span, span } from "@mailconf/lossless";
import type { LogicalLine } from "./cst.ts";

/** A logical line as Postfix sees it: one string, with the way back to the text. */
export interface Joined {
  readonly text: string;
  /** The span of the file that a range of `text` came from; it covers comments between its lines. */
  readonly spanOf: (start: number, end: number) => Span;
  /** The same, one span per physical line: what an edit may replace without touching a comment. */
  readonly piecesOf: (start: number, end: number) => readonly Span[];
  /** Offset in the file of the NUL that cut the line short, if one did. */
  readonly cutAt?: number;
}

/**
 * Joins the physical lines: LF is dropped, nothing is added, leading white space of continuations is kept.
 * A NUL ends the logical line, since everything behind the reader sees C strings (readlline(3)).
 */
export function join(source: string, line: LogicalLine): Joined {
  const pieces: { readonly joined: number; readonly file: number }[] = [];
  let text = "";
  for (const { kind, span } of line.items) {
    if (kind !== "text") continue;
    pieces.push({ joined: text.length, file: span.start });
    const end = source[span.end - 1] === "\n" ? span.end - 1 : span.end;
    text += source.slice(span.start, end);
  }
  /** Index of the piece that holds the character at this offset. */
  const pieceAt = (at: number) => {
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((pieces[middle]?.joined ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const offsetOf = (at: number) => {
    const piece = pieces[pieceAt(at)];
    return piece ? piece.file + at - piece.joined : line.span.start;
  };
  // The end of a range belongs to the line of its last character, not to the start of the next line.
  const spanOf = (start: number, end: number) =>
    start === end ? span(offsetOf(start), offsetOf(start)) : span(offsetOf(start), offsetOf(end - 1) + 1);
  const piecesOf = (start: number, end: number) => {
    const found: Span[] = [];
    for (let at = start; at < end; ) {
      const next = pieces[pieceAt(at) + 1]?.joined ?? end;
      found.push(spanOf(at, Math.min(next, end)));
      at = Math.max(next, at + 1);
    }
    return found;
  };
  const nul = text.indexOf("\0");
  const joined = { text, spanOf, piecesOf };
  return nul === -1 ? joined : { ...joined, text: text.slice(0, nul), cutAt: offsetOf(nul) };
}
