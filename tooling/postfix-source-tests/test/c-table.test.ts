import { expect, test } from "vitest";
import { readCTable, rowsOf, textOf, wordOf } from "../src/programs/c-table.ts";

const source = String.raw`
static const struct testcase testcases[] = {
    /* { "no", 0 }, */
    {"a \"b\"\n" "c", 0, {"d", "e"}, FLAG_A | FLAG_B},
    {"\303\251"},
    0,
};`;

test("the cases of a C source are read", () => {
  const [first, second, ...rest] = rowsOf(readCTable(source, "testcases"));
  expect(textOf(first?.[0])).toBe('a "b"\nc');
  expect(wordOf(first?.[1])).toBe("0");
  expect(first?.[2]).toEqual([{ text: "d" }, { text: "e" }]);
  expect(wordOf(first?.[3])).toBe("FLAG_A | FLAG_B");
  expect(textOf(second?.[0])).toBe("\xc3\xa9");
  expect(rest).toEqual([]);
});
