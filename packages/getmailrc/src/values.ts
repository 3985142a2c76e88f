import { table } from "@mailconf/lossless";
import type { OptionType } from "./options.ts";

export type OptionValue = boolean | number | string | readonly string[];

/** A value as its type, or what was expected. */
export type Typed = { readonly value: OptionValue } | { readonly expected: string };

/** Reads a value as getmail does for an option of this type. */
export function readValue(type: OptionType, text: string): Typed {
  switch (type) {
    case "string":
      return { value: text };
    case "boolean": {
      const value = booleans[text.toLowerCase()];
      return value === undefined ? { expected: "one of 1 yes true on 0 no false off" } : { value };
    }
    case "integer":
      return /^[+-]?[0-9]+(?:_[0-9]+)*$/.test(text)
        ? { value: Number(text.replaceAll("_", "")) }
        : { expected: "a whole number" };
    case "tuple":
      return readTuple(text);
  }
}

const booleans: Readonly<Record<string, boolean>> = table({
  1: true,
  yes: true,
  true: true,
  on: true,
  0: false,
  no: false,
  false: false,
  off: false,
});

/**
 * A tuple of strings. getmail evaluates a Python expression; this reads quoted strings with commas between them,
 * in parentheses or not, and nothing else. One string alone is no tuple, but for a comma behind it.
 */
function readTuple(text: string): Typed {
  const expected = { expected: 'quoted strings with commas between them: ("one", "two")' };
  const trimmed = text.trim();
  if (trimmed === "" || trimmed === "()") return { value: [] };
  const inner = trimmed.startsWith("(") && trimmed.endsWith(")") ? trimmed.slice(1, -1) : trimmed;
  const strings: string[] = [];
  let commas = 0;
  const item = /\s*(?:"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)')\s*(,|$)/y;
  while (item.lastIndex < inner.length) {
    const from = item.lastIndex;
    const [, double, single, comma] = item.exec(inner) ?? [];
    const written = double ?? single;
    if (written === undefined) {
      if (commas > 0 && inner.slice(from).trim() === "") break;
      return expected;
    }
    const string = unquote(written);
    if (string === undefined) return expected;
    strings.push(string);
    if (comma === ",") commas++;
  }
  return commas > 0
    ? { value: strings }
    : { expected: `${expected.expected}; one alone needs a comma behind it` };
}

const escapes: Readonly<Record<string, string>> = table({
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
});

/** The string of a Python literal; `undefined` for the escapes by number or name, which are not read here. */
function unquote(written: string): string | undefined {
  let isKnown = true;
  const string = written.replace(/\\([\s\S])/g, (all, letter: string) => {
    if (/[0-7xuUN]/.test(letter)) isKnown = false;
    return escapes[letter] ?? all;
  });
  return isKnown ? string : undefined;
}
