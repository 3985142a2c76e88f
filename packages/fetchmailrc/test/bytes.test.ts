import { byteLaws } from "@tooling/laws";
import fc from "fast-check";
import { type Key, parse } from "../src/index.ts";

byteLaws<Key>({
  parse,
  parts: [
    "poll a",
    " user ada",
    ' password "',
    '"',
    " ",
    "\n",
    "# note",
    " is bob",
    "poll a user ada pass x\n",
    "\\",
  ],
  key: fc.constantFrom<Key>(["a", "ada", "password"], ["a", "via"], ["postmaster"]),
  value: "no",
});
