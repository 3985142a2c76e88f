import { expect, test } from "vitest";
import { compare, firstDifference } from "../src/check.ts";
import { renderFailure } from "../src/print.ts";

const subject = { id: "main-001", place: "postfix/main.json" };

test("equal values pass, whatever the order of their members", () => {
  expect(compare(subject, { a: 1, b: [null, "x"] }, { b: [null, "x"], a: 1 }).passed).toBe(true);
});

test("a member that is undefined is the same as an absent one, as in JSON", () => {
  expect(compare(subject, { a: 1 }, { a: 1, b: undefined }).passed).toBe(true);
});

test("null is not absent", () => {
  expect(compare(subject, { a: null }, {}).passed).toBe(false);
});

test("the order of a list matters", () => {
  expect(firstDifference(["a", "b"], ["b", "a"])).toEqual({ path: "[0]", expected: "a", actual: "b" });
});

test("the first difference is named by its path", () => {
  const expected = { settings: [{ key: "ssl" }, { key: "mail_path", value: "~/a" }] };
  const actual = { settings: [{ key: "ssl" }, { key: "mail_path", value: "~/b" }] };
  expect(firstDifference(expected, actual)?.path).toBe(".settings[1].value");
});

test("names that are no plain words are quoted in a path", () => {
  expect(firstDifference({ "a b": 1 }, {})?.path).toBe('["a b"]');
});

test("a longer list differs at its first surplus element", () => {
  expect(firstDifference([1], [1, 2])).toEqual({ path: "[1]", expected: undefined, actual: 2 });
});

test("names that every object inherits are members like any other", () => {
  expect(compare(subject, { toString: "x" }, {}).passed).toBe(false);
});

test("values nested a hundred thousand deep are compared", () => {
  const nested = (depth: number) => {
    let value: unknown = "end";
    for (let level = 0; level < depth; level++) value = [value];
    return value;
  };
  expect(firstDifference(nested(100_000), nested(99_999))).toBeDefined();
});

test("a failure shows id, place, the difference and both values", () => {
  const check = compare({ ...subject, about: "a value" }, { value: "a" }, { value: "b" });
  expect(renderFailure(check)).toBe(
    [
      "FAILED main-001 (postfix/main.json): a value",
      "  at        .value",
      '    expected  "a"',
      '    actual    "b"',
      '  expected  {"value":"a"}',
      '  actual    {"value":"b"}',
    ].join("\n"),
  );
});

test("a difference late in a long text is shown where it is", () => {
  const start = "x".repeat(5_000);
  const shown = renderFailure(compare(subject, { text: `${start}one` }, { text: `${start}two` }));
  expect(shown).toContain('xxxone"');
  expect(shown).toContain('xxxtwo"');
});
