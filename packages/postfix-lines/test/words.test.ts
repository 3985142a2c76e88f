import { describe, expect, test } from "vitest";
import {
  byteLength,
  compareBytes,
  foldLine,
  isSpace,
  printable,
  reaches,
  splitNameValue,
  trim,
  unwrap,
} from "../src/index.ts";

describe("name = value", () => {
  test("white space around both is dropped, and the value may hold more of everything", () => {
    expect(splitNameValue("  a =\tb = c \n")).toEqual({ name: "a", value: "b = c" });
    expect(splitNameValue("a=")).toEqual({ name: "a", value: "" });
  });

  test("what is missing is named", () => {
    expect(splitNameValue("= b")).toEqual({ problem: "missing-name" });
    expect(splitNameValue("a b = c")).toEqual({ problem: "missing-equals" });
  });
});

describe("braces", () => {
  test("the outermost pair comes off, with white space inside of it", () => {
    expect(unwrap("{ a {b} }")).toEqual({ text: "a {b}" });
    expect(unwrap("{ a {b} }", false)).toEqual({ text: " a {b} " });
  });

  test("a pair that is not closed, or is followed by text, is named", () => {
    expect(unwrap("{ a {b}")).toEqual({ text: "a {b}", problem: "unclosed" });
    expect(unwrap("{a} b")).toEqual({ text: "a", problem: "trailing" });
  });
});

describe("bytes", () => {
  test("a character counts as many columns as its file has bytes for it", () => {
    expect(byteLength("aé€😀", "utf-8")).toBe(1 + 2 + 3 + 4);
    expect(byteLength("aé", "latin1")).toBe(2);
  });

  test("bytes that are not printable are shown as question marks", () => {
    expect(printable("a\té", "utf-8")).toBe("a???");
    expect(printable("a\té", "latin1")).toBe("a??");
  });

  test("texts sort as strcmp sorts their bytes, also beyond the basic plane", () => {
    expect(["😀", "\uffee", "b", "a", "ab"].sort(compareBytes)).toEqual(["a", "ab", "b", "\uffee", "😀"]);
    expect(compareBytes("a", "a")).toBe(0);
  });
});

describe("folding", () => {
  test("white space becomes one space, and nothing else happens without folding", () => {
    expect(foldLine("a \t b\r\n c", false, "utf-8")).toBe("a b c");
  });

  test("a word that would reach column 80 goes to a new line", () => {
    expect(foldLine(`${"x".repeat(70)} ${"y".repeat(8)} z`, true, "utf-8")).toBe(
      `${"x".repeat(70)} ${"y".repeat(8)}\n    z`,
    );
  });

  test("a word is never split", () => {
    expect(foldLine(`a ${"x".repeat(200)}`, true, "utf-8")).toBe(`a\n    ${"x".repeat(200)}`);
  });
});

test("white space is that of the C locale", () => {
  expect([" ", "\t", "\v", "\u00a0", "\ufeff", "", undefined].map(isSpace)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(trim("\f a b \r\n")).toBe("a b");
});

test("a version has a change if its own series got it in time, or if it is newer than all that did", () => {
  const since = ["3.7.17", "3.8.12"];
  expect(
    ["3.7.16", "3.7.17", "3.8.11", "3.8.12", "3.9.0", "3.6.20", "4.0"].map((each) => reaches(each, since)),
  ).toEqual([false, true, false, true, true, false, true]);
});
