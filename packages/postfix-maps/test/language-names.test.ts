import { sourceText } from "@mailconf/lossless";
import {
  attempt,
  documentAt,
  hole,
  languageNamesAreNames,
  type NameObservation,
  pieces,
} from "@tooling/laws";
import fc from "fast-check";
import {
  fold,
  indexText,
  isTableType,
  openMatchList,
  openTable,
  openTables,
  parse,
  parseTime,
  postfixLog,
  searchAccessHost,
  searchAliases,
  searchSaslPassword,
  searchTransport,
  searchVirtual,
  storedEntries,
  storedKey,
  tableText,
  withFileValues,
  withoutExtension,
} from "../src/index.ts";

const plain = [hole, hole, " ", "\t", "\n", "\n  ", "#", ",", "@", "a", "\\", '"'];
/** Whole lines: flags are letters, and mean something. */
const patterns = [hole, `[[:${hole}:]]`, `(*${hole})`, `(?<${hole}>a)\\k<${hole}>`]
  .concat(`(?(${hole})a)`, `(?&${hole})`, `(*${hole}:a)`, `(?<a>b)\\k{${hole}}`, `(?C"${hole}")`)
  .flatMap((pattern) => [`/${pattern}/ ${hole}\n`, `if /${pattern}/\n/^/ b\nendif\n`]);
const texts: Readonly<Record<"hash" | "aliases" | "regexp" | "pcre" | "cidr", fc.Arbitrary<string>>> = {
  hash: pieces(plain, 12),
  aliases: pieces([...plain, ":", `${hole}: ${hole}\n`, ":include:/", "|"], 12),
  regexp: fc.array(fc.constantFrom(...patterns), { maxLength: 3 }).map((lines) => lines.join("")),
  pcre: fc.array(fc.constantFrom(...patterns), { maxLength: 3 }).map((lines) => lines.join("")),
  cidr: pieces([hole, "192.0.2.0/24 ", "if ", "endif", "\n", " ", "!", "::/"], 12),
};

/** A world that has the name everywhere. */
const world = (name: string, text: string) => ({
  files: { read: (path: string) => (path.endsWith(name) ? sourceText(text, path) : undefined) },
  environment: { other: "1" },
  ask: (_type: string, _name: string, key: string) =>
    key === name ? ({ kind: "found", value: key } as const) : ({ kind: "not-found" } as const),
});

/** All that a table of one type makes of a name. */
const ofType = (type: keyof typeof texts): NameObservation => ({
  text: texts[type],
  observe: (name, input) => {
    const table = parse(input, { type, name });
    const document = documentAt(table, type === "regexp" || type === "pcre" ? `/${name}/` : name, name);
    return [
      [document, table.lookup(name), table.entries, attempt(() => storedEntries(table)), postfixLog(table)],
      attempt(() => openTable(`${type}:${name}`, world(name, input)).lookup(name)),
      attempt(() => withFileValues(table, { read: () => sourceText("x") })),
    ];
  },
});

languageNamesAreNames({
  ...Object.fromEntries(
    (["hash", "aliases", "regexp", "pcre", "cidr"] as const).map((type) => [
      `in a table of type ${type}`,
      ofType(type),
    ]),
  ),
  "as key of the file of a client": {
    observe: (name) =>
      (["ldap", "mysql", "pgsql", "sqlite", "memcache", "mongodb"] as const).map((type) =>
        // Whether something similar is known depends on the letters.
        parse(`${name} = ${name}\nquery = ${name}\nhosts = ${name}\n`, { type })
          .diagnostics.filter(({ span }) => span.start > 0)
          .map(({ hint, ...rest }) => rest),
      ),
  },
  "as type of a table, environment variable and entry of a literal one": {
    observe: (name) => [
      isTableType(name),
      // The message has the name without its underscores.
      openTable(`pcre:{{/\\p{${name}}/ x}}`).lookup(name).kind,
      [
        ...[
          `${name}:${name}`,
          `proxy:${name}:x`,
          `environ:${name}`,
          `inline:{${name}=${name}}`,
          `static:${name}`,
        ],
        ...[
          `unionmap:{${name}:a,inline:{a=b}}`,
          `pipemap:{inline:{a=${name}},${name}:x}`,
          `randmap:{${name}}`,
          name,
        ],
      ].map((spec) => [
        openTable(spec, world(name, "")).lookup(name),
        openTable(spec, { ...world(name, ""), defaultType: name, environment: { [name]: "x" } }).lookup(name),
      ]),
    ],
  },
  "as address, domain and member of a list": {
    observe: (name) => {
      const tables = openTables(`inline:{${name}=1, @${name}=2, a@${name}=3, ${name}@a.test=4}`);
      const addresses = [name, `${name}@a.test`, `a@${name}`, `${name}+${name}@${name}.test`];
      return [
        addresses.map((address) => [
          searchVirtual(tables, address, { recipientDelimiter: "+" }),
          searchTransport(tables, address),
          searchAliases(tables, address),
          searchAccessHost(tables, address),
          searchSaslPassword(tables, { nextHop: address, host: name, sender: address }),
          withoutExtension(address, { recipientDelimiter: "+" }),
        ]),
        (["string", "domain", "namadr"] as const).map((kind) => {
          const list = openMatchList(
            `${name}, !a.${name}, ${name}:/x, /${name}`,
            kind,
            world(name, `${name}\n`),
          );
          return attempt(() => [list.matches(name), list.matches(`a.${name}`), list.matches("b")]);
        }),
        [fold(name), storedKey(name), tableText([[name, name]], "indexed"), parseTime(`1${name}`, "s")],
        indexText(Buffer.from(`a b\n${name} ${name}\n`)).lookup(name),
        indexText(Buffer.from("a b\n")).lookup(name),
      ];
    },
  },
});
