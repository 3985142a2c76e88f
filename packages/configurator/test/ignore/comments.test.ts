import { sourceText } from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ignoreComments, statementLines } from "../../src/ignore/comments.ts";

const read = (text: string) =>
  ignoreComments(sourceText(text)).map(({ source, codes, reason, about }) => ({
    codes: codes.map(({ word, span }) => [word, source.slice(span)]),
    reason: source.slice(reason),
    about,
  }));

describe("a comment that silences", () => {
  test("names codes, gives a reason, and is about the next line", () => {
    expect(read("a = 1\n# dms:ignore DMS301,dovecot-ssl TLS ends at the proxy \nb = 2\n")).toEqual([
      {
        codes: [
          ["DMS301", "DMS301"],
          ["dovecot-ssl", "dovecot-ssl"],
        ],
        reason: "TLS ends at the proxy",
        about: 3,
      },
    ]);
  });

  test.each([
    ["empty lines and comments", "# dms:ignore X y\n\n# other\n\nb = 2\n", 5],
    ["another such comment", "# dms:ignore X y\n# dms:ignore Z y\nb = 2\n", 3],
    ["CRLF", "# dms:ignore X y\r\nb = 2\r\n", 2],
    ["nothing below", "b = 2\n# dms:ignore X y\n# end\n", undefined],
  ])("passes over %s", (_, text, about) => {
    expect(read(text)[0]).toMatchObject({ reason: "y", about });
  });

  test("stands anywhere in the first ten lines for the whole file", () => {
    const at = (lines: number) => read(`${"\n".repeat(lines)}# dms:ignore-file X y\nb = 2\n`)[0]?.about;
    expect([at(0), at(9), at(10)]).toEqual(["file", "file", undefined]);
  });

  test.each([
    "a = 1 # dms:ignore X y\n",
    "dms:ignore X y\n",
    "# dms:ignored X y\n",
    "# dms:ignore-all X y\n",
    "; dms:ignore X y\n",
  ])("is no other text: %j", (text) => expect(read(text)).toEqual([]));

  test("may lack code and reason, which is for others to judge", () => {
    expect(read("# dms:ignore\na\n")).toEqual([{ codes: [], reason: "", about: 2 }]);
    expect(read("# dms:ignore X\na\n")).toEqual([{ codes: [["X", "X"]], reason: "", about: 2 }]);
  });
});

test("a line takes its indented lines along, unless it opens a block", () => {
  expect(statementLines(sourceText("a = 1\n  2\n# c\n 3\np {\n  x = 1\n  y = 2\n}\nm:\n  k: 1\n\n"))).toEqual(
    [1, 1, 1, 1, 5, 6, 7, 8, 9, 10, 0, 0],
  );
});

test("any text has as many statement lines as lines, and each begins a statement", () => {
  const line = fc.constantFrom("", "a = 1", "  b", "x {", "}", "# dms:ignore X y", "k:", "\t", "#");
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const source = sourceText(lines.join("\n"));
      const begins = statementLines(source);
      expect(begins).toHaveLength(source.lineStarts.length);
      for (const begin of begins) if (begin > 0) expect(source.line(begin)).toMatch(/^\s*[^\s#]/);
      for (const { span, codes } of ignoreComments(source)) {
        expect(source.slice(span)).toMatch(/^dms:ignore/);
        for (const called of codes) expect(source.slice(called.span)).toBe(called.word);
      }
    }),
  );
});
