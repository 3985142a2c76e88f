import type { Span } from "@mailconf/lossless";

/**
 * The pieces of a text that a program reads at once: all of it, or, where it reads lines into a buffer, the text cut
 * behind as many bytes of a line as the buffer takes.
 *
 * @param size bytes of a text
 * @param longest bytes that the buffer takes
 */
export function piecesOf(
  text: string,
  size: (text: string) => number,
  longest: number = Number.POSITIVE_INFINITY,
): Span[] {
  const pieces: Span[] = [];
  let start = 0;
  for (let line = 0; line < text.length; ) {
    const newline = text.indexOf("\n", line);
    const end = newline === -1 ? text.length : newline + 1;
    // A character has at most three bytes for each of its units.
    if ((end - line) * 3 <= longest || size(text.slice(line, end)) <= longest) {
      line = end;
      continue;
    }
    let bytes = 0;
    for (const character of text.slice(line, end)) {
      bytes += size(character);
      if (bytes > longest) {
        pieces.push({ start, end: line });
        start = line;
        bytes = size(character);
      }
      line += character.length;
    }
    pieces.push({ start, end: line });
    start = line;
  }
  if (start < text.length) pieces.push({ start, end: text.length });
  return pieces;
}
