import { corpus, laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe } from "vitest";
import { parse, type Version } from "../src/index.ts";

const text = pieces([
  "ssl",
  "protocol",
  "service auth {",
  "service auth {\n",
  "plugin {\n",
  'mailbox "Sent" {\n',
  "\n}\n",
  "}",
  "{",
  " ",
  "=",
  " = ",
  "no",
  "#",
  " # c\n",
  "\n",
  " \\\n",
  "\r\n",
  "\\",
  "<a",
  "$ssl",
  '"',
  "'",
  "\0",
  "!include a",
]);
const key = fc.constantFrom(
  ["ssl"],
  ["no"],
  ["service auth", "ssl"],
  ["plugin", "no"],
  ["plugin", "service auth", "ssl"],
  ["protocol lda", "mail_plugins"],
  ["namespace inbox", "mailbox Sent Messages", "auto"],
);
const value = fc.constantFrom(
  "no",
  "",
  "a = b",
  "# no comment",
  "it's",
  'a "b" \\',
  " x ",
  "</etc/x",
  "$ssl b",
  "é",
  "a#b",
  "{",
  "x$y",
);

for (const version of ["2.3", "2.4"] as Version[]) {
  describe(version, () =>
    laws({ parse: (input) => parse(input, { version }), text, key, value, runs: 2_500 }),
  );
}
corpus(["dovecot", "dovecot-template"], parse);
