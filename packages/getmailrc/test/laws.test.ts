import { laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { type Key, parse } from "../src/index.ts";

const text = pieces([
  "[options]",
  "[retriever]",
  "[destination]",
  "[",
  "]",
  "\n",
  "\n",
  "\n  ",
  "\n\t",
  " ",
  "=",
  ":",
  " = ",
  "verbose",
  "type",
  "server",
  "1",
  "yes",
  "#",
  ";",
  "# note\n",
  "\n; note\n",
  "x",
  '("a",)',
  "\r\n",
  "%",
  "[options]\nverbose = 1\n",
]);

laws<Key>({
  parse,
  text,
  key: fc.tuple(
    fc.constantFrom("options", "retriever", "other"),
    fc.constantFrom("verbose", "type", "Server", "x"),
  ),
  value: fc.oneof(
    fc.string({ maxLength: 8 }).map((value) => value.trim()),
    fc.constantFrom("", "1", '("-d", "a")', "a\nb", "a\n\nb", "x # y", "=", ":", "[options]", "\nb"),
  ),
});
