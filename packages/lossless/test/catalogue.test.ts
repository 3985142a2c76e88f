import { expect, test } from "vitest";
import {
  catalogue,
  cataloguePart,
  input,
  maskFinding,
  renderDiagnostic,
  sourceText,
  span,
  taking,
} from "../src/index.ts";

const rows = cataloguePart({
  TST101: {
    name: "both-hosts",
    severity: "warning",
    summary: "Both are set.",
    page: "https://example.com/hosts",
    message: "both hosts are set: {domains} follow the first",
    hint: "{first:input}",
  },
  TST102: {
    name: "bad-line",
    severity: "error",
    summary: "The line is not read.",
    takes: ["some-format/no-equals"],
    cases: {
      "no-name": { message: "expected a name before `{ x }`" },
      "odd-name": { severity: "info", message: "an odd name" },
    },
  },
});
const tell = catalogue(rows);

test("a saying has the code, name, severity and page of its rule", () => {
  expect(tell("TST101", { domains: "all", first: "a" })).toMatchObject({
    code: "TST101",
    name: "both-hosts",
    severity: "warning",
    message: "both hosts are set: all follow the first",
    hint: "a",
    url: "https://example.com/hosts",
  });
});

test("a case has a severity of its own, or that of the rule; braces that are no slot stay", () => {
  expect(tell("TST102:odd-name", {}).severity).toBe("info");
  expect(tell("TST102:no-name", {})).toMatchObject({
    severity: "error",
    message: "expected a name before `{ x }`",
  });
});

test("a hint without its words is left out", () => {
  expect(tell("TST101", { domains: "all", first: undefined })).not.toHaveProperty("hint");
});

test("unknown codes, unknown cases and missing words are errors of types", () => {
  // @ts-expect-error no such code
  expect(() => tell("TST999", {})).toThrow("says nothing about TST999");
  // @ts-expect-error a rule with cases says nothing by itself
  expect(() => tell("TST102", {})).toThrow("says nothing about TST102");
  // @ts-expect-error a word is missing
  expect(tell("TST101", { domains: "all" }).message).toContain("all");
});

test("words of the input are hidden where the finding is about a secret", () => {
  const source = sourceText("pass = hunter2\n");
  const found = {
    ...tell("TST101", { domains: input("hunter2"), first: "hunter2" }),
    source,
    span: span(7, 14),
  };
  expect(JSON.stringify(maskFinding(found, [span(7, 14)]))).not.toContain("hunter2");
});

test("a fix that would write a secret is not shown", () => {
  const source = sourceText("pass = hunter2\n");
  const told = { ...tell("TST102:odd-name", {}), source, span: span(0, 4) };
  const edit = (text: string) => ({
    ...told,
    fix: { safety: "safe", edits: [{ span: span(7, 14), text }] } as const,
  });
  expect(maskFinding(edit('"hunter2"'), [span(7, 14)]).fix).toBeUndefined();
  expect(maskFinding(edit(""), [span(7, 14)]).fix?.edits).toEqual([{ span: span(7, 15), text: "" }]);
});

test("a rule takes findings of another package under its code, and leaves all others as they are", () => {
  const take = taking(rows, { "some-format/odd": "error" });
  const given = { severity: "warning", message: "m", span: span(0, 1) } as const;
  expect(take({ ...given, code: "some-format/no-equals" })).toEqual({
    ...given,
    code: "TST102",
    name: "bad-line",
    severity: "error",
  });
  expect(take({ ...given, code: "some-format/odd" })).toEqual({
    ...given,
    code: "some-format/odd",
    severity: "error",
  });
  expect(take({ ...given, code: "some-format/other" }).severity).toBe("warning");
});

test("people see the code with its name", () => {
  const found = { ...tell("TST102:odd-name", {}), span: span(0, 1) };
  expect(renderDiagnostic(found, sourceText("x\n", "a.cf"))).toContain("a.cf:1:1 info TST102 bad-line\n");
});
