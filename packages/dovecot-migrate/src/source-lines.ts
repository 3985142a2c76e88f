import type { Piece as StatementPiece } from "@mailconf/dovecot-conf";
import type { SourceText } from "@mailconf/lossless";

/** Comments behind a statement, between its lines, or behind a brace. */
export const ownComments = (
  source: SourceText,
  { items }: { readonly items: readonly StatementPiece[] },
): string[] => items.filter(({ kind }) => kind === "comment").map(({ span }) => source.slice(span).trim());

/** The white space that a line starts with. */
export const indentOf = (source: SourceText, lineStart: number): string =>
  /^[ \t]*/.exec(source.text.slice(lineStart, lineStart + 200))?.[0] ?? "";

/** Lines of a block that is gone, at the indentation of its header. */
export function outdented(text: string, header: string): string {
  const indents = [...text.matchAll(/^([ \t]*)\S/gm)].map(([, indent = ""]) => indent.length);
  const least = indents.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const depth = least - header.length;
  return Number.isFinite(depth) && depth > 0 ? text.replace(new RegExp(`^[ \\t]{${depth}}`, "gm"), "") : text;
}
