import { hostname } from "node:os";
import { decode, encode } from "@mailconf/lossless";
import { Configuration, list, type PostconfCommand, parse, postconfEdit } from "@mailconf/postfix-main-cf";
import { parameters } from "@mailconf/postfix-main-cf/parameters";
import { parse as parseMaster } from "@mailconf/postfix-master-cf";
import fc from "fast-check";
import { type Comparison, compare, shorter } from "./postfix/compare.ts";
import { type Answer, Postconf } from "./postfix/postconf.ts";
import { expansion, mainCf, mainEdit, soundMasterCf } from "./postfix/texts.ts";
import type { FuzzTarget } from "./target.ts";

/** Generated main.cf files against the installed `postconf`: listings, expansions and edits. */
export const target: FuzzTarget = async function* (options) {
  const postconf = new Postconf();
  try {
    yield compare(postconf, listings, options);
    yield compare(postconf, expansions, options);
    yield compare(postconf, edits(postconf.version), options);
  } finally {
    postconf.close();
  }
};

interface Files {
  readonly main: string;
  readonly master: string;
}

const bytes = (text: string) => Buffer.from(text, "utf8");

const configurationOf = ({ main, master }: Files, { folder }: Answer) =>
  new Configuration(parse(decode(bytes(main))), {
    parameters: parameters("3.7"),
    services: parseMaster(decode(bytes(master))).services,
    directory: folder,
    hostname: hostname(),
    readFile: () => undefined,
  });

/** When postconf gives up, what it said before depends on the order of a hash table. */
const heard = ({ warnings, fatal }: { warnings: readonly string[]; fatal?: string | undefined }) =>
  fatal === undefined ? [...new Set(warnings)].sort() : [];

const listings: Comparison<Files> = {
  kind: "main.cf, listing",
  inputs: fc.record({ main: mainCf, master: fc.oneof(fc.constant(""), soundMasterCf) }),
  trialOf: ({ main, master }) => ({ main: bytes(main), master: bytes(master), args: ["-n"] }),
  expected: (answer) =>
    answer.exit === undefined ||
    answer.fatal?.startsWith("invalid ") ||
    answer.fatal?.includes("bad field count")
      ? undefined
      : {
          stdout: Buffer.from(answer.stdout).toString("utf8"),
          warnings: heard({ ...answer, warnings: answer.warnings.filter(isAboutMain) }),
          fatal: answer.fatal,
        },
  actual: (files, answer) => {
    const { text, warnings, fatal } = list(configurationOf(files, answer), { show: "set" });
    return { stdout: text, warnings: heard({ warnings: warnings.filter(isAboutMain), fatal }), fatal };
  },
  smaller: function* ({ main, master }) {
    for (const text of shorter(main)) yield { main: text, master };
    for (const text of shorter(master)) yield { main, master: text };
  },
};

/** What reading master.cf itself says is compared with master.cf. */
const isAboutMain = (warning: string): boolean =>
  !warning.startsWith("master.cf: ") && !warning.includes("/master.cf: logical line");

type Probe = typeof expansion extends fc.Arbitrary<infer Value> ? Value : never;

const probeFile = ({ probe, other }: Probe): string =>
  `compatibility_level = 3.6\naa = alpha\nbb = ${other}\nempty =\nn7 = 7\nprobe = ${probe}\nsmtpd_banner = $probe $aa $bb $empty $n7\n`;

const expansions: Comparison<Probe> = {
  kind: "main.cf, expansion",
  inputs: expansion,
  trialOf: (input) => ({ main: bytes(probeFile(input)), master: bytes(""), args: ["-x", "probe"] }),
  expected: (answer) =>
    answer.exit === undefined
      ? undefined
      : { stdout: Buffer.from(answer.stdout).toString("utf8"), warnings: heard(answer), fatal: answer.fatal },
  actual: (input, answer) => {
    const files = { main: probeFile(input), master: "" };
    const { text, warnings, fatal } = list(configurationOf(files, answer), {
      names: ["probe"],
      expand: true,
    });
    return { stdout: text, warnings: heard({ warnings, fatal }), fatal };
  },
  smaller: function* ({ probe, other }) {
    for (const text of shorter(probe)) yield { probe: text, other };
    for (const text of shorter(other)) yield { probe, other: text };
  },
};

interface Edit {
  readonly main: string;
  readonly kind: PostconfCommand["kind"];
  readonly args: readonly string[];
}

const flags: Readonly<Record<PostconfCommand["kind"], string>> = { set: "-e", delete: "-X", comment: "-#" };

const edits = (version: string): Comparison<Edit> => ({
  kind: "main.cf, edits",
  inputs: fc.record({ main: mainCf, edit: mainEdit }).map(({ main, edit: { kind, arguments: list } }) => ({
    main,
    kind: kind as PostconfCommand["kind"],
    args: list.map(([name, equals, value]) =>
      kind === "set"
        ? `${name}${equals === "" ? "=" : equals}${value}`
        : `${name}${value === "a" ? equals : ""}`,
    ),
  })),
  trialOf: ({ main, kind, args }) => ({
    main: bytes(main),
    master: bytes(""),
    args: [flags[kind], "--", ...args],
  }),
  // Several new names come in the order of a hash table, and the same name twice crashes `-X`.
  expected: (answer, { kind, args }) =>
    answer.exit === undefined || (kind === "set" && args.length > 1)
      ? undefined
      : { output: Buffer.from(answer.main).toString("utf8"), warnings: answer.warnings, fatal: answer.fatal },
  actual: ({ main, kind, args }, { folder }) => {
    const document = parse(decode(bytes(main)));
    const command = { kind, arguments: args };
    const edit = postconfEdit(document, command, { version, path: `${folder}/main.cf` });
    return {
      output: Buffer.from(encode(edit.document.source)).toString("utf8"),
      warnings: [...new Set(edit.warnings)].sort(),
      fatal: edit.fatal,
    };
  },
  smaller: function* ({ main, kind, args }) {
    for (const text of shorter(main)) yield { main: text, kind, args };
    for (const text of shorter(args[0] ?? "")) yield { main, kind, args: [text, ...args.slice(1)] };
    if (args.length > 1) yield { main, kind, args: args.slice(0, 1) };
  },
});
