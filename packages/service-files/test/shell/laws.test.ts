import { laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe } from "vitest";
import { parse } from "../../src/shell/index.ts";

const text = pieces([
  "A=",
  "B=1",
  "A='x y'\n",
  'export B="z"\n',
  "export ",
  "#A=1\n",
  "# B=1\n",
  "\n",
  "\n",
  " ",
  ";",
  ";;",
  "&",
  "&&",
  "|",
  "\\",
  "\\\n",
  "'",
  '"',
  "`",
  "$(",
  "${",
  "$A",
  "}",
  ")",
  "(",
  "#",
  "if true; then\n",
  "fi\n",
  "case x in\n",
  "a) ",
  "esac\n",
  "exit\n",
  "<<E\n",
  "E\n",
  "\0",
  "\r\n",
]);
const key = fc.constantFrom("A", "B", "C");

describe("sh", () => {
  laws<string>({
    parse,
    text,
    key,
    value: fc.string({ maxLength: 8 }).map((value) => value.replaceAll("\0", "")),
    runs: 2000,
  });
});

describe("env", () => {
  laws<string>({
    parse: (input) => parse(input, { reader: "env" }),
    text,
    key,
    value: fc.stringMatching(/^[!-~é\r]{0,8}$/),
    runs: 1000,
  });
});
