import { describe, expect, test } from "vitest";
import { parse } from "../src/index.ts";

describe("set", () => {
  test("keeps the comments between continuation lines", () => {
    expect(parse("a = 1,\n# why\n  2\nb = 3\n").set("a", "9").toString()).toBe("a = 9\n# why\nb = 3\n");
  });

  test("completes a last line without newline before it appends", () => {
    expect(parse("a = 1").set("b", "2").toString()).toBe("a = 1\nb = 2\n");
  });

  test("refuses a value that would become another setting", () => {
    expect(() => parse("").set("a", "1\nb = 2")).toThrow(RangeError);
  });
});
