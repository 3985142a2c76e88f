import { memoryFiles } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { openTable, parse, type TableType } from "../src/index.ts";

const answer = (type: TableType, text: string, key: string) => {
  const result = parse(text, { type }).lookup(key);
  return result.kind === "found" ? result.value : result.kind;
};

describe("regexp", () => {
  test.each([
    ["longest alternative, not the first", "/^(a|ab)(c|bcd)(d*)$/ $1,$2,$3\n", "abcd", "a,bcd,"],
    ["last round of a group", "/^(a|b)*$/ $1\n", "ab", "b"],
    ["class in any case", "/^[[:upper:]]+$/ x\n", "abc", "x"],
    ["bytes, not characters", "/^..$/ two\n", "é", "two"],
    ["basic syntax", "/^\\(a*\\)+$/x <$1>\n", "aa+", "<aa>"],
    ["words", "/\\<foo\\>/ x\n", "a foo b", "x"],
    ["counted", "/^a{2,3}$/ x\n", "aaaa", "not-found"],
    ["two patterns", "/a/!/b/ x\n", "ab", "not-found"],
    ["backslash at the end closes", "/a\\\n", "a", ""],
    ["backslash before blanks at the end closes too", "/a\\  \n", "a", ""],
    ["second anchor of basic syntax is a letter", "/^^/x x\n", "^", "x"],
  ])("%s", (_, text, key, expected) => {
    expect(answer("regexp", text, key)).toBe(expected);
  });

  test.each(["(a*)*b", "(a|a)*b", "(a+)+$", "((a{1,9}){1,9})b", "^(.*)(.*)(.*)(.*)x$"])(
    "%s does not explode",
    (pattern) => {
      const start = performance.now();
      expect(answer("regexp", `/^${pattern}/ $1\n`, `${"a".repeat(2_000)}!`)).toBe("not-found");
      expect(performance.now() - start).toBeLessThan(5_000);
    },
  );

  test("a back reference is an error, not a guess", () => {
    expect(answer("regexp", "/(a)\\1/ x\n", "aa")).toBe("error");
  });
});

describe("blocks", () => {
  test.each(["regexp", "pcre", "cidr"] as const)(
    "%s: a rule 100,000 blocks deep is found",
    (type) => {
      const pattern = type === "cidr" ? "0.0.0.0/0" : "/1/";
      const text = `${`if ${pattern}\n`.repeat(100_000)}${pattern} x\n${"endif\n".repeat(100_000)}`;
      expect(answer(type, text, "1.2.3.4")).toBe("x");
    },
    300_000,
  );
});

describe("openTable", () => {
  test("asks the caller for tables that are no files", () => {
    const table = openTable("proxy:mysql:/etc/postfix/users.cf", {
      ask: (type, name, key) => ({ kind: "found", value: `${type} ${name} ${key}` }),
    });
    expect(table.lookup("JOE")).toEqual({ kind: "found", value: "mysql /etc/postfix/users.cf joe" });
  });
  test("a client without its file with settings cannot be opened", () => {
    const files = memoryFiles({ "/there.cf": "search_base = x\n" });
    expect(openTable("ldap:/there.cf", { files }).problem).toBeUndefined();
    expect(openTable("ldap:prefix", { files }).problem).toBeUndefined();
    expect(openTable("ldap:/missing.cf", { files }).problem).toBe(
      "open /missing.cf: No such file or directory",
    );
    expect(openTable("ldap:/missing.cf").problem).toBeUndefined();
  });

  test("unix has two tables", () => {
    expect(openTable("unix:passwd.byname").problem).toBeUndefined();
    expect(openTable("unix:shadow").problem).toBe("unknown table: unix:shadow");
  });

  test("a randmap takes what it is told to take", () => {
    const table = openTable("randmap:{a, b, c}", { choose: (count, key) => key.length % count });
    expect(["x", "xx", "xxx"].map((key) => table.lookup(key))).toEqual(
      ["b", "c", "a"].map((value) => ({ kind: "found", value })),
    );
  });

  test("the first member decides whether a union folds keys", () => {
    const pattern = "regexp:{{/(.*)/ $1}}";
    expect(openTable(`unionmap:{inline:{x=1}, ${pattern}}`).lookup("A")).toEqual({
      kind: "found",
      value: "a",
    });
    expect(openTable(`unionmap:{${pattern}, inline:{x=1}}`).lookup("A")).toEqual({
      kind: "found",
      value: "A",
    });
  });

  test("an empty environment has no variables, not even those of every object", () => {
    expect(openTable("environ:x").lookup("constructor")).toEqual({ kind: "not-found" });
  });
});

test.each([
  ["((b*)*a)", "bac", "ba"],
  ["((()*)*a)", "a", "a"],
  ["(a|()*)*b", "ab", "a"],
  ["((a*)*|b)*c", "abc", "b"],
  ["((a|b*)*)*c", "aabbc", "aabb"],
  ["(((){0}){,}[a])", "a", "a"],
])("an empty round inside loops leaves the groups of %s on %s as postmap has them", (pattern, key, group) => {
  const table = parse(`/${pattern}/ [$1]\n`, { type: "regexp" });
  expect(table.lookup(key)).toEqual({ kind: "found", value: `[${group}]` });
});
