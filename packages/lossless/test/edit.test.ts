import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { appendLines, applyEdits, cover, encloses, lineEnding, span } from "../src/index.ts";

const edit = (start: number, end: number, text: string) => ({ span: span(start, end), text });

describe("applyEdits", () => {
  test("edits refer to the original text, in whatever order they come", () => {
    expect(applyEdits("abcdef", [edit(4, 6, "Z"), edit(0, 1, "XY")])).toBe("XYbcdZ");
  });

  test("insertions at one place keep their order, before a replacement that starts there", () => {
    expect(applyEdits("abc", [edit(1, 2, "B"), edit(1, 1, "1"), edit(1, 1, "2")])).toBe("a12Bc");
  });

  test("edits that overlap are refused with the offset", () => {
    expect(() => applyEdits("abcdef", [edit(0, 3, ""), edit(2, 4, "")])).toThrow("edits overlap at offset 2");
  });

  test("an edit outside of the text is refused", () => {
    expect(() => applyEdits("abc", [edit(2, 4, "")])).toThrow(RangeError);
    expect(() => applyEdits("abc", [edit(2, 1, "")])).toThrow(RangeError);
  });

  test("what lies outside of the spans stays", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.string(), (text, a, b, inserted) => {
        const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const result = applyEdits(text, [edit(start, end, inserted)]);
        expect(result).toBe(text.slice(0, start) + inserted + text.slice(end));
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("appendLines", () => {
  const appended = (text: string) => applyEdits(text, appendLines(text, ["a", "b"]));

  test("lines are added at the end", () => {
    expect(appended("x\n")).toBe("x\na\nb\n");
    expect(appended("")).toBe("a\nb\n");
  });

  test("a last line without an end is completed first", () => {
    expect(appended("x")).toBe("x\na\nb\n");
  });

  test("the file's own line ending is used", () => {
    expect(appended("x\r\ny")).toBe("x\r\ny\r\na\r\nb\r\n");
    expect(lineEnding("\n\r\n")).toBe("\n");
  });

  test("a last line can be completed otherwise", () => {
    expect(applyEdits("x\r\ny", appendLines("x\r\ny", ["a"], "\n"))).toBe("x\r\ny\na\r\n");
  });
});

test("a span covers and encloses by its ends", () => {
  expect(cover(span(4, 6), span(1, 5))).toEqual(span(1, 6));
  expect(encloses(span(1, 6), span(1, 6))).toBe(true);
  expect(encloses(span(1, 6), span(0, 2))).toBe(false);
});
