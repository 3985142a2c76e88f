import fc from "fast-check";
import { expect, test } from "vitest";
import { dialects, differences, parse, writePortable } from "../src/index.ts";

const places = (text: string) => {
  const { source } = parse(text);
  return differences(text).map(({ span, message }) => [source.slice(span), message.split(",", 1)[0]]);
};

test.each([
  ["quotes", 'A="x"\n', '"x"'],
  ["comments behind a value", "A=x # y\n", " # y"],
  ["dollar forms", "A=a$b\n", "a$b"],
  ["doubled dollar signs", "A=a$$b\n", "a$$b"],
  ["blanks at the end", "A=x \n", "x "],
  ["export", "export A=1\n", "export A"],
  ["a colon", "A:B=1\n", "A:B"],
  ["several lines", 'A="x\nB=2"\n', '"x'],
  ["a name alone at the end", "A", "A"],
  ["odd characters in names", "A$B=1\n", "$"],
])("%s are read differently", (_, text, place) => {
  expect(places(text).map(([where]) => where)).toContain(place);
});

test("the common subset has no differences", () => {
  expect(differences("# c\n\nA=1\nB=x y#z\nNAME\nC=5$\n")).toEqual([]);
});

test("a text without differences means the same to every reader", () => {
  const part = fc.constantFrom(
    "A",
    "B",
    "=",
    ":",
    " ",
    "\t",
    "#",
    '"',
    "'",
    "$",
    "\n",
    "\r\n",
    "x",
    "export ",
    "\\",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
      const text = parts.join("");
      if (differences(text).length > 0) return;
      const [first, ...others] = dialects.map((dialect) => parse(text, { dialect }));
      for (const other of others) {
        expect(Object.fromEntries(other.toMap())).toEqual(Object.fromEntries(first?.toMap() ?? []));
        expect(other.refusal === undefined).toBe(first?.refusal === undefined);
      }
    }),
    { numRuns: 20_000 },
  );
});

test("what is written for all dialects is read alike by all", () => {
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom("a b", "5$", " x", "$x", '"q"', "a # b", "a\nb", "é", "a\\b"),
  );
  fc.assert(
    fc.property(value, (written) => {
      const result = writePortable([["NAME", written]]);
      if (result.kind === "impossible") return;
      for (const dialect of dialects) expect(parse(result.text, { dialect }).get("NAME")).toBe(written);
    }),
    { numRuns: 5_000 },
  );
});

test("a value without a common spelling is named", () => {
  expect(
    writePortable([
      ["A", "1"],
      ["PW", "pa$word"],
    ]),
  ).toEqual({
    kind: "impossible",
    obstacles: [{ name: "PW", readers: ["Compose", "Compose (.env)"] }],
  });
});
