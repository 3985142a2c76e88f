import { describe, expect, test } from "vitest";
import { parse, tableText } from "../src/index.ts";

describe("get", () => {
  test("answers with the first of several entries, whatever the case", () => {
    expect(parse("k one\nK two\n").get("K")).toBe("one");
  });

  test("answers with the last entry of a client file", () => {
    expect(parse("user = a\nuser = b\n", { type: "mysql" }).get("user")).toBe("b");
  });

  test("finds rules within blocks", () => {
    expect(parse("if /a/\n/b/ c\nendif\n", { type: "regexp" }).get("/b/")).toBe("c");
  });
});

describe("set", () => {
  test("keeps the key as it is written, its column and the comments between", () => {
    expect(parse("Key    one,\n# why\n  two\nb x\n").set("key", "9").toString()).toBe(
      "Key    9\n# why\nb x\n",
    );
  });

  test("keeps the pattern of a line whose value could be one of bytes", () => {
    expect(parse("/a/ !é\n", { type: "regexp" }).set("/a/", "v").toString()).toBe("/a/ v\n");
  });

  test.each(["joe:\\", "joe: x (", 'joe: "x'])("leaves the last alias %j as it was", (line) => {
    const table = parse(`a: b\r\n${line}`, { type: "aliases" });
    expect(table.set("new", "x").get("joe")).toBe(table.get("joe"));
  });

  test("quotes an alias name that would be cut into tokens", () => {
    expect(parse("", { type: "aliases" }).set("a b:c", "root").toString()).toBe('"a b:c": root\n');
  });

  test.each([
    ["a b", "v"],
    ["#a", "v"],
    [" a", "v"],
    ["a\nb", "v"],
    ['"a', "v"],
    ["", "v"],
    ["a", ""],
    ["a", "v\nb w"],
    ["a", "v\0"],
  ])("refuses %j with %j, which would be read as something else", (key, value) => {
    expect(() => parse("").set(key, value)).toThrow(RangeError);
  });
});

test.each(["x\n", "\nx", "\n", "x\0"])("a line end in a value is not dropped: %j is refused", (value) => {
  for (const type of ["texthash", "aliases", "regexp", "cidr", "ldap"] as const)
    expect(() => parse("", { type }).set(type === "cidr" ? "10.0.0.0/8" : "/a/", value)).toThrow(RangeError);
});

describe("tableText", () => {
  test("writes many entries at once", () => {
    expect(
      tableText([
        ["@a.test", "joe"],
        ['"x y"@b', " a, b "],
      ]),
    ).toBe('@a.test joe\n"x y"@b a, b\n');
  });

  test("refuses all of them if one could become another entry", () => {
    expect(() =>
      tableText([
        ["a", "b"],
        ["c d", "e"],
      ]),
    ).toThrow(RangeError);
    expect(() => tableText([["a", "b\nc d"]])).toThrow(RangeError);
  });
});
