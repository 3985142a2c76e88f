import { byteLaws } from "@tooling/laws";
import fc from "fast-check";
import { type Key, parse } from "../src/index.ts";

byteLaws<Key>({
  parse,
  parts: ["[options]", "[retriever]\n", "password", " = ", "x", "\n", "\n  ", "# note"],
  key: fc.constantFrom<Key>(["retriever", "password"], ["options", "verbose"]),
  value: "1",
});
