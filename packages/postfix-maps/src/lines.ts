import { trim } from "@mailconf/postfix-lines";
import { readAliasLine } from "./alias-line.ts";
import type { Line } from "./cst.ts";
import { parse as parseGrammar } from "./grammar.generated.js";
import type { Family } from "./types.ts";

const startRules = {
  indexed: "IndexedLines",
  regexp: "RegexpLines",
  pcre: "PcreLines",
  cidr: "CidrLines",
  client: "ClientLines",
} as const;

/** What joined logical lines say in a table of this family. Reading many at once is quicker than one by one. */
export function readLines(family: Family, texts: readonly string[]): readonly Line[] {
  if (family === "aliases") return texts.map(readAliasLine);
  if (family !== "indexed") return readByGrammar(family, texts);
  const plain = texts.map(plainEntry);
  const others = readByGrammar(
    family,
    texts.filter((_, index) => plain[index] === undefined),
  )[Symbol.iterator]();
  return plain.map((line) => line ?? (others.next().value as Line));
}

const readByGrammar = (family: keyof typeof startRules, texts: readonly string[]): readonly Line[] =>
  parseGrammar(texts.map((text) => `${text}\n`).join(""), { startRule: startRules[family] });

/** The usual line of indexed text, for speed: a key without quotes and backslashes. The grammar says the same. */
function plainEntry(text: string): Line | undefined {
  const [, key, blank] = plainKey.exec(text) ?? [];
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

const plainKey = /^([^ \t\r\f\v"\\]+)([ \t\r\f\v]+)/;

/** What one joined logical line says. */
export const readLine = (family: Family, text: string): Line => readLines(family, [text])[0] as Line;
