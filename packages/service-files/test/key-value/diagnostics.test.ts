import { describe, expect, test } from "vitest";
import { rules } from "../../src/key-value/diagnostics.ts";
import { type ProgramName, parse } from "../../src/key-value/index.ts";

/** A text for each code; `«»` stand around the place that it names. */
const examples: Readonly<Record<keyof typeof rules, readonly [ProgramName, string]>> = {
  "missing-value": ["opendkim", "Mode sv\n  «Socket»\n"],
  "line-too-long": ["clamav", `«# ${"x".repeat(1021)}»User a\n`],
  "example-line": ["clamav", "«Example»\n"],
  "unclosed-quote": ["clamav", '«LogFile "/x»\n'],
  "unbalanced-quotes": ["redis", '«requirepass "a"b»\n'],
  "one-word": ["redis", "requirepass «a # why»\n"],
  nul: ["redis", "«port 1\0»\n"],
  "ignored-text": ["opendkim", "Mode sv \r«x»\n"],
  "carriage-return": ["opendmarc", "UMask 007«\r»\n"],
  "comment-in-value": ["clamav", "LogFile «/x # why»\n"],
  "repeated-setting": ["redis", "«port» 1\nPort 2\n"],
};

describe.each(Object.entries(examples))("%s", (code, [program, marked]) => {
  test("stands at its place, with its severity", () => {
    const start = marked.indexOf("«");
    const end = marked.indexOf("»") - 1;
    const found = parse(marked.replace(/[«»]/g, ""), { program }).diagnostics.filter(
      (diagnostic) => diagnostic.code === `service-files/${code}`,
    );
    expect(found.map(({ span }) => span)).toContainEqual({ start, end });
    expect(found[0]?.severity).toBe(rules[code as keyof typeof rules].severity);
  });
});

test("shipped files have nothing to say", () => {
  expect(
    parse("Syslog\t\tyes\n#Mode\t\tsv\n\nSocket local:/run/x.sock\n", { program: "opendkim" }).diagnostics,
  ).toEqual([]);
  expect(parse("save 900 1\nsave 300 10\nbind 127.0.0.1 -::1\n", { program: "redis" }).diagnostics).toEqual(
    [],
  );
});
