import { describe, expect, test } from "vitest";
import { rules } from "../../src/list/diagnostics.ts";
import { type ProgramName, parse } from "../../src/list/index.ts";

/** A text for each code; `«»` stand around the place that it names. */
const examples: Readonly<Record<keyof typeof rules, readonly [ProgramName, string]>> = {
  "leading-space": ["opendkim", "a\n  «b»\n"],
  "several-words": ["postgrey", "a\n«b c» \n"],
  "ignored-text": ["opendmarc", "a  «b»\n"],
  "line-too-long": ["opendmarc", `«# ${"x".repeat(1021)}»y\n`],
  "repeated-entry": ["opendkim", "a\n«a» b\n"],
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

test("shipped lists have nothing to say", () => {
  expect(
    parse("# Postgrey\n\n# x: why\nfacebook.com\n/^a\\.b$/\n1.2.3\n", { program: "postgrey" }).diagnostics,
  ).toEqual([]);
});
