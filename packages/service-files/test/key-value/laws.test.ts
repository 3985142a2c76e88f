import { laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe } from "vitest";
import { type ProgramName, parse } from "../../src/key-value/index.ts";

const text = pieces([
  "Mode",
  "socket",
  "Socket inet:8891@localhost\n",
  "#Mode sv\n",
  "# Mode sv\n",
  "# a note\n",
  "bind 127.0.0.1 -::1",
  " ",
  "\t",
  "\n",
  "\n",
  "\r\n",
  "\r",
  "\0",
  "#",
  '"',
  '"a b"',
  "'",
  "\\",
  "\\x41",
  "\v",
  "Example\n",
  "x",
  "é",
]);

const plain = fc.stringMatching(/^[!"$-~é]([ -"$-~é]{0,8}[!"$-~é])?$/);
const anyText = fc.string({ minLength: 1, maxLength: 8 });

const values: Readonly<Record<ProgramName, fc.Arbitrary<string>>> = {
  opendkim: plain,
  opendmarc: plain,
  clamav: fc.oneof(anyText, fc.constantFrom('"', '"a" b', " a ", "# x", "\r")),
  redis: fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom("", "\n", '"', "' '", "\0", "a\\", "é\x7f")),
};

describe.each(Object.entries(values))("%s", (program, value) => {
  laws<string>({
    parse: (input) => parse(input, { program: program as ProgramName }),
    text,
    key: fc.constantFrom("Mode", "socket", "Socket", "requirepass"),
    value,
    // Names are equal without regard to case in three of them.
    tied: (key, other) => program !== "clamav" && key.toLowerCase() === other.toLowerCase(),
    runs: 1000,
  });
});
