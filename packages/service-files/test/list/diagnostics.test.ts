import { everyRuleIsTold } from "@tooling/laws";
import { expect, test } from "vitest";
import { rows } from "../../src/list/diagnostics.ts";
import { type ProgramName, parse } from "../../src/list/index.ts";

const examples: Readonly<Record<keyof typeof rows, readonly [ProgramName, string]>> = {
  "leading-space": ["opendkim", "a\n  «b»\n"],
  "several-words": ["postgrey", "a\n«b c» \n"],
  "ignored-text": ["opendmarc", "a  «b»\n"],
  "line-too-long": ["opendmarc", `«# ${"x".repeat(1021)}»y\n`],
  "repeated-entry": ["opendkim", "a\n«a» b\n"],
};

everyRuleIsTold("service-files", rows, examples, (text, program) => parse(text, { program }).diagnostics);

test("shipped lists have nothing to say", () => {
  expect(
    parse("# Postgrey\n\n# x: why\nfacebook.com\n/^a\\.b$/\n1.2.3\n", { program: "postgrey" }).diagnostics,
  ).toEqual([]);
});
