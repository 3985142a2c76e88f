import { trim } from "@mailconf/postfix-lines";
import { readAliasLine } from "./alias-line.ts";
import type { Line } from "./cst.ts";
import { parse as parseGrammar } from "./grammar.generated.js";
import type { Family } from "./types.ts";

/** What one joined logical line says in a table of this family. */
export function readLine(family: Family, text: string): Line {
  switch (family) {
    case "indexed":
      return plainEntry(text) ?? parseGrammar(text, { startRule: "IndexedLine" });
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

/** The usual line of indexed text, for speed: a key without quotes and backslashes. The grammar says the same. */
function plainEntry(text: string): Line | undefined {
  const match = plain.exec(text);
  const [key, blank] = [match?.[1], match?.[2]];
  if (key === undefined || blank === undefined) return undefined;
  const start = key.length + blank.length;
  const value = trim(text.slice(start));
  if (value === "") return undefined;
  return {
    kind: "entry",
    key: { text: key, start: 0, end: key.length },
    value: { text: value, start, end: start + value.length },
  };
}

const plain = /^([^ \t\n\r\f\v"\\]+)([ \t\n\r\f\v]+)/;
