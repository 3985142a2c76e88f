import { editLaws } from "@tooling/laws";
import fc from "fast-check";
import { parse } from "../src/index.ts";

editLaws({
  parse,
  parts: [
    ...[
      "smtp inet n - y - - smtpd\n",
      "x unix - - n - - x -v\n",
      "  -o a=b\n",
      "\n  -o biff=no",
      "smtp",
      " ",
      "-o ",
    ],
    ...["{ a = b", "}", "\n", "# c\n", "\r\n", "\0", "  \n"],
  ],
  fillers: [
    ...[
      "smtp inet n - y - - smtpd\n",
      "a unix - - n - - a\n  -o b=c\n",
      "b unix - - n - - b -o x=y\n",
      "# note\n",
    ],
    ...[
      "\n",
      "c fifo n - n 60 1 c\n  # inside\n  -o d=e -o f=g\n",
      "d unix - - n - - d\r\n",
      "  -o more=1\n",
    ],
  ],
  key: fc.constantFrom(
    ...["smtp/inet", "a/unix", "a/unix/b", "b/unix/x", "b/unix/new", "c/fifo/f", "c/fifo/wakeup", "n/unix"],
  ),
  value: fc.constantFrom("1", "a b", "n unix - - n - - n", "a unix - - n - - a -v", "{", "-"),
  besides: ({ services, items }) => [services, items.length],
});
