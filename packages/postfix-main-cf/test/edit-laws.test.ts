import { editLaws } from "@tooling/laws";
import fc from "fast-check";
import { parse } from "../src/index.ts";

editLaws({
  parse,
  parts: [
    "myhostname",
    "a",
    "=",
    " = ",
    "a = 1\n",
    "\n",
    "\n  ",
    "  more\n",
    "# c\n",
    "\t",
    "\r\n",
    "\0",
    "#",
  ],
  fillers: [
    "a = 1\n",
    "b = 2\n",
    "c = x,\n  y\n",
    "# note\n",
    "d = 3\r\n",
    "\n",
    "myhostname = h\n",
    "  goes on\n",
  ],
  key: fc.constantFrom("a", "b", "c", "myhostname", "new"),
  value: fc.constantFrom("1", "", "x y", "a\nb", "$a"),
  besides: ({ items }) =>
    items.map((item) => (item.kind === "entry" ? item.spanOf(0, item.value.length) : undefined)),
});
