import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { findCases } from "../src/find-cases.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), "conformance-test-"));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(content));
  }
  return folder;
}

const step = { id: "a", title: "a title", kind: "hints", steps: [] };

test("cases with steps are cases of the command line, in a folder of any name", () => {
  const { jobs } = findCases(folderWith({ "postfix/a.json": [step], "b.json": step }));
  expect(jobs).toMatchObject([
    { kind: "cli", id: "a", about: "a title", record: step },
    { kind: "cli", id: "a" },
  ]);
});

test("the folder of the family may be given alone", () => {
  const folder = folderWith({ "cli/a.json": [step, { id: "b" }] });
  expect(findCases(join(folder, "cli")).jobs).toMatchObject([{ kind: "cli" }, { kind: "cli", id: "b" }]);
});

test("a list of what is not held yet is no case, and counts for its own folder", () => {
  const row = { kind: "hints", why: "some do harm" };
  const folder = folderWith({ "cli/not-held-yet.json": [row], "cli/a.json": [step] });
  const { jobs, notHeldYet } = findCases(join(folder, "cli"));
  expect(jobs).toHaveLength(1);
  expect(notHeldYet).toEqual([{ ...row, place: "cli/not-held-yet.json" }]);
});

test("a file that cannot be read is a failure, not silence", () => {
  const { jobs, unreadable } = findCases(
    folderWith({ "a.json": 3, "cli/not-held-yet.json": [{ kind: "hints" }] }),
  );
  expect(jobs).toEqual([]);
  expect(unreadable).toMatchObject([{ passed: false }, { passed: false }]);
});
