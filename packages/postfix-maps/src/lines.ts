import { readAliasLine } from "./alias-line.ts";
import type { Line } from "./cst.ts";
import { parse as parseGrammar } from "./grammar.generated.js";
import type { Family } from "./types.ts";

/** What one joined logical line says in a table of this family. */
export function readLine(family: Family, text: string): Line {
  switch (family) {
    case "indexed":
      return parseGrammar(text, { startRule: "IndexedLine" });
    case "aliases":
      return readAliasLine(text);
    case "regexp":
      return parseGrammar(text, { startRule: "RegexpLine" });
    case "pcre":
      return parseGrammar(text, { startRule: "PcreLine" });
    case "cidr":
      return parseGrammar(text, { startRule: "CidrLine" });
    case "client":
      return parseGrammar(text, { startRule: "ClientLine" });
  }
}
