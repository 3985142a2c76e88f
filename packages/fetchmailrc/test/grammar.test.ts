import { hostile, pieces } from "@tooling/laws";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "../src/grammar.generated.js";
import { cut } from "../src/pieces.ts";

const text = fc.oneof(
  hostile,
  pieces([
    '"',
    "'",
    "#",
    "\\",
    "\n",
    "\\\n",
    " ",
    "a",
    "tea",
    '"a b"',
    "'c'",
    ";",
    ":",
    ",",
    "=",
    "\r\n",
    "\t",
    "\0",
  ]),
);

const cutAll = (input: string, endsInWords: boolean) => {
  const found: unknown[] = [];
  cut(input, 0, endsInWords, (kind, start, end) => found.push({ kind, start, end }));
  return found;
};

test("the scanner cuts every text as the grammar does", () => {
  fc.assert(
    fc.property(text, (input) => {
      expect(cutAll(input, false)).toEqual(parse(input, { startRule: "File" }));
    }),
    { numRuns: 5_000 },
  );
});

test("the scanner cuts a last line without its line end as the grammar does", () => {
  fc.assert(
    fc.property(text, (input) => {
      const line = input.replaceAll("\n", "");
      expect(cutAll(line, true)).toEqual(parse(line, { startRule: "Tail" }));
    }),
    { numRuns: 5_000 },
  );
});
