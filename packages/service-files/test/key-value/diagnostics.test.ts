import { everyRuleIsTold } from "@tooling/laws";
import { expect, test } from "vitest";
import { rows } from "../../src/key-value/diagnostics.ts";
import { type ProgramName, parse } from "../../src/key-value/index.ts";

const examples: Readonly<Record<keyof typeof rows, readonly [ProgramName, string]>> = {
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

everyRuleIsTold("service-files", rows, examples, (text, program) => parse(text, { program }).diagnostics);

test("shipped files have nothing to say", () => {
  expect(
    parse("Syslog\t\tyes\n#Mode\t\tsv\n\nSocket local:/run/x.sock\n", { program: "opendkim" }).diagnostics,
  ).toEqual([]);
  expect(parse("save 900 1\nsave 300 10\nbind 127.0.0.1 -::1\n", { program: "redis" }).diagnostics).toEqual(
    [],
  );
});
