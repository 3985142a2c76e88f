// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are references as they stand in tables

import { applyEdits, decode } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { codes } from "../src/diagnostics.ts";
import { parse, postfixLog, type TableType } from "../src/index.ts";

/** For each code a text that has it, and what its span holds. */
const fixtures: Readonly<Record<string, readonly [type: TableType, text: string, at: string]>> = {
  "nothing-to-continue": ["hash", "  k v\n", "  k v\n"],
  "byte-order-mark": ["hash", "\ufeffk v\n", "\ufeff"],
  "text-after-nul": ["hash", "k v\0w\n", "\0"],
  "missing-value": ["hash", "lonely\n", "lonely"],
  "unbalanced-quote": ["hash", '"open v\n', '"open v'],
  "key-with-colon": ["hash", "root: joe\n", ":"],
  "duplicate-key": ["hash", "k one\nK two\n", "K"],
  "missing-name-value": ["aliases", "noaddr\n", "noaddr"],
  "name-not-local": ["aliases", "a@b: c\n", "a@b: c"],
  "no-tokens": ["aliases", "\0\n", ""],
  "nothing-before-nul": ["regexp", "\0x\n", ""],
  "missing-endif": ["regexp", "if /a/\n/b/ c\n", "if /a/\n"],
  "stray-endif": ["cidr", "endif\n", "endif\n"],
  "text-after-if": ["regexp", "if /a/ b\nendif\n", "b"],
  "text-after-endif": ["pcre", "if /a/\nendif b\n", "b"],
  "unknown-request": ["regexp", "hello x\n", "hello x"],
  "missing-pattern": ["regexp", "!\n", "!"],
  "unclosed-pattern": ["regexp", "/a\n", "/a"],
  "unknown-flag": ["regexp", "/a/iq x\n", "q"],
  "obsolete-flag": ["pcre", "/a/X x\n", "X"],
  "pattern-error": ["regexp", "/(a/ x\n", "(a"],
  "pattern-not-expressible": ["regexp", "/(a)\\1/ x\n", "(a)\\1"],
  "missing-result": ["regexp", "/a/\n", ""],
  "unclosed-reference": ["regexp", "/(a)/ ${1\n", "${1"],
  "empty-reference": ["regexp", "/a/ b $\n", "$"],
  "reference-not-a-number": ["regexp", "/(a)/ $1x\n", "$1x"],
  "reference-zero": ["regexp", "/(a)/ $0\n", "$0"],
  "reference-without-group": ["regexp", "/(a)/ $2\n", "$2"],
  "reference-after-negation": ["regexp", "!/(a)/ $1\n", "$1"],
  "reference-not-allowed": ["pcre", "/(a)/ $1\n", "$1"],
  "missing-address": ["cidr", "!\n", "!"],
  "not-an-address": ["cidr", "1.2.3 x\n", "1.2.3"],
  "not-a-network": ["cidr", "1.2.3/8 x\n", "1.2.3/8"],
  "mask-not-a-number": ["cidr", "1.2.3.4/x y\n", "1.2.3.4/x"],
  "mask-too-long": ["cidr", "1.2.3.4/33 y\n", "1.2.3.4/33"],
  "host-bits": ["cidr", "1.2.3.4/24 y\n", "1.2.3.4/24"],
  "unclosed-bracket": ["cidr", "[::1 y\n", "[::1"],
  "text-after-bracket": ["cidr", "[::1]x y\n", "[::1]x"],
  "no-result": ["cidr", "1.2.3.4\n", "1.2.3.4"],
  "missing-equals": ["ldap", "search_base\n", "search_base"],
  "missing-name": ["ldap", "= x\n", "= x"],
  "unknown-key": ["sqlite", "query = x\ndbpath = y\nentirely_unheard_of = z\n", "entirely_unheard_of"],
  "misspelt-key": ["sqlite", "query = x\ndbpaht = y\n", "dbpaht"],
  "newer-key": ["pgsql", "encoding = UTF8\n", "encoding"],
  "wrong-type": ["ldap", "search_base = x\nversion = three\n", "three"],
  "missing-key": ["mongodb", "dbname = a\n", ""],
  "overridden-entry": ["mysql", "user = a\nuser = b\n", "user"],
};

describe("a byte order mark", () => {
  const told = (type: TableType, text: string) =>
    parse(text, { type }).diagnostics.map(({ code, span }) => [code.split("/")[1], span.start]);

  test.each([
    ["texthash", "ann@one.test bob@one.test\n"],
    ["texthash", "ann@one.test\n"],
    ["aliases", "ann: bob\n"],
    ["regexp", "/^ann/ bob\n"],
    ["pcre", "if /x/\n/^ann/ bob\n"],
    ["cidr", "192.0.2.0/24 OK\n"],
    ["mysql", "dbname = x\n"],
  ] as const)("is all that is told of the first line of %s", (type, line) => {
    const [first] = told(type, `\ufeff${line}`);
    expect(first).toEqual(["byte-order-mark", 0]);
    const later = told(type, `${line}\n\ufeff${line}`).filter(([code]) => code === "byte-order-mark");
    expect(later).toEqual([]);
    expect(told(type, line)).not.toContainEqual(["byte-order-mark", 0]);
  });

  test("hides nothing that is wrong with other lines", () => {
    expect(told("regexp", "\ufeff/a/ b\n/c\n")).toEqual([
      ["byte-order-mark", 0],
      ["unclosed-pattern", 7],
    ]);
  });

  test("does no harm in front of a comment or a blank line", () => {
    expect(told("texthash", "\ufeff# ours\nx y\n")).toEqual([]);
    expect(told("regexp", "\ufeff # ours\n/x/ y\n")).not.toContainEqual(["byte-order-mark", 0]);
  });

  test("is part of the first key", () => {
    const table = parse("\ufeffann@one.test bob@one.test\n", { type: "texthash" });
    expect(table.get("ann@one.test")).toBeUndefined();
    expect(table.get("\ufeffann@one.test")).toBe("bob@one.test");
  });
});

describe("values of client files", () => {
  const wrong = (type: TableType, text: string) =>
    parse(text, { type }).diagnostics.filter(({ code }) => code.endsWith("wrong-type")).length;

  test.each([
    ["mysql", "dbname = a\nquery = SELECT x FROM y WHERE z LIKE '%%@%d' AND u='%u'\n", 0],
    ["mysql", "dbname = a\nquery = SELECT x FROM y WHERE z LIKE '%@%d'\n", 1],
    ["sqlite", "dbpath = a\nquery = SELECT 100%\n", 1],
    ["ldap", "search_base = dc=%2,dc=%1\nresult_format = %S%%\n", 0],
    ["ldap", "search_base = dc=%0\n", 1],
    ["memcache", "backup = hash\nmemcache = localhost\nkey_format = %x\n", 3],
  ] as const)("%s %j", (type, text, count) => {
    expect(wrong(type, text)).toBe(count);
  });
});

describe("diagnostics", () => {
  // This one needs bytes that are no text.
  const inText = codes.filter((code) => code !== "not-utf8");

  test.each(inText)("%s has a text that shows it, with its place", (code) => {
    const [type, text, at] = fixtures[code] ?? ["hash", "", "no fixture"];
    const table = parse(text, { type, substitution: code !== "reference-not-allowed" });
    const found = table.diagnostics.filter((diagnostic) => diagnostic.code === `postfix-maps/${code}`);
    expect(found.map(({ span }) => table.source.slice(span))).toContain(at);
    for (const { message, hint } of found)
      expect(`${message} ${hint ?? ""}`).not.toMatch(/\{(?!number)[a-z]+\}/);
  });

  test("a sound table has none", () => {
    expect(parse("if /a/\n/(b)/ $1 $$\nendif\n", { type: "regexp" }).diagnostics).toEqual([]);
    expect(parse("dbpath = /x\nquery = select\n", { type: "sqlite" }).diagnostics).toEqual([]);
  });

  test("a network with host bits comes with the network that was meant", () => {
    const [found] = parse("192.0.2.1/24 x\n", { type: "cidr" }).diagnostics;
    expect(found?.hint).toBe("192.0.2.0/24");
    expect(applyEdits("192.0.2.1/24 x\n", found?.fix?.edits ?? [])).toBe("192.0.2.0/24 x\n");
  });
});

test("a line that continues nothing is shown as UTF-8 as far as it is, also in a file that is not", () => {
  const bytes = Uint8Array.of(0x20, 0xdf, 0xc3, 0x9f, ...new TextEncoder().encode(` ${"x".repeat(30)}\n`));
  const [message] = postfixLog(parse(decode(bytes, "t"), { type: "cidr" }));
  expect(message).toBe(`t: logical line must not start with whitespace: " ?ß ${"x".repeat(25)}..."`);
});

test("a place behind characters of several bytes is that of the character", () => {
  const text = "/a/ é\u2028 $\n";
  const [found] = parse(text, { type: "regexp" }).diagnostics;
  expect(text.slice(found?.span.start, found?.span.end)).toBe("$");
});
