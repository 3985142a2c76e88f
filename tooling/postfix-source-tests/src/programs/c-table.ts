/** A value of an initializer in C: a string, another word such as a number or a name, or a list in braces. */
export type CValue = { readonly text: string } | { readonly word: string } | readonly CValue[];

/**
 * The initializer of an array in a C source: the cases of tests that have no input file.
 *
 * @param name the array, as in `name[] = {…}`
 */
export function readCTable(source: string, name: string): readonly CValue[] {
  const start = source.search(new RegExp(`\\b${name}\\[\\]\\s*=\\s*\\{`));
  if (start === -1) throw new RangeError(`no array ${name}[]`);
  const lists: CValue[][] = [[]];
  const token = /\/\*.*?\*\/|"((?:[^"\\]|\\.)*)"(?:\s*"(?:[^"\\]|\\.)*")*|([\w.|]+(?:\s*\|\s*\w+)*)|([{}])/gs;
  token.lastIndex = source.indexOf("{", start);
  for (let match = token.exec(source); match; match = token.exec(source)) {
    const [whole, text, word, brace] = match;
    const list = lists.at(-1);
    if (text !== undefined) list?.push({ text: unescaped(whole) });
    else if (word !== undefined) list?.push({ word });
    else if (brace === "{") lists.push([]);
    else if (brace === "}") {
      const done = lists.pop() ?? [];
      lists.at(-1)?.push(done);
      if (lists.length === 1) return done;
    }
  }
  return [];
}

/** String literals one after the other, as one string. */
const unescaped = (literals: string): string =>
  [...literals.matchAll(/"((?:[^"\\]|\\.)*)"/gs)]
    .map(([, text = ""]) =>
      text.replace(/\\(?:(\d{1,3})|(.))/gs, (_, octal, character) => escaped(octal, character)),
    )
    .join("");

const escaped = (octal: string | undefined, character: string): string =>
  octal !== undefined
    ? String.fromCharCode(Number.parseInt(octal, 8))
    : ({ n: "\n", t: "\t" }[character] ?? character);

/** The text of a value; undefined for a word: a null pointer. */
export const textOf = (value: CValue | undefined): string | undefined =>
  value !== undefined && "text" in value ? value.text : undefined;

/** The word of a value. */
export const wordOf = (value: CValue | undefined): string =>
  value !== undefined && "word" in value ? value.word : "";

/** The rows of a table; what ends it is no list. */
export const rowsOf = (table: readonly CValue[]): readonly (readonly CValue[])[] =>
  table.filter((row): row is readonly CValue[] => Array.isArray(row) && textOf(row[0]) !== undefined);
