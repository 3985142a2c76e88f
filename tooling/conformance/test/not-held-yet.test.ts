import { expect, test } from "vitest";
import type { Check } from "../src/check.ts";
import { excused, readNotHeldYet, surplus } from "../src/not-held-yet.ts";

const list = readNotHeldYet([{ kind: "hints", why: "some do harm" }], "cli/not-held-yet.json");

const check = (passed: boolean, more: Partial<Check> = {}): Check => ({
  id: "hints/a",
  place: "cli/hints.json",
  kind: "hints",
  passed,
  ...more,
});

test("a failure of a kind that is not held yet is marked with the reason", () => {
  expect(excused([check(false), check(true)], list).map(({ notHeldYet }) => notHeldYet)).toEqual([
    "some do harm",
    undefined,
  ]);
});

test("failures of other kinds and of other folders are not excused", () => {
  const others = [check(false, { kind: "bytes" }), check(false, { place: "private/hints.json" })];
  expect(excused(others, list)).toEqual(others);
});

test("a listed kind that passes whole is a failure", () => {
  expect(surplus([check(true), check(true)], list)).toMatchObject([
    {
      id: "cli/not-held-yet.json#hints",
      passed: false,
      actual: expect.stringContaining("take the kind off"),
    },
  ]);
  expect(surplus([check(true), check(false)], list)).toEqual([]);
});

test("a listed kind that no case has is a failure", () => {
  expect(surplus([], list)).toMatchObject([{ passed: false, actual: "there are none" }]);
});

test("nobody knows whether a kind is held while a program was not asked", () => {
  expect(surplus([check(true, { notAsked: ["doveconf 2.4"] })], list)).toEqual([]);
});

test.each([{}, [{ kind: "hints" }], [{ kind: "hints", why: " " }], [null]])(
  "%j is no such list",
  (content) => {
    expect(() => readNotHeldYet(content, "here")).toThrow(TypeError);
  },
);
