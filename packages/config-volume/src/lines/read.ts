import type { Item } from "./cst.ts";
import { parse as parseGrammar } from "./grammar.generated.js";
import type { ListKind } from "./list-kind.ts";

/** The lines of a list. They tile the text. */
export const readLines = ({ startRule }: ListKind, text: string): readonly Item[] =>
  parseGrammar(text, { startRule });
