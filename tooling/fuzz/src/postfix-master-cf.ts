import { hostname } from "node:os";
import { decode, encode, memoryFiles } from "@mailconf/lossless";
import { Configuration, parse as parseMain, unusedOptionWarnings, usageOf } from "@mailconf/postfix-main-cf";
import {
  listEntries,
  listFields,
  listSettings,
  type PostconfServiceCommand,
  parse,
  postconfEdit,
  readingOf,
} from "@mailconf/postfix-master-cf";
import fc from "fast-check";
import { type Comparison, compare, shorter } from "./postfix/compare.ts";
import { masterCf, masterEdit, masterView, soundMasterCf } from "./postfix/master-cf-texts.ts";
import { type Answer, everyPostconf, type Known } from "./postfix/postconf.ts";
import type { FuzzTarget } from "./target.ts";

/** Generated master.cf files against every `postconf` there is: listings of all kinds, and edits. */
export const target: FuzzTarget = async function* (options) {
  for (const postconf of everyPostconf()) {
    yield* compare(postconf, listings(postconf), options);
    yield* compare(postconf, edits(postconf), options);
  }
};

const main = "compatibility_level = 3.6\naa = 1\nprobe = x $aa\ntab_server_host = h\n";
const bytes = (text: string) => Buffer.from(text, "utf8");
const files = fc.oneof({ weight: 3, arbitrary: soundMasterCf }, masterCf);

/** Postfix reads beyond the end of an argument that is a lone `-`: what it finds there is anybody's guess. */
const isDefined = (master: string): boolean => !parse(master).services.some(({ args }) => args.includes("-"));

interface View {
  readonly master: string;
  readonly letters: string;
  readonly requests: readonly string[];
}

const listings = (known: Known): Comparison<View> => ({
  kind: `master.cf, listings, Postfix ${known.version}`,
  inputs: fc.tuple(files, masterView).map(([master, [letters, requests]]) => ({ master, letters, requests })),
  trialOf: ({ master, letters, requests }) => ({
    main: bytes(main),
    master: bytes(master),
    args: [letters, ...requests],
  }),
  expected: (answer, { master }) =>
    answer.exit === undefined || !isDefined(master)
      ? undefined
      : {
          stdout: Buffer.from(answer.stdout).toString("utf8"),
          warnings: answer.fatal === undefined ? answer.warnings : [],
          fatal: answer.fatal,
        },
  actual: (view, answer) => {
    const { text, warnings, fatal } = viewOf(view, answer, known);
    return { stdout: text, warnings: fatal === undefined ? [...new Set(warnings)].sort() : [], fatal };
  },
  smaller: function* ({ master, letters, requests }) {
    for (const text of shorter(master)) yield { master: text, letters, requests };
    if (requests.length > 0) yield { master, letters, requests: requests.slice(1) };
  },
});

function viewOf(
  { master, letters, requests }: View,
  { folder }: Answer,
  { version, parameters }: Known,
): { readonly text: string; readonly warnings: readonly string[]; readonly fatal?: string | undefined } {
  const document = parse(decode(bytes(master)));
  const reading = readingOf(document, {
    path: `${folder}/master.cf`,
    warnsOfNul: !version.startsWith("3.7."),
  });
  if (reading.fatal !== undefined) return { text: "", ...reading };
  const configuration = new Configuration(parseMain(main), {
    parameters,
    services: document.services,
    directory: folder,
    hostname: hostname(),
    files: memoryFiles({}),
  });
  const usage = usageOf(configuration);
  if (usage.fatal !== undefined) return { text: "", warnings: usage.warnings, fatal: usage.fatal };
  const during: string[] = [];
  const list = letters.includes("F") ? listFields : letters.includes("P") ? listSettings : listEntries;
  const { text, warnings, fatal } = list(document, {
    requests,
    fold: letters.includes("f"),
    hideNames: letters.includes("h"),
    hideValues: letters.includes("H"),
    ...(letters.includes("x") && {
      expand: (setting, service) => {
        const { value, error, warnings: said } = configuration.forService(service).expandText(setting);
        during.push(...said);
        return error ? undefined : value;
      },
    }),
  });
  return {
    text,
    warnings: [
      ...reading.warnings,
      ...usage.warnings,
      ...during,
      ...warnings,
      ...unusedOptionWarnings(configuration, usage),
    ],
    fatal,
  };
}

/** What an edit brings, as entries: a whole one, or a command. */
const entriesOf = (argument: string): string => {
  const value = argument.slice(argument.indexOf("=") + 1);
  return `${value}\na unix - - - - - ${value}\n`;
};

interface Edit extends Pick<PostconfServiceCommand, "what" | "kind"> {
  readonly master: string;
  readonly requests: readonly string[];
}

const letter = { entry: "M", field: "F", setting: "P", set: "e", delete: "X", comment: "#" } as const;

const edits = ({ version }: Known): Comparison<Edit> => ({
  kind: `master.cf, edits, Postfix ${version}`,
  inputs: fc.tuple(files, masterEdit).map(([master, { what, kind, requests, equals }]) => ({
    master,
    what,
    kind,
    requests: requests.map(([name, value]) => (kind === "set" ? name + equals + value : name)),
  })),
  trialOf: ({ master, what, kind, requests }) => ({
    main: bytes(main),
    master: bytes(master),
    args: [`-${letter[what]}${letter[kind]}`, "--", ...requests],
  }),
  expected: (answer, { master, requests }) =>
    answer.exit === undefined || ![master, ...requests.map(entriesOf)].every(isDefined)
      ? undefined
      : {
          output: Buffer.from(answer.master).toString("utf8"),
          warnings: answer.fatal === undefined ? answer.warnings : [],
          fatal: answer.fatal,
        },
  actual: ({ master, what, kind, requests }, { folder }) => {
    const document = parse(decode(bytes(master)));
    const path = `${folder}/master.cf`;
    const edit = postconfEdit(document, { what, kind, arguments: requests }, { version, path });
    return {
      output: Buffer.from(encode(edit.document.source)).toString("utf8"),
      warnings: edit.fatal === undefined ? [...new Set(edit.warnings)].sort() : [],
      fatal: edit.fatal,
    };
  },
  smaller: function* ({ master, requests, ...rest }) {
    if (requests.length > 1) for (const request of requests) yield { master, requests: [request], ...rest };
    for (const text of shorter(master)) yield { master: text, requests, ...rest };
    const [first = "", ...others] = requests;
    for (const text of shorter(first)) yield { master, requests: [text, ...others], ...rest };
  },
});
