import { sourceText } from "@mailconf/lossless";
import { expectTiling, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse as parseByGrammar } from "../src/grammar.generated.js";
import { type Item, join, type LogicalLine, parseLines, readerWarnings } from "../src/index.ts";

const kinds = (text: string) => parseLines(text).map(({ kind }) => kind);
const isLogical = (item: Item): item is LogicalLine => item.kind === "logical-line";
const joined = (text: string) =>
  parseLines(text)
    .filter(isLogical)
    .map((line) => join(text, line).text);

const postfixText = pieces([
  "a",
  "=",
  "#",
  " ",
  "\t",
  "\n",
  "\n ",
  "\n#",
  "\r\n",
  "\0",
  "é",
  "b c",
  "{",
  "}",
]);

test("lines are those of the grammar", () => {
  const blanks = [
    "a",
    "#",
    " ",
    "\t",
    "\v",
    "\f",
    "\r",
    "\n",
    "\n ",
    "\n#",
    "\r\n",
    "\0",
    "\u00a0",
    "\u2028",
    "é",
  ];
  const isSame = (text: string) => expect(parseLines(text)).toEqual(parseByGrammar(text));
  fc.assert(
    fc.property(pieces(blanks), (text) => {
      isSame(text);
    }),
    { numRuns: 2_000 },
  );
});

describe("logical lines", () => {
  test("a line that starts with white space continues the one before it", () => {
    expect(joined("a = 1,\n  2\nb = 3\n")).toEqual(["a = 1,  2", "b = 3"]);
  });

  test("comments and blank lines in between belong to neither line, and do not end it", () => {
    expect(joined("a = 1,\n# why\n\n  2\n")).toEqual(["a = 1,  2"]);
    expect(kinds("a\n# end\n")).toEqual(["logical-line", "comment"]);
  });

  test("an indented # is a comment, also where a continuation could stand", () => {
    expect(joined("a\n  # b\n  c\n")).toEqual(["a  c"]);
  });

  test("indented text that continues nothing is an orphan", () => {
    expect(kinds("\n  a\n  b\nc\n")).toEqual(["blank", "orphan", "orphan", "logical-line"]);
  });

  test("only LF ends a line: CR is text", () => {
    expect(joined("a\r\nb\rc\n")).toEqual(["a\r", "b\rc"]);
  });

  test("the last line needs no end", () => {
    expect(joined("a\n b")).toEqual(["a b"]);
  });

  test("a NUL ends the logical line, with everything that continues it", () => {
    const text = "a\0b\n  c\n";
    const [line] = parseLines(text).filter(isLogical);
    expect(line && join(text, line)).toMatchObject({ text: "a", cutAt: 1 });
  });

  test("a no-break space is no white space", () => {
    expect(kinds("a\n\u00a0b\n")).toEqual(["logical-line", "logical-line"]);
  });

  test("the lines of every text tile it", () => {
    fc.assert(
      fc.property(postfixText, (text) => expectTiling(parseLines(text), text)),
      { numRuns: 5_000 },
    );
  });

  test("a hundred thousand continuations are one line", () => {
    expect(joined(`a\n${" b\n".repeat(100_000)}`)).toHaveLength(1);
  });
});

describe("join", () => {
  const text = "aa\n# x\n bb\n";
  const [line] = parseLines(text).filter(isLogical);
  if (!line) throw new Error("expected a logical line");
  const { spanOf, piecesOf } = join(text, line);

  test("leads from a range of the joined text back to the file", () => {
    expect(text.slice(spanOf(3, 5).start, spanOf(3, 5).end)).toBe("bb");
    expect(text.slice(spanOf(0, 2).start, spanOf(0, 2).end)).toBe("aa");
  });

  test("a range over two lines covers the comment between them, its pieces do not", () => {
    const slice = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    expect(slice(spanOf(0, 5))).toBe("aa\n# x\n bb");
    expect(piecesOf(0, 5).map(slice)).toEqual(["aa", " bb"]);
  });

  test("characters of the joined text are found in the file, one by one", () => {
    fc.assert(
      fc.property(postfixText, (input) => {
        for (const each of parseLines(input).filter(isLogical)) {
          const { text: whole, spanOf: place } = join(input, each);
          for (let at = 0; at < whole.length; at++) {
            const { start, end } = place(at, at + 1);
            expect(input.slice(start, end)).toBe(whole[at]);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

test("text before the first logical line is worth the warning that Postfix gives", () => {
  const source = sourceText("  lost\na = 1\n");
  expect([
    ...readerWarnings(source, parseLines(source.text), "/etc/postfix/main.cf", false).values(),
  ]).toEqual([['/etc/postfix/main.cf: logical line must not start with whitespace: "  lost"']]);
});
