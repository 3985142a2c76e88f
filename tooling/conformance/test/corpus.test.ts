import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findCorpus } from "../src/find-corpus.ts";
import { runCorpus } from "../src/run-corpus.ts";

const root = mkdtempSync(join(tmpdir(), "mailconf-corpus-"));
afterAll(() => rmSync(root, { recursive: true }));

for (const kind of ["main.cf", "sendmail.mc"]) mkdirSync(join(root, kind));
writeFileSync(join(root, "MANIFEST.tsv"), "kind\tfile\n");
writeFileSync(join(root, "main.cf", "odd.cf"), Buffer.from("biff = no\r\n\0\xff = {{\n\n  x", "latin1"));
writeFileSync(join(root, "sendmail.mc", "a.mc"), "dnl\n");

test("the sub-folder is the kind, and files beside the sub-folders are none", () => {
  expect(findCorpus(root).map(({ id, format }) => [id, format])).toEqual([
    ["main.cf/odd.cf", "main.cf"],
    ["sendmail.mc/a.mc", "sendmail.mc"],
  ]);
});

test("the folder of one kind can be given alone", () => {
  expect(findCorpus(join(root, "main.cf")).map(({ id }) => id)).toEqual(["main.cf/odd.cf"]);
});

test("a file of any bytes survives, and a file of an unknown kind fails", async () => {
  const checks = await Promise.all(findCorpus(root).map(runCorpus));
  expect(checks.map(({ passed }) => passed)).toEqual([true, false]);
});
