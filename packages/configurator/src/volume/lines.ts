import type { SourceText, Span } from "@mailconf/lossless";
import type { Origin } from "../origin.ts";
import { linesOf } from "../rows.ts";
import { trimStart } from "../white-space.ts";

/** One line of a list file that says something. */
export interface Line {
  /** The text without its line ending. */
  readonly text: string;
  readonly span: Span;
  readonly origin: Origin;
  /** Whether it starts with white space. */
  readonly indented: boolean;
}

/**
 * The lines of a list file that are neither blank nor comments (first character other than white space is `#`).
 */
export function validLines(source: SourceText | undefined): Line[] {
  if (!source) return [];
  const lines: Line[] = [];
  for (const span of linesOf(source)) {
    const text = source.slice(span);
    // A byte order mark in front of a comment does no harm, elsewhere the line is taken for indented.
    const content = trimStart(span.start === 0 ? text.replace(/^\ufeff/, "") : text);
    if (content === "" || content.startsWith("#")) continue;
    lines.push({ text, span, origin: { kind: "volume", source, span }, indented: content !== text });
  }
  return lines;
}
