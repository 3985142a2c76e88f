import { groupBy, lineEnding, type TextEdit } from "@mailconf/lossless";

/** Whole lines to put at an offset of a text. */
export interface Insertion {
  readonly at: number;
  readonly lines: readonly string[];
}

/**
 * The edit that puts whole lines at an offset, after completing a line that does not end there.
 *
 * @param newline the line end of new lines, where the file's own would become part of a value
 */
export function insertLines(
  text: string,
  { at, lines }: Insertion,
  newline: string = lineEnding(text),
): TextEdit[] {
  if (lines.length === 0) return [];
  const end = text[at - 1];
  const glue = at === 0 || end === "\n" ? "" : end === "\r" ? "\n" : newline;
  return [{ span: { start: at, end: at }, text: glue + lines.map((line) => line + newline).join("") }];
}

/** Lines by the places where they go, each place once; lines of one place stay in their order. */
export function insertionsOf(added: readonly { readonly at: number; readonly line: string }[]): Insertion[] {
  return [...groupBy(added, ({ at }) => at)].map(([at, lines]) => ({
    at,
    lines: lines.map(({ line }) => line),
  }));
}
