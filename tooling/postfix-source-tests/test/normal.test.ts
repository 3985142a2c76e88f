import { expect, test } from "vitest";
import { normal } from "../src/normal.ts";

test("warnings come first, in one order", () => {
  expect(normal("p: warning: b\nx\np: warning: a\ny\n", {})).toBe("p: warning: a\np: warning: b\nx\ny\n");
});

test("a warning more is a difference", () => {
  expect(normal("p: warning: a\np: warning: a\n", {})).not.toBe(normal("p: warning: a\n", {}));
});

test("what is ignored leaves the rest as it is", () => {
  expect(normal("owner=a\nb\n", { ignore: ["^owner=.*\\n"] })).toBe("b\n");
});
