import type { SourceText, Span } from "@mailconf/lossless";
import type { Origin } from "../origin.ts";

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
 * A CR before the line feed is not part of the line, and a last line needs no line feed: docker-mailserver
 * repairs both in place before it reads (spec: config-volume, "valid line" reader).
 */
export function validLines(source: SourceText | undefined): Line[] {
  if (!source) return [];
  const lines: Line[] = [];
  for (const start of source.lineStarts) {
    const newline = source.text.indexOf("\n", start);
    let end = newline === -1 ? source.text.length : newline;
    while (end > start && source.text[end - 1] === "\r") end--;
    const text = source.text.slice(start, end);
    const content = text.trimStart();
    if (content === "" || content.startsWith("#")) continue;
    const span = { start, end };
    lines.push({ text, span, origin: { kind: "volume", source, span }, indented: content !== text });
  }
  return lines;
}
