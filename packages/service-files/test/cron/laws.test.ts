import { laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe } from "vitest";
import { type Key, parse } from "../../src/cron/index.ts";

const text = pieces([
  "A=1\n",
  'MAILTO = "root" \n',
  "B='x y'\n",
  "#A=2\n",
  "# note\n",
  "0 4 * * * root cmd\n",
  "18 */3\t* * *\tamavis  test -e /x && y\n",
  "@daily root cmd %x\n",
  "@reboot ",
  "* * * * * ",
  "root ",
  "cmd",
  "A",
  "=",
  '"',
  "'",
  " ",
  "\t",
  "\n",
  "\n",
  "\r\n",
  "\0",
  "%",
  "#",
  "é",
]);

describe.each(["system", "user"] as const)("%s tables", (table) => {
  laws<Key>({
    parse: (input) => parse(input, { table }),
    text,
    key: fc.constantFrom<Key>(
      "A",
      "MAILTO",
      [table === "user" ? "" : "root", "cmd"],
      [table === "user" ? "" : "x", "y z"],
    ),
    value: fc.constantFrom("0 4 * * *", "@daily", "*/5 1-3,7 1 jan mon"),
    runs: 1000,
  });
});

describe("variables", () => {
  laws<Key>({
    parse,
    text,
    key: fc.constantFrom<Key>("A", "B", "NEW"),
    value: fc.oneof(
      fc.stringMatching(/^[ -&(-~é]{0,8}$/),
      fc.stringMatching(/^[ !#-~é]{0,8}$/),
      fc.constantFrom("", " ", "'x'", '"x"', "x ", "a'b\"c", "%"),
    ),
    runs: 1000,
  });
});
