import { expect, test } from "vitest";
import { type ConfigLine, nestLines, strip } from "../src/configparser/index.ts";

/** Lines of a text that is no more than this test needs: `[name]`, `name = value`, `# …` and blank ones. */
function linesOf(text: string): ConfigLine[] {
  let at = 0;
  return text.match(/.*\n/g)?.map((line): ConfigLine => {
    const span = { start: at, end: at + line.length };
    at = span.end;
    const indent = line.length - line.trimStart().length;
    const part = (content: string) => {
      const start = span.start + line.indexOf(content);
      return { text: content, span: { start, end: start + content.length } };
    };
    if (line.trim() === "") return { kind: "blank", span };
    if (line.trim().startsWith("#")) return { kind: "comment", span };
    const [, header] = /^\s*\[(\w+)\]/.exec(line) ?? [];
    if (header !== undefined) return { kind: "header", span, indent, name: part(header) };
    const [, name, value = ""] = /^\s*(\w*) *= *(\w*)/.exec(line) ?? [];
    if (name === undefined) return { kind: "other", span, indent };
    return { kind: "option", span, indent, name: name === "" ? null : part(name), value: part(value) };
  }) as ConfigLine[];
}

const nested = (text: string) =>
  nestLines(text, linesOf(text)).map((item) =>
    item.kind === "option"
      ? [item.section, item.name.text, item.value, text.slice(item.valueSpan.start, item.valueSpan.end)]
      : item.kind === "malformed"
        ? item.reason
        : item.kind,
  );

test("deeper lines continue the option above them, with blank lines and without comments", () => {
  expect(nested("[s]\na = one\n  # why\n\n  two\n\nb = 1\n")).toEqual([
    "header",
    ["s", "a", "one\n\ntwo", "one\n  # why\n\n  two"],
    "blank",
    ["s", "b", "1", "1"],
  ]);
});

test("a line that is no deeper begins anew, whatever it looks like", () => {
  expect(nested("[s]\n  a = 1\n  b = 2\n    [t]\n[t]\nc = 3\n")).toEqual([
    "header",
    ["s", "a", "1", "1"],
    ["s", "b", "2\n[t]", "2\n    [t]"],
    "header",
    ["t", "c", "3", "3"],
  ]);
});

test("what Python refuses is told apart", () => {
  expect(nested("a = 1\n[s]\nword\n= 1\n")).toEqual([
    "missing-header",
    "header",
    "missing-separator",
    "missing-name",
  ]);
});

test("white space at the ends is what Python calls so", () => {
  expect(strip("\u001c\u0085 a b\u00a0")).toBe("a b");
  expect(strip("\ufeffa")).toBe("\ufeffa");
});
