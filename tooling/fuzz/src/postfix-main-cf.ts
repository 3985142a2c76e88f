import { hostname } from "node:os";
import { decode, encode, memoryFiles } from "@mailconf/lossless";
import {
  Configuration,
  type GivenSetting,
  listParameters,
  type PostconfCommand,
  parse,
  postconfEdit,
} from "@mailconf/postfix-main-cf";
import { parse as parseMaster } from "@mailconf/postfix-master-cf";
import { dependsOnMachine } from "@tooling/oracles";
import fc from "fast-check";
import { type Comparison, compare, shorter } from "./postfix/compare.ts";
import { expansion, mainCf, mainEdit, mainView } from "./postfix/main-cf-texts.ts";
import { soundMasterCf } from "./postfix/master-cf-texts.ts";
import { type Answer, everyPostconf, type Known } from "./postfix/postconf.ts";
import type { FuzzTarget } from "./target.ts";

/** Generated main.cf files against every `postconf` there is: listings, expansions and edits. */
export const target: FuzzTarget = async function* (options) {
  for (const postconf of everyPostconf()) {
    yield* compare(postconf, listings(postconf), options);
    yield* compare(postconf, views(postconf), options);
    yield* compare(postconf, expansions(postconf), options);
    yield* compare(postconf, edits(postconf), options);
  }
};

interface Files {
  readonly main: string;
  readonly master: string;
}

const bytes = (text: string) => Buffer.from(text, "utf8");

const configurationOf = (
  { main, master }: Files,
  { folder }: Answer,
  { parameters }: Known,
  overrides: readonly GivenSetting[] = [],
) =>
  new Configuration(parse(decode(bytes(main))), {
    parameters,
    services: parseMaster(decode(bytes(master))).services,
    directory: folder,
    hostname: hostname(),
    files: memoryFiles({}),
    overrides,
  });

/** When postconf gives up, what it said before depends on the order of a hash table. */
const heard = ({ warnings, fatal }: { warnings: readonly string[]; fatal?: string | undefined }) =>
  fatal === undefined ? [...new Set(warnings)].sort() : [];

/** What `postconf` printed and said about main.cf, where a broken master.cf did not stop it first. */
const printed = (answer: Answer) =>
  answer.exit === undefined ||
  answer.fatal?.startsWith("invalid ") ||
  // Postfix looks names of interfaces up.
  answer.fatal?.startsWith("config variable inet_interfaces") ||
  answer.fatal?.startsWith("parameter inet_interfaces") ||
  answer.fatal?.includes("bad field count")
    ? undefined
    : {
        stdout: Buffer.from(answer.stdout).toString("utf8"),
        warnings: heard({ ...answer, warnings: answer.warnings.filter(isAboutMain) }),
        fatal: answer.fatal,
      };

/** What reading master.cf itself says is compared with master.cf. */
const isAboutMain = (warning: string): boolean =>
  !warning.startsWith("master.cf: ") && !/\/master\.cf(?:: logical line|, line)/.test(warning);

const files: fc.Arbitrary<Files> = fc.record({
  main: mainCf,
  master: fc.oneof(fc.constant(""), soundMasterCf),
});

function* smallerFiles({ main, master }: Files): Generator<Files> {
  for (const text of shorter(main)) yield { main: text, master };
  for (const text of shorter(master)) yield { main, master: text };
}

const listings = (known: Known): Comparison<Files> => ({
  kind: `main.cf, listing, Postfix ${known.version}`,
  inputs: files,
  trialOf: ({ main, master }) => ({ main: bytes(main), master: bytes(master), args: ["-n"] }),
  expected: printed,
  actual: (input, answer) => {
    const { text, warnings, fatal } = listParameters(configurationOf(input, answer, known), { show: "set" });
    return { stdout: text, warnings: heard({ warnings: warnings.filter(isAboutMain), fatal }), fatal };
  },
  smaller: smallerFiles,
});

interface View extends Files {
  readonly view: MainView;
}

type MainView = typeof mainView extends fc.Arbitrary<infer Value> ? Value : never;

/** Without the combinations that postconf refuses, and with the names wherever a value may depend on the machine. */
function allowed(view: MainView): MainView {
  const { show, flags, overrides } = view;
  const names = view.names.filter((name) => !flags.includes("h") || !machineDependent.test(name));
  const isWhole = show !== "set" && names.length === 0;
  return {
    ...view,
    names,
    flags: flags.filter((flag) => flag !== "h" || !(isWhole || flags.includes("H"))),
    overrides: show === "default" ? [] : overrides,
  };
}

const views = (known: Known): Comparison<View> => ({
  kind: `main.cf, views, Postfix ${known.version}`,
  inputs: fc.tuple(files, mainView).map(([input, view]) => ({ ...input, view: allowed(view) })),
  trialOf: ({ main, master, view: { show, flags, classes, overrides, names } }) => ({
    main: bytes(main),
    master: bytes(master),
    args: [
      { set: "-n", default: "-d", all: "-p" }[show] ?? "",
      ...flags.map((letter) => `-${letter}`),
      ...(classes ? ["-C", classes.join()] : []),
      ...overrides.flatMap(([name, value]) => ["-o", `${name}=${value}`]),
      "--",
      ...names,
    ],
  }),
  expected: (answer) => {
    const found = printed(answer);
    return found && { ...found, stdout: comparable(found.stdout) };
  },
  actual: ({ view, ...input }, answer) => {
    const overrides = view.overrides.map(([name, value]) => ({ name, value }));
    const { text, warnings, fatal } = listParameters(configurationOf(input, answer, known, overrides), {
      show: view.show as "set" | "default" | "all",
      expand: view.flags.includes("x"),
      hideNames: view.flags.includes("h"),
      hideValues: view.flags.includes("H"),
      fold: view.flags.includes("f"),
      names: view.names,
      ...(view.classes && { classes: view.classes }),
    });
    return {
      stdout: comparable(text),
      warnings: heard({ warnings: warnings.filter(isAboutMain), fatal }),
      fatal,
    };
  },
  smaller: function* ({ view, ...input }) {
    for (const smaller of smallerFiles(input)) yield { ...smaller, view };
    const { names, flags, overrides, classes } = view;
    if (names.length > 0) yield { ...input, view: allowed({ ...view, names: names.slice(1) }) };
    if (flags.length > 0) yield { ...input, view: allowed({ ...view, flags: flags.slice(1) }) };
    if (overrides.length > 0) yield { ...input, view: allowed({ ...view, overrides: overrides.slice(1) }) };
    if (classes) yield { ...input, view: allowed({ ...view, classes: null }) };
  },
});

/** Without the defaults that depend on the machine and the process, and what refers to them. */
const comparable = (listing: string): string =>
  listing
    .split(/\n(?! {4})/)
    .filter((line) => !machineDependent.test(line))
    .join("\n");

/** A line of a listing, or a name, of such a parameter. */
const machineDependent = new RegExp(`^(?:${[...dependsOnMachine].join("|")})(?: =|$)`);

type Probe = typeof expansion extends fc.Arbitrary<infer Value> ? Value : never;

const probeFile = ({ probe, other }: Probe): string =>
  `compatibility_level = 3.6\naa = alpha\nbb = ${other}\nempty =\nn7 = 7\nlevel = 3.10\nself = <$self>\nprobe = ${probe}\nsmtpd_banner = $probe $aa $bb $empty $n7\n`;

const expansions = (known: Known): Comparison<Probe> => ({
  kind: `main.cf, expansion, Postfix ${known.version}`,
  inputs: expansion,
  trialOf: (input) => ({ main: bytes(probeFile(input)), master: bytes(""), args: ["-x", "probe"] }),
  expected: (answer) =>
    answer.exit === undefined
      ? undefined
      : { stdout: Buffer.from(answer.stdout).toString("utf8"), warnings: heard(answer), fatal: answer.fatal },
  actual: (input, answer) => {
    const probed = { main: probeFile(input), master: "" };
    const { text, warnings, fatal } = listParameters(configurationOf(probed, answer, known), {
      names: ["probe"],
      expand: true,
    });
    return { stdout: text, warnings: heard({ warnings, fatal }), fatal };
  },
  smaller: function* ({ probe, other }) {
    for (const text of shorter(probe)) yield { probe: text, other };
    for (const text of shorter(other)) yield { probe, other: text };
  },
});

interface Edit {
  readonly main: string;
  readonly kind: PostconfCommand["kind"];
  readonly args: readonly string[];
}

const flags: Readonly<Record<PostconfCommand["kind"], string>> = { set: "-e", delete: "-X", comment: "-#" };

const edits = ({ version }: Known): Comparison<Edit> => ({
  kind: `main.cf, edits, Postfix ${version}`,
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
