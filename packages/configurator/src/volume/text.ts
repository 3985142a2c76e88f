import type { SourceText } from "@mailconf/lossless";
import { type Row, row } from "../effect.ts";

/**
 * The lines of a file of the volume as rows of a generated file, each with itself as its reason; comments and blank
 * lines included, CR before the line feed left out.
 */
export function rowsOf(source: SourceText): Row[] {
  const { text, lineStarts } = source;
  const rows = lineStarts.map((start, index) => {
    const next = lineStarts[index + 1];
    let end = next === undefined ? text.length : next - 1;
    while (end > start && text[end - 1] === "\r") end--;
    return row(text.slice(start, end), { kind: "volume", source, span: { start, end } });
  });
  return rows.at(-1)?.text === "" ? rows.slice(0, -1) : rows;
}
