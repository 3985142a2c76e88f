import { laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe } from "vitest";
import { type ProgramName, parse } from "../../src/list/index.ts";

const text = pieces([
  "a.test\n",
  "10.0.0.0/8 # net\n",
  "a.test key value\n",
  "# a.test\n",
  "#a.test",
  "/^a/\n",
  " ",
  "\t",
  "\n",
  "\n",
  "\r\n",
  "\r",
  "\0",
  "\v",
  "#",
  "b",
  "é",
  "a.test",
]);

const values: Readonly<Record<ProgramName, fc.Arbitrary<string>>> = {
  opendkim: fc.oneof(fc.constant(""), fc.stringMatching(/^[!"$-~é]([ -"$-~é]{0,8}[!"$-~é])?$/)),
  opendmarc: fc.constant(""),
  postgrey: fc.constant(""),
};

describe.each(Object.entries(values))("%s", (program, value) => {
  laws<string>({
    parse: (input) => parse(input, { program: program as ProgramName }),
    text,
    key: fc.constantFrom("a.test", "b", "10.0.0.0/8", "*@x"),
    value,
    runs: 1000,
  });
});
