import { expect, test } from "vitest";
import {
  defaultsOf,
  hasRevision,
  namesIn,
  onlyNamed,
  parseDump,
  revisionOf,
  settingsIn,
  withAdded,
} from "../src/index.ts";

test("defaults are read with their folded lines, and empty ones", () => {
  expect([...defaultsOf("a = 1\nb =\nlong = x\n    y = z\nc = 2\n")]).toEqual([
    ["a", "1"],
    ["b", ""],
    ["long", "x\n    y = z"],
    ["c", "2"],
  ]);
});

test("a table with what is added answers for both, and for known names as before", () => {
  const table = { get: (name: string) => (name === "a" ? 1 : undefined), names: () => ["a"] };
  const shown = new Map(Object.entries({ a: "2", b: "3" }));
  const both = withAdded(table, shown);
  const added = { name: "b", type: "string", default: "3", help: "" };
  expect([...both.names()].map((name) => both.get(name))).toEqual([1, added]);
  expect(both.get("c")).toBeUndefined();
});

test("settings of a dump of fetchmail are found at any depth, and left out by name", () => {
  const config = parseDump(
    `fetchmailrc = { 'a':1, "servers": [ { "aka":[], 'users': [ { 'new':TRUE, "b":None } ] } ] }`,
  );
  expect([...settingsIn(config)]).toEqual([
    ["a", "1"],
    ["servers 0 aka", "[]"],
    ["servers 0 users 0 new", "true"],
    ["servers 0 users 0 b", "null"],
  ]);
  const known = new Set([...namesIn(config)].filter((name) => name !== "new"));
  expect(onlyNamed(config, known)).toEqual({ a: 1, servers: [{ aka: [], users: [{ b: null }] }] });
});

test("a package that is not installed has no revision", () => {
  expect(hasRevision("/", "no-such-package-here", "1.0")).toBe(false);
});

test.skipIf(revisionOf("/", "dpkg") === undefined)(
  "a package has its own revision and those before it",
  () => {
    const own = revisionOf("/", "dpkg") ?? "";
    expect(["0.1", own, `${own}.1`].map((revision) => hasRevision("/", "dpkg", revision))).toEqual([
      true,
      true,
      false,
    ]);
  },
);
