import type { SourceText } from "@mailconf/lossless";
import { type Row, row } from "./effect.ts";
import type { Reason } from "./origin.ts";

/**
 * The lines of a text as rows of a generated file. A text of the config volume is its own reason, line by line;
 * a plain string needs one.
 */
export function textRows(text: string, reason: Reason): Row[];
export function textRows(text: SourceText): Row[];
export function textRows(text: string | SourceText, reason?: Reason): Row[] {
  if (typeof text === "string") return linesOf(text).map((line) => (reason ? row(line, reason) : row(line)));
  return linesOf(text.text).map((line, index) => {
    const start = text.lineStarts[index] ?? 0;
    return row(line, { kind: "volume", source: text, span: { start, end: start + line.length } });
  });
}

/** Lines without their endings; a last line needs none, and docker-mailserver drops every CR. */
function linesOf(text: string): string[] {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
