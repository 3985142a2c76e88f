import { describe, expect, test } from "vitest";
import { editorArgument, editorLines, hasContent, refusedList } from "../src/index.ts";

describe("the lines of an editor", () => {
  test("keep their LF, and lose it with what stands behind a NUL", () => {
    expect(editorLines("a\nb\0c\n\nd")).toEqual(["a\n", "b", "\n", "d"]);
  });

  test("the last one is completed by the versions that do so", () => {
    expect(editorLines("a\nb", "3.7.14")).toEqual(["a\n", "b"]);
    expect(editorLines("a\nb", "3.7.15")).toEqual(["a\n", "b\n"]);
    expect(editorLines("a\nb\0c", "3.10.2")).toEqual(["a\n", "b"]);
  });

  test("comments and blank lines have no content", () => {
    expect(["a", " a\n", "#a", " \t# a", " \f\n", ""].map(hasContent)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("the arguments of an editor", () => {
  test("there is at least one, and the first decides that values are set", () => {
    expect(refusedList("set", [])).toBe("-e requires name=value argument");
    expect(refusedList("delete", ["a=b"])).toBe("specify one of -e -X");
    expect(refusedList("comment", ["a", "b=c"])).toBeUndefined();
  });

  test("are one line each, and no comments", () => {
    expect(editorArgument(" \ta ", "-e accepts")).toEqual({ text: "a " });
    expect(editorArgument("a\nb", "-e accepts")).toEqual({ fatal: "-e accepts no multi-line input" });
    expect(editorArgument(" # a", "-e accepts")).toEqual({ fatal: "-e accepts no comment input" });
  });
});
