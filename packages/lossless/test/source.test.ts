import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode, encode, sourceText } from "../src/index.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

describe("decode and encode", () => {
  test("any bytes come back as they were", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (file) => {
        expect(encode(decode(file))).toEqual(file);
      }),
      { numRuns: 5_000 },
    );
  });

  test("what is UTF-8 is read as UTF-8, with its byte order mark as a character", () => {
    const source = decode(bytes(0xef, 0xbb, 0xbf, 0xc3, 0xa9));
    expect([source.encoding, source.text]).toEqual(["utf-8", "\ufeffé"]);
  });

  test("what is not UTF-8 is read byte by byte, also between 0x80 and 0x9f", () => {
    const source = decode(bytes(0x61, 0x80, 0xe9));
    expect([source.encoding, source.text]).toEqual(["latin1", "a\u0080é"]);
  });

  test("files longer than one chunk are read whole", () => {
    const file = new Uint8Array(100_000).fill(0xff);
    expect(encode(decode(file))).toEqual(file);
  });

  test("a character that no byte stands for is refused, not replaced", () => {
    expect(() => encode({ text: "a€", encoding: "latin1" })).toThrow(RangeError);
  });
});

describe("lines", () => {
  const source = sourceText("ab\ncd\r\n\nef");

  test("a line ends at LF, and CR before it is no part of what people see", () => {
    expect([1, 2, 3, 4].map((line) => source.line(line))).toEqual(["ab", "cd", "", "ef"]);
  });

  test("positions start at 1 and stay inside the text", () => {
    expect(source.position(0)).toEqual({ line: 1, column: 1 });
    expect(source.position(4)).toEqual({ line: 2, column: 2 });
    expect(source.position(7)).toEqual({ line: 3, column: 1 });
    expect(source.position(99)).toEqual({ line: 4, column: 3 });
    expect(source.position(-1)).toEqual({ line: 1, column: 1 });
  });

  test("a line that is not there is empty", () => {
    expect(source.line(9)).toBe("");
  });

  test("a position found by the line map is the one found by counting", () => {
    const text = fc
      .array(fc.constantFrom("a", "\n", "\r\n", "é"), { maxLength: 30 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.nat(60), (input, offset) => {
        const before = input.slice(0, offset);
        expect(sourceText(input).position(offset)).toEqual({
          line: before.split("\n").length,
          column: before.length - before.lastIndexOf("\n"),
        });
      }),
      { numRuns: 5_000 },
    );
  });
});
