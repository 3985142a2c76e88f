import { expect, test } from "vitest";
import { matches, versionOf } from "../src/index.ts";

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
