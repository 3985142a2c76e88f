import { memoryFiles } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { matchesIn, versionOf } from "../src/index.ts";

/** Of these files, those and the folders that a pattern matches. */
const matches = (pattern: string, files: readonly string[]) =>
  matchesIn(pattern, memoryFiles(Object.fromEntries(files.map((path) => [path, ""]))));

const paths = ["/c/b.conf", "/c/a.conf", "/c/.hidden.conf", "/c/d/e.conf", "/c/a.confx", "/c/[x].conf"];

test("a pattern matches names in one folder, sorted, hidden ones only by a dot", () => {
  expect(matches("/c/*.conf", paths)).toEqual(["/c/[x].conf", "/c/a.conf", "/c/b.conf"]);
  expect(matches("/c/?.conf", paths)).toEqual(["/c/a.conf", "/c/b.conf"]);
  expect(matches("/c/.*.conf", paths)).toEqual(["/c/.hidden.conf"]);
  expect(matches("/*/*/*", paths)).toEqual(["/c/d/e.conf"]);
});

test("sets of characters, their opposite, and escapes", () => {
  expect(matches("/c/[ab].conf", paths)).toEqual(["/c/a.conf", "/c/b.conf"]);
  expect(matches("/c/[!a].conf", paths)).toEqual(["/c/b.conf"]);
  expect(matches("/c/[a-b].conf", paths)).toEqual(["/c/a.conf", "/c/b.conf"]);
  expect(matches("/c/[z-a].conf", paths)).toEqual([]);
  expect(matches("/c/\\[x].conf", paths)).toEqual(["/c/[x].conf"]);
});

test("a list in braces is read in its own order", () => {
  expect(matches("/c/{b,a}.conf", paths)).toEqual(["/c/b.conf", "/c/a.conf"]);
  expect(matches("/c/{none,d/e}.conf", paths)).toEqual(["/c/d/e.conf"]);
});

test("many stars take no longer than one", () => {
  expect(matches(`/${"*a".repeat(50)}b`, [`/${"a".repeat(250)}`])).toEqual([]);
});

test("the version of a file that is one long comment", () => {
  expect(versionOf("# a\n".repeat(1_000_000))).toBe("2.3");
  expect(versionOf("\n# a\n  dovecot_config_version = 2.4.0\n")).toBe("2.4");
});

test("a folder is found, and so is a name with `..` in it", () => {
  expect(matches("/c/d/../a.conf", paths)).toEqual(["/c/d/../a.conf"]);
  expect(matches("/c/d/../[ab].conf", paths)).toEqual(["/c/d/../a.conf", "/c/d/../b.conf"]);
  expect(matches("/c/", paths)).toEqual(["/c/"]);
});

test("doubled slashes stay as they were asked for, and a folder lists itself to a pattern with a dot", () => {
  expect(matches("/c//a*.conf", paths)).toEqual(["/c//a.conf"]);
  expect(matches("/c/./d/*", paths)).toEqual(["/c/./d/e.conf"]);
  expect(matches("/c/d/.*", paths)).toEqual(["/c/d/.", "/c/d/.."]);
});

test("dots in each folder of a pattern lead nowhere by detours", () => {
  expect(matches(`${"/.*".repeat(60)}/x`, paths)).toEqual([]);
});

test("a link that leads nowhere is a match: it is listed, whatever it is", () => {
  const files = {
    ...memoryFiles({}),
    list: (folder: string) => (folder === "/c/" || folder === "/c" ? ["l"] : []),
  };
  expect(matchesIn("/c/l", files)).toEqual(["/c/l"]);
  expect(matchesIn("/c/*", files)).toEqual(["/c/l"]);
  expect(matchesIn("/c/m", files)).toEqual([]);
});
