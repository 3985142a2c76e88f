import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { visible, visibleJson } from "../src/index.ts";

describe("visible", () => {
  test.each([
    ["\x1b[31mred", "\\x1b[31mred"],
    ["a\rb", "a\\rb"],
    ["\0\x07\x7f\x85\x9b", "\\x00\\x07\\x7f\\x85\\x9b"],
    ["a\u202eb\u2066c\u200bd\u2028e\ufefff", "a\\u202eb\\u2066c\\u200bd\\u2028e\\ufefff"],
    ["\ud800x", "\\ud800x"],
    ["\u{e0041}", "\\u{e0041}"],
    ["\\x1b stays", "\\x1b stays"],
  ])("%j is printed as %s", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test("what people can see stays: tabs, newlines, letters of all scripts, emoji", () => {
    const text = "a\tb\nÄß 日本 עברית 🙂";
    expect(visible(text)).toBe(text);
  });

  test("no text keeps a character that a terminal obeys, and a safe text stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const shown = visible(text);
        expect(shown).not.toMatch(
          /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/,
        );
        expect(visible(shown)).toBe(shown);
      }),
    );
  });
});

test("JSON with such characters escaped has none of them and says the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const json = visibleJson(JSON.stringify({ [text]: text }));
      expect(JSON.parse(json)).toEqual({ [text]: text });
      expect(visible(json)).toBe(json);
    }),
  );
});
