import type { Span } from "@mailconf/lossless";

/**
 * What a program finds in a text, each item at its place in the whole of it.
 *
 * @param read reads a piece that the program reads at once
 */
export function inPieces<Found>(
  text: string,
  read: (piece: string) => readonly Found[],
  size: (text: string) => number,
  longest?: number,
): Found[] {
  return piecesOf(text, size, longest).flatMap(({ start, end }) => {
    const found = read(text.slice(start, end));
    return start === 0 ? found : found.map((item) => moved(item, start) as Found);
  });
}

/** A tree with every span in it moved. It is as deep as its syntax, never as its text. */
function moved(tree: unknown, by: number): unknown {
  if (typeof tree !== "object" || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map((each) => moved(each, by));
  const fields = Object.entries(tree).map(([name, value]) => [
    name,
    typeof value === "number" && (name === "start" || name === "end") ? value + by : moved(value, by),
  ]);
  return Object.fromEntries(fields);
}

/**
 * The pieces of a text that a program reads at once: all of it, or, where it reads lines into a buffer, the text cut
 * behind as many bytes of a line as the buffer takes.
 *
 * @param size bytes of a text
 * @param longest bytes that the buffer takes
 */
function piecesOf(
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
