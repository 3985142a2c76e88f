import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filteredText, mayMatch } from "../src/filter.ts";
import { parse } from "../src/index.ts";
import { compilePcre } from "../src/pcre/expression.ts";
import { compilePosix } from "../src/posix/expression.ts";

const posix = { extended: true, ignoreCase: true, newline: false, withoutGroups: false };
const pcre = {
  ...{ ignoreCase: true, multiline: false, dotAll: true, extended: false, anchored: false },
  ...{ dollarEndOnly: false, ungreedy: false },
};
const pattern = fc
  .array(
    fc.constantFrom(
      ...[
        "a",
        "B",
        "ab",
        "c",
        "^",
        "$",
        ".",
        "[ab]",
        "[^a]",
        "(",
        ")",
        "|",
        "*",
        "+",
        "?",
        "{2}",
        "{0}",
        "\\.",
      ],
      ...["\\b", "(?:", "(?=a)", "\\x", "é", "(?i)", "(*ACCEPT)", "(?R)?", "(?!b)", "\\K", "\\Z", "@"],
    ),
    { maxLength: 8 },
  )
  .map((parts) => Buffer.from(parts.join("")).toString("latin1"));
const text = fc
  .array(fc.constantFrom("a", "b", "A", "ab", "c", ".", "\n", "é", "@", "x"), { maxLength: 8 })
  .map((parts) => Buffer.from(parts.join("")).toString("latin1"));

describe("what a pattern needs", () => {
  test.each([
    ["regexp", (source: string) => compilePosix(source, posix)],
    [
      "regexp of lines",
      (source: string) => compilePosix(source, { ...posix, newline: true, ignoreCase: false }),
    ],
    ["pcre", (source: string) => compilePcre(source, pcre)],
    [
      "pcre of lines",
      (source: string) => compilePcre(source, { ...pcre, multiline: true, ignoreCase: false }),
    ],
    ["pcre, anchored", (source: string) => compilePcre(source, { ...pcre, anchored: true })],
  ])("every text that matches has it: %s", (_name, compile) => {
    let matches = 0;
    fc.assert(
      fc.property(pattern, fc.array(text, { maxLength: 10 }), (source, texts) => {
        const compiled = compile(source);
        if (!("match" in compiled)) return;
        for (const one of texts) {
          if (!Array.isArray(compiled.match(one, 0))) continue;
          matches++;
          expect([source, one, mayMatch(compiled.filter, filteredText(one))]).toEqual([source, one, true]);
        }
      }),
      { numRuns: 3_000 },
    );
    expect(matches).toBeGreaterThan(500);
  });

  test("what it needs is found: the start, the end, the longest word, the length", () => {
    const compiled = compilePosix("^(ab)c.*long-word$", posix);
    if (!("match" in compiled)) throw new Error("not compiled");
    const may = (one: string) => mayMatch(compiled.filter, filteredText(one));
    expect(["ABC long-word", "abclong-word"].map(may)).toEqual([true, true]);
    expect(["xabclong-word", "abc long-wordx", "ab", "abc", "abdlong-word"].map(may)).toEqual(
      Array(5).fill(false),
    );
  });

  test("in a long table the first rule that matches answers, also in blocks", () => {
    const filler = Array.from({ length: 200 }, (_, at) => `/^filler${at}@/ filler ${at}\n`).join("");
    const table = parse(
      `${filler}if /^in/\n/inside@/ first\n${filler}endif\n!/e/ no e\n/ide@/ second\n/filler7@|x/ choice\n/inside@/ late\n`,
      { type: "regexp" },
    );
    const answer = (key: string) => {
      const found = table.lookup(key);
      return found.kind === "found" ? found.value : found.kind;
    };
    expect(
      ["inside@", "an inside@", "FILLER123@", "abc", "xe", "filler7@", "eee", "e\ninside@"].map(answer),
    ).toEqual(["first", "second", "filler 123", "no e", "choice", "filler 7", "not-found", "second"]);
  });
});
