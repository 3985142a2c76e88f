import type { Span } from "@mailconf/lossless";
import type { Line } from "./cst.ts";

/** A line of a piece, at its place in the whole text. */
export function moved(line: Line, by: number): Line {
  if (by === 0) return line;
  const move = <Spanned extends { readonly span: Span }>(node: Spanned): Spanned => ({
    ...node,
    span: { start: node.span.start + by, end: node.span.end + by },
  });
  if (line.kind !== "setting") return move(line);
  return { ...move(line), items: line.items.map(move), name: move(line.name), value: move(line.value) };
}
