import { corpus, laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe } from "vitest";
import { type Dialect, dialects, isRaw, parse } from "../src/index.ts";

const text = pieces([
  "A",
  "B",
  "NAME",
  "=",
  "=",
  ":",
  "one",
  " ",
  "\t",
  "#",
  " # why",
  "\n",
  "\n",
  "\r\n",
  "export ",
  '"',
  "'",
  "\\",
  "\\n",
  "\ufeff",
]);
const key = fc.constantFrom("A", "B", "NAME", "ENABLE_SRS", "x.y");
const oneLine = fc.constantFrom(
  "",
  "one",
  " padded ",
  "a # b",
  "# no comment",
  '"',
  "it's",
  `'"`,
  "a\\",
  "a\\'b",
  "$HOME ${X:-y} $$",
  "\\$",
  "é",
  "a=b",
);
const value = (dialect: Dialect) =>
  isRaw(dialect) ? oneLine : fc.oneof(oneLine, fc.constantFrom("two\nlines", "\r", "a\rb\r", "\n\n'\"\\"));

for (const dialect of dialects) {
  describe(dialect, () => {
    const read = (input: Parameters<typeof parse>[0]) => parse(input, { dialect });
    laws({ parse: read, text, key, value: value(dialect), runs: 5_000 });
    corpus(["env"], read);
  });
}

describe("compose, with references", () => {
  const references = pieces([
    "A",
    "B",
    "=",
    "$A",
    "${B:-",
    "${A",
    "}",
    "$$",
    '"',
    "'",
    "\n",
    " ",
    "\\$",
    "x",
  ]);
  // A value may be put together from A and B, so a change of these changes others; nothing refers to Z.
  const tied = (name: string) => name !== "Z";
  laws({ parse, text: references, key: fc.constantFrom("A", "B", "Z", "Z"), value: value("compose"), tied });
});
