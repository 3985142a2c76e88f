import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Expect, FileWish, FindingsWish, TextWish } from "../src/case.ts";
import { compare } from "../src/compare.ts";
import { compareFile } from "../src/compare-file.ts";
import { compareFindings } from "../src/compare-findings.ts";
import { compareText } from "../src/compare-text.ts";

describe("a text", () => {
  test.each<[TextWish, string]>([
    [{ equals: "a\n" }, "a\n"],
    [{ contains: ["a", "b"] }, "ab"],
    [{ not: "c" }, "ab"],
    [{ matches: "^b$" }, "a\nb\nc"],
    [{ json: { "": { a: 1 } } }, '{"a":1}'],
    [{ json: { "data.files[1].path": "x" } }, '{"data":{"files":[{},{"path":"x"}]}}'],
    [{ json: { a: { any: [1, 2] }, b: { absent: true }, c: { any: true } } }, '{"a":2,"c":null}'],
    [{ json: { a: { contains: "x", not: ["y"] }, b: { type: "array" } } }, '{"a":{"v":"x"},"b":[]}'],
    [{ json: { a: { other: 1 } } }, '{"a":{"other":1}}'],
  ])("%o is what %j is", (wish, text) => {
    expect(compareText("stdout", wish, text)).toEqual([]);
  });

  test.each<[TextWish, string]>([
    [{ equals: "a" }, "a\n"],
    [{ contains: ["a", "c"] }, "ab"],
    [{ not: ["c", "b"] }, "ab"],
    [{ matches: "^b$" }, "ab"],
    [{ json: { "": [] } }, "no JSON"],
    [{ json: { ok: true } }, '{"ok":"true"}'],
    [{ json: { a: { any: [1, 2] } } }, '{"a":3}'],
    [{ json: { a: { any: true } } }, "{}"],
    [{ json: { a: { absent: true } } }, '{"a":null}'],
    [{ json: { a: { contains: "x", not: "y" } } }, '{"a":"xy"}'],
    [{ json: { a: { type: "object" } } }, '{"a":[]}'],
    [{ json: { toString: { any: true } } }, "{}"],
  ])("%o is not what %j is", (wish, text) => {
    expect(compareText("stdout", wish, text)).toMatchObject([{ at: expect.stringMatching(/^stdout/) }]);
  });
});

describe("a file", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "cli-cases-test-"));
    writeFileSync(join(folder, "file"), Buffer.from([0x61, 0xe9]), { mode: 0o640 });
    mkdirSync(join(folder, "folder"));
    symlinkSync("nowhere", join(folder, "dangling"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each<[string, FileWish]>([
    ["file", { base64: "Yek=", mode: "0640", contains: "a" }],
    ["folder", { folder: true }],
    ["none", { absent: true }],
  ])("%s is %o", (path, wish) => {
    expect(compareFile(path, wish, folder)).toEqual([]);
  });

  test.each<[string, FileWish]>([
    ["file", { base64: "YcOp" }],
    ["file", { mode: "0600" }],
    ["file", { absent: true }],
    ["file", { folder: true }],
    ["folder", { contains: "a" }],
    ["none", { contains: "a" }],
    ["dangling", { absent: true }],
  ])("%s is not %o", (path, wish) => {
    expect(compareFile(path, wish, folder)).toHaveLength(1);
  });
});

describe("findings", () => {
  const finding = {
    code: "configurator/DMS101-a",
    severity: "error",
    file: "config/a.cf",
    line: 3,
    message: "Expected A",
    hint: "write b",
  };
  const printed = JSON.stringify({ diagnostics: [finding, { ...finding, line: 4, code: "dms/other" }] });

  test.each<FindingsWish>([
    { codes: ["DMS101", "configurator/DMS101-a", "dms/o"], notCodes: "DMS1010" },
    { severities: { DMS101: ["warning", "error"] } },
    { some: { code: "DMS101", severity: "error", file: "a.cf", line: 3, contains: "expected a", times: 1 } },
    { some: [{ contains: ["WRITE", "Expected"], not: "z" }], none: { line: 5 } },
    { atMost: 2 },
  ])("%o are as they should be", (wish) => {
    expect(compareFindings(wish, printed)).toEqual([]);
  });

  test.each<FindingsWish>([
    { codes: "DMS102" },
    { notCodes: "DMS101" },
    { severities: { DMS101: "warning" } },
    { severities: { DMS102: "error" } },
    { some: { code: "DMS101", line: 4 } },
    { some: { contains: "expected", times: 1 } },
    { some: { contains: "expected", not: "write" } },
    { none: { file: "a.cf", line: [1, 3] } },
    { atMost: 1 },
  ])("%o are not as they should be", (wish) => {
    expect(compareFindings(wish, printed)).toMatchObject([{ actual: expect.stringContaining("DMS101") }]);
  });

  test("a text without findings has none of them, rather than nothing wrong", () => {
    for (const stdout of ["", "{}", "null", '{"diagnostics":{}}'])
      expect(compareFindings({ atMost: 5 }, stdout)).toHaveLength(1);
  });
});

describe("a step", () => {
  const ran = { exit: 3, stdout: "out", stderr: "err" };

  test.each<Expect>([{ exit: 3 }, { exit: [0, 3] }, { either: { contains: "outerr" } }, {}])(
    "%o is what came",
    (wish) => {
      expect(compare(wish, ran, "/")).toEqual([]);
    },
  );

  test("a wrong status is told with what the program said", () => {
    expect(compare({ exit: [0, 1] }, ran, "/")).toEqual([
      { at: "exit", expected: "0 or 1", actual: '3, and said "err"' },
    ]);
  });

  test.each<Expect>([
    { stdout: { contains: "err" } },
    { stderr: { contains: "out" } },
    { either: { not: "out" } },
    { files: { nowhere: {} } },
    { findings: {} },
  ])("%o is not what came", (wish) => {
    expect(compare(wish, ran, "/")).toHaveLength(1);
  });
});
