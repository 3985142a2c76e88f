import { sourceText } from "@mailconf/lossless";
import { attempt, documentAt, hole, languageNamesAreNames, pieces } from "@tooling/laws";
import {
  Configuration,
  check,
  type Environment,
  listParameters,
  parse,
  postconfEdit,
  readBool,
  readInlineTable,
  readInt,
  readList,
  readRestrictions,
  readTables,
  readTime,
  usageOf,
} from "../src/index.ts";
import { parameters } from "../src/parameters.ts";

const text = pieces(
  [
    "biff",
    " = ",
    "=",
    "\n",
    "\n ",
    "#",
    "no",
    ", ",
    `$${hole}`,
    `\${${hole}?`,
    `\${${hole}:`,
    "{",
    "}",
    hole,
    hole,
  ],
  14,
);

const known = { parameters: parameters("3.10"), hostname: "mx.example.org" };

/** What may stand around a main.cf, with the name in every place of it. */
const environments = (name: string): Environment[] => [
  {},
  known,
  {
    ...known,
    services: [
      { service: name, type: "unix", command: name, options: [{ name, value: `$${name} $process_name` }] },
    ],
    overrides: [{ name, value: "1" }],
    files: { read: () => sourceText(`${name} = 1\n`) },
  },
];

/** Which names are in use, of all the known ones this one. */
function usage(configuration: Configuration, name: string) {
  const { classes, ...rest } = usageOf(configuration);
  return { ...rest, class: classes.get(name) };
}

languageNamesAreNames({
  "as parameter, value and reference": {
    text,
    runs: 3,
    observe: (name, input) => {
      const document = parse(input);
      return environments(name).map((environment) => {
        const configuration = new Configuration(document, environment);
        return [
          attempt(() => configuration.expand(name)),
          attempt(() => listParameters(configuration, { names: [name], expand: true })),
          attempt(() => listParameters(configuration, { show: "set" })),
          attempt(() => usage(configuration, name)),
          check(configuration).map(({ hint, ...rest }) => rest),
          configuration.builtIn(name),
          configuration.standard(name),
          ...(environment.services ?? []).map((service) => configuration.forService(service).expand(name)),
        ];
      });
    },
  },
  "as key of a document, and as argument of postconf": {
    text,
    observe: (name, input) => [
      documentAt(parse(input), name, name),
      listParameters(new Configuration(parse(input)), { show: "set" }).text,
      (["set", "delete", "comment"] as const).map((kind) => {
        const { document, ...rest } = postconfEdit(parse(input), {
          kind,
          arguments: [name, `${name}=${name}`],
        });
        return [document.toString(), rest];
      }),
    ],
  },
  "as restriction, class, table type, client, unit and value": {
    runs: 1,
    observe: (name) => {
      const main = [
        `smtpd_client_restrictions = ${name}, check_client_access ${name}:${name}, ${name}`,
        `smtpd_restriction_classes = ${name}\n${name} = reject`,
        `virtual_alias_maps = ${name}:/x, proxy:${name}:/x, inline:{${name}=${name}}, ldap:${name}`,
        `${name}_bind = no\n${name}_destination_concurrency_limit = 1`,
        `mydestination = $${name}\nrelayhost = \${${name}?x}\n`,
        `biff = ${name}\nmessage_size_limit = ${name}\nqueue_run_delay = 1${name}\ninet_protocols = ${name}\n`,
      ];
      const client = `canonical_maps = $${name}\n${name} = ldap:x${name}\nx${name}_bind = no\n`;
      return [
        usage(new Configuration(parse(client), known), `x${name}_bind`),
        environments(name).map((environment) => {
          const configuration = new Configuration(parse(main.join("\n")), environment);
          return [check(configuration).map(({ hint, ...rest }) => rest), usage(configuration, name)];
        }),
        ...[readBool, readInt, readTime, readList, readRestrictions, readTables, readInlineTable].map(
          (read) => [name, `${name}:${name}`, `{${name}=1}`].map((value) => read(value)),
        ),
        readTime("1", name),
        readRestrictions(`${name} ${name}`, name),
      ];
    },
  },
  "in the table of parameters": {
    runs: 1,
    observe: (name) => {
      const table = parameters("3.12");
      return [table.get(name), table.deprecation(name), table.clientKeys(name), table.releasesOf(name)];
    },
  },
});
