import { byteLaws } from "@tooling/laws";
import fc from "fast-check";
import { parse } from "../src/index.ts";

byteLaws({
  parse,
  parts: ["biff", "a", " = ", "no", "# note", "\n", "\n  ", "$a", "biff = yes\n"],
  key: fc.constantFrom("biff", "a", "x"),
  value: "no",
});
