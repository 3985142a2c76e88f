import { describe, expect, test } from "vitest";
import { rules } from "../../src/shell/diagnostics.ts";
import { parse, type ScriptReader } from "../../src/shell/index.ts";

/** A text for each code; `«»` stand around the place that it names. */
const examples: Readonly<Record<keyof typeof rules, readonly [ScriptReader, string]>> = {
  unclosed: ["sh", "A=1\n«B='2\n»"],
  "no-assignment": ["env", "A=1 «b»\n"],
  "unclosed-document": ["sh", "«cat <<E\nA=1\n»"],
  "not-reached": ["sh", "«exit 0\nA=1\n»"],
  code: ["sh", "«. /etc/x»\n"],
  "set-by-code": ["sh", "«A»=1\nA=2 :\n"],
  "computed-value": ["sh", "A=«$(date)»\n"],
  "carriage-return": ["sh", "A=1«\r»\n"],
  "repeated-assignment": ["sh", "«A»=1\nA=2\n"],
};

describe.each(Object.entries(examples))("%s", (code, [reader, marked]) => {
  test("stands at its place, with its severity", () => {
    const start = marked.indexOf("«");
    const end = marked.indexOf("»") - 1;
    const found = parse(marked.replace(/[«»]/g, ""), { reader }).diagnostics.filter(
      (diagnostic) => diagnostic.code === `service-files/${code}`,
    );
    expect(found.map(({ span }) => span)).toContainEqual({ start, end });
    expect(found[0]?.severity).toBe(rules[code as keyof typeof rules].severity);
  });
});
