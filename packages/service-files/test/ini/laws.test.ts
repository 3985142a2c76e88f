import { laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe } from "vitest";
import { type Key, type ProgramName, parse } from "../../src/ini/index.ts";

const text = pieces([
  "[a]\n",
  "[DEFAULT]\n",
  "[program:x]\n",
  "[",
  "]",
  "\n",
  "\n",
  "\r",
  "\r\n",
  "\n  ",
  "\n\t",
  " ",
  "=",
  ":",
  " = ",
  "x",
  "command",
  "1",
  "#",
  ";",
  " ; c\n",
  " # c\n",
  "#x = 1\n",
  "; note\n",
  "a;b ;c #d\n",
  "[a]\nx = 1\n",
  "%(x)s",
]);

describe.each(["supervisor", "fail2ban"] as const satisfies readonly ProgramName[])("%s", (program) => {
  describe.each(["3.11", "3.13"] as const)("Python %s", (python) => {
    laws<Key>({
      parse: (input) => parse(input, { program, python }),
      text,
      key: fc.tuple(fc.constantFrom("a", "DEFAULT", "program:x"), fc.constantFrom("x", "command", "Y")),
      value: fc.oneof(
        fc.stringMatching(/^[!-~é]{0,8}$/).filter((value) => !/^[#;]/.test(value)),
        fc.constantFrom("a\nb", "a\n\nb", "\nb", "a\n[b]\nc = d", "a;b", "1 = 2 : 3"),
      ),
      readsText: (written) => written.replaceAll("%", "%%"),
      runs: 700,
    });
  });
});
