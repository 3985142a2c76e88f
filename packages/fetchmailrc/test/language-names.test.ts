import { attempt, documentAt, hole, languageNamesAreNames, pieces } from "@tooling/laws";
import { type Key, parse, quote } from "../src/index.ts";

const text = pieces(
  [
    "poll ",
    "skip ",
    "defaults ",
    "set ",
    "user ",
    "pass ",
    "is ",
    "here ",
    "proto ",
    "auth ",
    "port ",
    "imap ",
    "\n",
  ].concat([" ", "=", '"', "no ", "ssl ", "mda ", "a ", "# ", hole, ` ${hole} `, ` "${hole}" `]),
  16,
);
const keys = (name: string): Key[] => [
  [name],
  [name, "port"],
  ["a", name],
  [name, name, "ssl"],
  ["a", "b", name],
  [name, name, name],
];

languageNamesAreNames({
  "as server, user, option and word": {
    text,
    observe: (name, input) => {
      const document = parse(input);
      return [
        document.servers,
        document.users(name),
        attempt(() => document.toConfig()),
        attempt(() => document.judge()),
        document.split().map(String),
        keys(name).map((key) => documentAt(document, key, name)),
      ];
    },
  },
  "as protocol, service, authentication, interface and entry of a .netrc": {
    observe: (name) =>
      [
        `poll a proto ${name} user b\n`,
        `poll a proto imap port ${name} user b\n`,
        `poll a proto imap service "${name}" user b ssl\n`,
        `poll a proto imap auth ${name} user b\n`,
        `poll a interface "${name}/x" user b\n`,
      ].map((input) => {
        const document = parse(input);
        const netrc = `machine a login b password ${name}\n${name} a ${name}\nmachine ${name} ${name} x\n`;
        return [
          document.diagnostics,
          attempt(() => document.judge({ netrc })),
          attempt(() => document.toConfig()),
        ];
      }),
  },
  "as text to quote": { observe: (name) => quote(name) },
});
