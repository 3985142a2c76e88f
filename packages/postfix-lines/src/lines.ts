import type { Item } from "./cst.ts";
import { parse as parseGrammar } from "./grammar.generated.js";

/** The logical lines, comments, blank lines and orphans of a Postfix file. They tile the text; never throws. */
export function parseLines(text: string): Item[] {
  return parseGrammar(text);
}
