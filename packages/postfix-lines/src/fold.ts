import type { Encoding } from "@mailconf/lossless";
import { byteLength } from "./bytes.ts";

/**
 * A line as `postconf` prints it: each run of space, tab, CR and LF becomes one space. With `fold` a word goes to a
 * new, indented line when it would reach column 80; words are never split (pcf_print_line). No newline at the end.
 */
export function foldLine(text: string, fold: boolean, encoding: Encoding): string {
  const words = text.split(/[ \t\r\n]+/).filter((word) => word !== "");
  if (!fold) return words.join(" ");
  let line = "";
  let column = 0;
  for (const word of words) {
    const width = byteLength(word, encoding);
    if (column > 0) {
      const fits = column + width < 80;
      line += fits ? " " : "\n    ";
      column = fits ? column + 1 : 4;
    }
    line += word;
    column += width;
  }
  return line;
}
