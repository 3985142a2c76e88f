import { corpus, laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { type Key, parse } from "../src/index.ts";

const text = pieces([
  "poll",
  "skip",
  "defaults",
  "set",
  "a",
  "b",
  "user",
  "is",
  "to",
  "here",
  "there",
  "no",
  "=",
  "keep",
  "nokeep",
  "nossl",
  "ssl",
  "proto",
  "imap",
  "port",
  "993",
  "service",
  "folder",
  "aka",
  "pass",
  "'",
  '"',
  "\\",
  "#",
  "# note\n",
  " ",
  " ",
  " ",
  "\n",
  "\n  ",
  ";",
  ",",
  "postmaster",
  "daemon",
  "envelope",
  "auth",
  "password",
  "poll a proto imap\n",
  " user ada is bob here\n",
  " user ada keep folder A B\n",
  "set syslog\n",
  '"x y"',
  "\\\n",
  "\r\n",
  "antispam",
  "5",
]);

const key: fc.Arbitrary<Key> = fc.oneof(
  fc.constantFrom<Key>(["postmaster"], ["logfile"], ["properties"]),
  fc.tuple(fc.constantFrom("a", "b", "poll"), fc.constantFrom("via", "aka", "plugin", "localdomains")),
  fc.tuple(
    fc.constantFrom("a", "b"),
    fc.constantFrom("ada", "x y", "keep"),
    fc.constantFrom("password", "folder", "is", "mda", "smtphost"),
  ),
);

const value = fc.oneof(
  fc.string({ maxLength: 6 }).filter((string) => !string.includes("\0")),
  fc.constantFrom("", "keep", "no", "5", "a b", "it's", '"', "\\", "\n", "#x", "é", "x;y", "poll"),
);

laws<Key>({
  parse,
  text,
  key,
  // In a name list `=` divides a pair and `\` takes its meaning off.
  value: value.map((string) => string.replace(/[=\\]/g, "")),
  reads: (written) => written,
});
corpus(["fetchmailrc"], parse);
