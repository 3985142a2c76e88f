import { memoryFiles } from "@mailconf/lossless";
import { pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexText, openTable, parse, postfixLog, storedEntries, storedKey } from "../src/index.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("indexText", () => {
  test.each([
    ["k v\n", "K", "v"],
    ["k v,\n# c\n\n  w\nl x", "k", "v,  w"],
    ["k\n  v\n", "k", "v"],
    ['"a b" v\n', '"A b"', "v"],
    ["Straße v\n", "STRASSE", "v"],
    ["  k v\nk w\n", "k", "w"],
    ["k one\nK two\n", "k", "one"],
    ["lonely\nk v", "k", "v"],
    ["k a\r\n", "k", "a"],
  ])("%j answers %j with %j", (text, key, value) => {
    expect(indexText(bytes(text)).lookup(key)).toEqual({ kind: "found", value });
  });

  test("leaves out lines that are not UTF-8", () => {
    const index = indexText(Uint8Array.of(0x6b, 0x20, 0xff, 0x0a, 0x6c, 0x20, 0x76, 0x0a));
    expect(index.lookup("k")).toEqual({ kind: "not-found" });
    expect(index.lookup("l")).toEqual({ kind: "found", value: "v" });
    expect(index.malformed).toBe(1);
  });

  test("lets the last entry win if it is told so", () => {
    const index = indexText(bytes("k one\nk two\n"), { duplicates: "replace" });
    expect(index.lookup("k")).toEqual({ kind: "found", value: "two" });
    expect([index.size, index.duplicates]).toEqual([1, 1]);
  });

  test("grows", () => {
    const text = `${"#\n".repeat(5)}${Array.from({ length: 5_000 }, (_, i) => `k${i} v${i}\n`).join("")}`;
    const index = indexText(bytes(text));
    expect(index.size).toBe(5_000);
    expect(index.lookup("K4321")).toEqual({ kind: "found", value: "v4321" });
  });

  test("answers as the table with its tree does", () => {
    const parts = [
      "k",
      "K",
      "joe",
      "é",
      "É",
      "ß",
      "ss",
      " ",
      "\t",
      "\n",
      "\n  ",
      "#",
      '"',
      "\\",
      "\r\n",
      "\0",
      "v",
      "\f",
    ];
    fc.assert(
      fc.property(pieces(parts, 30), (text) => {
        const index = indexText(bytes(text));
        const stored = storedEntries(parse(text, { type: "texthash" }));
        expect(index.size).toBe(stored.size);
        for (const [key, value] of stored) expect(index.lookup(key)).toEqual({ kind: "found", value });
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("a texthash that is opened", () => {
  const open = (text: string, options = {}) =>
    openTable("texthash:/t", { files: memoryFiles({ "/t": text }), ...options });

  test("answers and warns as the tree of its text does", () => {
    const parts = pieces(["k", "K v\n", " ", "\n", "\n  ", "#", '"', "\\", "é", ":", "joe x\n"]);
    fc.assert(
      fc.property(parts, (text) => {
        const opened = open(text);
        const tree = parse(text, { type: "texthash" });
        const stored = storedEntries(tree);
        expect(opened.log).toEqual(postfixLog(tree, { path: "/t" }));
        for (const key of ["k", "K", "joe", "é", "k:"]) {
          const value = stored.get(storedKey(key));
          expect(opened.lookup(key)).toEqual(
            value === undefined ? { kind: "not-found" } : { kind: "found", value },
          );
        }
      }),
    );
  });

  test("is refused for duplicates where daemons refuse it", () => {
    const options = { duplicates: "refuse" };
    expect(open("k a\nK b\n", options).problem).toBe('/t, line 2: duplicate entry: "K"');
    expect(open("k a\n", options).problem).toBeUndefined();
  });
});
