import { laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { type Key, parse } from "../../src/logrotate/index.ts";

const text = pieces([
  "weekly\n",
  "rotate 4\n",
  "/var/log/a {\n",
  '/var/log/a "/var/log/b c"\n/var/log/d\n{\n',
  "  rotate 7\n",
  "  create 640 root adm\n",
  "  compress # why\n",
  "  size = 10k \n",
  "}\n",
  "  postrotate\n",
  "    kill }\n",
  "  endscript\n",
  "endscript;\n",
  "include /etc/logrotate.d\n",
  "# note\n",
  "unknown x\n",
  "compress",
  "rotate",
  " ",
  "=",
  "\n",
  "\n",
  "{",
  "}",
  "#",
  '"',
  "/",
  "\r\n",
  "\0",
]);

laws<Key>({
  parse,
  text,
  key: fc.constantFrom<Key>(
    ["", "rotate"],
    ["/var/log/a", "rotate"],
    ["/x", "create"],
    ["/var/log/a", "postrotate"],
  ),
  value: fc
    .stringMatching(/^[!-"$-<>-~é]([ -~é]{0,8}[!-~é])?$/)
    .filter((value) => !value.startsWith("endscript")),
  runs: 1000,
});
