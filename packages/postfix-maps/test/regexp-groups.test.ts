import { expect, test } from "vitest";
import { parse, postfixLog } from "../src/index.ts";

const answer = (pattern: string, key: string, result: string) => {
  const found = parse(`/${pattern}/ <${result}>\n`, { type: "regexp" }).lookup(key);
  return found.kind === "found" ? found.value : found.kind;
};

// What the GNU C library reports of a group that took part more than once.
test.each([
  ["^(a*)*$", "aa", "<aa>"],
  ["^(a*){1,2}$", "aa", "<aa>"],
  ["^(a*){0,2}$", "aa", "<>"],
  ["^(a*){3}$", "aa", "<>"],
  ["^(|a){2}$", "aa", "<a>"],
  ["^((a*)?){2}$", "aa", "<>"],
  ["(a*^){2,}", "a", "<>"],
])("%s on %s", (pattern, key, expected) => {
  expect(answer(pattern, key, "$1")).toBe(expected);
});

test("an anchor in the second copy of a group counts only where its text is asked for", () => {
  expect(answer("(^a){2}", "aa", "")).toBe("<>");
  expect(answer("(^a){2}", "aa", "$1")).toBe("not-found");
});

test("an alternative cannot refer to a group of another", () => {
  const table = parse("/(a)|\\1/ x\n", { type: "regexp", name: "t" });
  expect(postfixLog(table)).toEqual(["regexp map t, line 1: Invalid back reference"]);
});

test.each([
  ["a rule that asks for no group", "/([^a]*(^){2}b{,2}){1,2}x/ y\n", "y"],
  ["the second pattern of a rule", "/./!/([^a]*(^){2}b{,2}){1,2}x/ y\n", "not-found"],
  ["the condition of a block", "if /([^a]*(^){2}b{,2}){1,2}x/\n/./ y\nendif\n", "not-found"],
])("anchors count as in %s", (_, text, expected) => {
  const found = parse(text, { type: "regexp" }).lookup("c1.x(");
  expect(found.kind === "found" ? found.value : found.kind).toBe(expected);
});

test("anchors 900 groups deep are no problem", () => {
  expect(answer(`${"(^".repeat(900)}a${")*".repeat(900)}`, "aaaa", "$1")).not.toBe("<aaaa>");
});
