import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Made, manifestPath, manifestText, readManifest } from "../src/index.ts";

const sum = "0123456789abcdef".repeat(4);
const listOf = (...made: readonly unknown[]) => JSON.stringify({ version: 1, made });
const file = (path: unknown) => ({ path, sha256: sum });

const name = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }).filter((text) => !/[/\0]|^\.{1,2}$/.test(text)),
  fc.constantFrom("__proto__", "constructor", "...", " ", "\n"),
);
const made: fc.Arbitrary<Made> = fc
  .tuple(fc.array(name, { minLength: 1, maxLength: 3 }), fc.nat(2), fc.string())
  .map(([names, kind, target]) => {
    const path = `/${names.join("/")}`;
    if (kind === 0) return { kind: "folder", path };
    return kind === 1 ? { kind: "link", path, target } : { kind: "file", path, sumKind: "scrypt", sum };
  });

test("a manifest reads as what it was written from, in whatever order that came", () => {
  fc.assert(
    fc.property(fc.uniqueArray(made, { selector: ({ path }) => path }), (all) => {
      const text = manifestText(all);
      expect(readManifest(text)).toEqual(new Map(all.map((one) => [one.path, one])));
      expect(manifestText([...all].reverse())).toBe(text);
    }),
  );
});

test("any text is read, or damaged with a reason", () => {
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '{"version":1,"made":[',
          "]}",
          '{"path":"/a",',
          '"folder":true}',
          `"sha256":"${sum}"}`,
          ",",
          "\n",
        ),
        fc.string(),
      ),
    )
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (one) => {
      const read = readManifest(one);
      if (typeof read !== "string") expect(readManifest(manifestText(read.values()))).toEqual(read);
      else expect(read).not.toBe("");
    }),
  );
});

describe("damaged as a whole", () => {
  test.each([
    ["half of it", listOf(file("/etc/a")).slice(0, 40)],
    ["another JSON", "[]"],
    ["null", "null"],
    ["no list", '{"version":1,"made":{"path":"/etc/a"}}'],
    ["another version", JSON.stringify({ version: 2, made: [] })],
    ["no version", '{"made":[]}'],
    ["deep nesting", `{"version":1,"made":${"[".repeat(100_000)}`],
    ["deep nesting that is closed", `{"version":1,"made":${"[".repeat(5000)}${"]".repeat(5000)}}`],
    ["null for an entry", listOf(null)],
    ["a path that climbs", listOf(file("/etc/../../b"))],
    ["a path that climbs from the start", listOf(file("../b"))],
    ["a path that climbs at its end", listOf(file("/etc/.."))],
    ["a path without a root", listOf(file("etc/a"))],
    ["a path with a dot", listOf(file("/etc/./a"))],
    ["a path with two slashes", listOf(file("/etc//a"))],
    ["a path with a slash at its end", listOf(file("/etc/a/"))],
    ["a path with NUL", listOf(file("/etc/a\0"))],
    ["the root", listOf({ path: "/", folder: true })],
    ["no path", listOf({ sha256: sum })],
    ["a number for a path", listOf(file(1))],
    ["the manifest itself", listOf(file(manifestPath))],
    ["one path twice", listOf(file("/a"), file("/a"))],
    ["one path in two kinds", listOf(file("/a"), { path: "/a", folder: true })],
    ["another order", listOf(file("/b"), file("/a"))],
    ["no kind", listOf({ path: "/a" })],
    ["an unknown kind", listOf({ path: "/a", md5: sum })],
    ["two kinds", listOf({ ...file("/a"), link: "x" })],
    ["a folder that is none", listOf({ path: "/a", folder: false })],
    ["an empty sum", listOf({ path: "/a", sha256: "" })],
    ["a sum that is too long", listOf({ path: "/a", sha256: `${sum}0` })],
    ["a sum with a line end", listOf({ path: "/a", sha256: `${sum}\n` })],
    ["keys of the language", '{"version":1,"made":[{"path":"/a","__proto__":{"sha256":"x"}}]}'],
    ["keys of the language above", '{"__proto__":{"version":1,"made":[]}}'],
  ])("%s", (_what, text) => {
    expect(readManifest(text)).toEqual(expect.any(String));
  });
});
