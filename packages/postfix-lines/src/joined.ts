import { type Span, span } from "@mailconf/lossless";
import type { LogicalLine } from "./cst.ts";

/** A logical line as Postfix sees it: one string, with the way back to the text. */
export interface Joined {
  readonly text: string;
  /** The span of the file that a range of `text` came from. */
  readonly spanOf: (start: number, end: number) => Span;
  /** Offset in the file of the NUL that cut the line short, if one did. */
  readonly cutAt?: number;
}

/**
 * Joins the physical lines: LF is dropped, nothing is added, leading white space of continuations is kept.
 * A NUL ends the logical line, since everything behind the reader sees C strings (readlline(3)).
 */
export function join(source: string, line: LogicalLine): Joined {
  const starts: { readonly joined: number; readonly file: number }[] = [];
  let text = "";
  for (const { kind, span } of line.items) {
    if (kind !== "text") continue;
    starts.push({ joined: text.length, file: span.start });
    const end = source[span.end - 1] === "\n" ? span.end - 1 : span.end;
    text += source.slice(span.start, end);
  }
  const offsetOf = (at: number) => {
    let index = starts.length - 1;
    while (index > 0 && (starts[index]?.joined ?? 0) > at) index--;
    const piece = starts[index];
    return piece ? piece.file + at - piece.joined : line.span.start;
  };
  // The end of a range belongs to the line of its last character, not to the start of the next line.
  const spanOf = (start: number, end: number) =>
    start === end ? span(offsetOf(start), offsetOf(start)) : span(offsetOf(start), offsetOf(end - 1) + 1);
  const nul = text.indexOf("\0");
  return nul === -1 ? { text, spanOf } : { text: text.slice(0, nul), spanOf, cutAt: offsetOf(nul) };
}
