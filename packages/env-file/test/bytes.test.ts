import { byteLaws } from "@tooling/laws";
import fc from "fast-check";
import { describe } from "vitest";
import { dialects, parse } from "../src/index.ts";

for (const dialect of dialects) {
  describe(dialect, () => {
    byteLaws({
      parse: (source) => parse(source, { dialect }),
      parts: ["A", "B", "=", "one", "\n", "# note", '"', "'", "A=1\n", " "],
      key: fc.constantFrom("A", "B", "C"),
      value: "no",
      writesUtf8: true,
      runs: 500,
    });
  });
}
