import { editLaws } from "@tooling/laws";
import fc from "fast-check";
import { describe } from "vitest";
import { dialects, parse } from "../src/index.ts";

describe.each(dialects)("as %s", (dialect) => {
  editLaws({
    parse: (text) => parse(text, { dialect, outer: { HOME: "/root" } }),
    parts: [
      ...[
        "A",
        "A=1\n",
        "=",
        "B='x",
        "'",
        '"',
        '"\n',
        "$A",
        "\n",
        " ",
        " #",
        "# it's\n",
        "export ",
        "\\",
        "\r\n",
        "\ufeff",
      ],
      ...["HOME", "HOME\n", ": ", "\u0085", "\u00a0", "x".repeat(70_000)],
    ],
    fillers: [
      ...[
        "A=1\n",
        "B='2 3'\n",
        'C="a\nb $A"\n',
        "# note\n",
        "D=${A}x # y\n",
        "  E=5\n",
        "HOME\n",
        "\n",
        "F=6\r\n",
      ],
      ...["export G=7\n", "not one\n"],
    ],
    key: fc.constantFrom("A", "B", "C", "D", "HOME", "NEW"),
    value: fc.constantFrom("1", "", "x y", "it's", "$A", "a\nb", " # c"),
    besides: (document) => [document.readings, document.refusal],
    runs: 1_000,
  });
});
