import { sourceText } from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dialects, PortableEnvFile, parse } from "../src/index.ts";

const open = (text: string) => new PortableEnvFile(sourceText(text, "x.env"), "compose");

describe("an edit of a portable env file", () => {
  it.each([
    ["A=1\n", "A", "b c", "A=b c\n"],
    ["A='1'\nB=\"x\" # y\n", "A", "2", 'A=2\nB="x" # y\n'],
    ["A\n", "A", "1", "A=1\n"],
    ["", "RELAY_PASSWORD", "p#w=d", "RELAY_PASSWORD=p#w=d\n"],
  ])("%j with %s = %j is %j", (text, name, value, expected) => {
    expect(open(text).set(name, value).toString()).toBe(expected);
  });

  it.each([
    ["A=1\n", "x\nRELAY_HOST=evil.com\nB=", "a value cannot hold a line break"],
    ["A=1\n", "x\r", "a value cannot hold a line break"],
    ["A=1\n", "pa$word", "Compose, Compose (.env) would read another value than this, since a dollar sign"],
    ["A=1\n", "'x'", "would read another value than this, since"],
    ["A=1\n", "x # y", "would read another value than this, since"],
    [
      "A=1 # why\n",
      "x",
      "docker run, Compose (format: raw) would read another value than this, by what else stands",
    ],
    ["export A=1\n", "x", "by what else stands in the line"],
    ['B="\nA=1\n', "x", "by what else stands in the line, or by a quote that is open there"],
  ])("of %j refuses %j: %s", (text, value, message) => {
    expect(() => open(text).set("A", value)).toThrow(RangeError);
    expect(() => open(text).set("A", value)).toThrow(message);
  });

  it("refuses what is no name", () => {
    expect(() => open("").set("A B", "x")).toThrow('not a variable name: "A B"');
  });

  it("gives every program this value and no other variable, or is refused", () => {
    const piece = fc.constantFrom(
      "a",
      "B=",
      "\n",
      "\r",
      "'",
      '"',
      "$",
      "#",
      " ",
      "\\",
      "=",
      "\u0085",
      "\ufeff",
    );
    const text = fc.array(fc.constantFrom("A=1\n", "B='x'\n", "# c\n", 'C="\n', "A=2 # c\n", "D"), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(text, fc.array(piece, { maxLength: 5 }), (lines, pieces) => {
        const [before, value] = [lines.join(""), pieces.join("")];
        let after: string;
        try {
          after = open(before).set("A", value).toString();
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        for (const dialect of dialects) {
          const [then, now] = [parse(before, { dialect }), parse(after, { dialect })];
          expect(now.get("A")).toBe(value);
          expect(now.keys.filter((name) => name !== "A" && !then.keys.includes(name))).toEqual([]);
        }
      }),
    );
  });
});
