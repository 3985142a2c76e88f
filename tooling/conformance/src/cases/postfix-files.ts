import { type Files, memoryFiles, type SourceText, sourceText } from "@mailconf/lossless";
import {
  Configuration,
  type Environment,
  type GivenSetting,
  type MainCf,
  parse as parseMain,
} from "@mailconf/postfix-main-cf";
import { parameters } from "@mailconf/postfix-main-cf/parameters";
import { type MasterCf, parse as parseMaster } from "@mailconf/postfix-master-cf";

import type { Outcome } from "../outcome.ts";

/** A recorded case of main.cf or master.cf; see test-fixtures/cases/postfix/README.md. */
export interface PostfixCase {
  readonly kind: string;
  readonly input?: string;
  readonly inputBase64?: string;
  readonly stringEncoding?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly edit?: readonly string[];
  readonly query?: string | readonly string[];
  readonly expected: Readonly<Record<string, unknown>>;
  readonly differs?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly recordedWith?: string;
}

/** The folder that a case's files lie in, as the records spell it. */
const placeholder = "@DIR@";

/** A path in its place: Postfix looks for files where a value has an absolute path. */
export const folder = `/${placeholder}`;

export interface PostfixFiles {
  readonly main: MainCf;
  readonly master: MasterCf;
  readonly files: Files;
}

/** The files of a case; a missing main.cf is `compatibility_level = 3.6`, a missing master.cf is empty. */
export function filesOf(record: PostfixCase): PostfixFiles {
  const input = inputOf(record);
  const text = (name: string, standard: string): SourceText =>
    name === record.kind || (name === "main.cf" && record.kind === "expand")
      ? input
      : sourceText(placed(record.files?.[name] ?? standard), name, input.encoding);
  return {
    main: parseMain(text("main.cf", "compatibility_level = 3.6\n")),
    master: parseMaster(text("master.cf", "")),
    files: memoryFiles(
      Object.fromEntries(
        Object.entries(record.files ?? {}).map(([name, content]) => [`${folder}/${name}`, placed(content)]),
      ),
    ),
  };
}

/** The configuration that `postconf -c @DIR@` of this version sees. */
export function configurationOf(
  { main, master, files }: PostfixFiles,
  version: string,
  overrides: Environment["overrides"] = [],
): Configuration {
  return new Configuration(main, {
    parameters: parameters(version),
    services: master.services,
    directory: folder,
    hostname: "localhost.localdomain",
    files,
    overrides,
  });
}

/** The version in "postfix 3.7.11". */
export const versionOf = ({ recordedWith = "postfix 3.7.11" }: PostfixCase): string =>
  recordedWith.replace(/^postfix /, "");

const placed = (text: string): string => text.replaceAll(placeholder, folder);
const unplaced = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null).replaceAll(folder, placeholder)) ?? undefined;

/** The arguments of a case's command line. */
export const argumentsOf = (argv: readonly string[] = []): string[] => argv.map(placed);

function inputOf(record: PostfixCase): SourceText {
  if (record.inputBase64 === undefined) return sourceText(placed(record.input ?? ""), record.kind);
  const bytes = Buffer.from(record.inputBase64, "base64");
  return record.stringEncoding === "latin1"
    ? sourceText(bytes.toString("latin1"), record.kind, "latin1")
    : sourceText(bytes.toString("utf8"), record.kind);
}

/**
 * A case's expectation for a version: what the version's record says, else what all say. `null` stands for a field
 * that is not there.
 */
export function expectedOf(record: PostfixCase, version: string): Record<string, unknown> {
  const merged = { ...record.expected, ...record.differs?.[version] };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

/** Asks for the answer of every version that the record has, and lays the two side by side, field by field. */
export function compareVersions(
  record: PostfixCase,
  answerOf: (version: string) => Readonly<Record<string, unknown>>,
): Outcome {
  const expected: Record<string, unknown> = {};
  const actual: Record<string, unknown> = {};
  for (const version of [versionOf(record), ...Object.keys(record.differs ?? {})]) {
    // A record without warnings, or without a fatal error, says that there were none.
    const wanted = normal({ warnings: [], fatal: undefined, ...expectedOf(record, version) });
    const answer = normal(
      Object.fromEntries(Object.entries(answerOf(version)).map(([name, value]) => [name, unplaced(value)])),
    );
    expected[version] = wanted;
    actual[version] = Object.fromEntries(Object.keys(wanted).map((field) => [field, answer[field]]));
  }
  return { expected, actual };
}

const normal = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  sorted(
    Object.entries(fields).map(([name, value]) => {
      if (name === "warnings" && Array.isArray(value)) return [name, asSet(value)];
      return [name, value && typeof value === "object" ? sorted(Object.entries(value)) : value];
    }),
  );

/** An object with its keys in order, so that comparing it as JSON does not depend on the order. */
export const sorted = (entries: readonly (readonly [string, unknown])[]): Record<string, unknown> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

/** Sorted and without repetition: warnings are compared as a set. */
const asSet = (warnings: readonly string[]): string[] => [...new Set(warnings)].sort();

/** Whether a version belongs to a release after this one, given as 308 for 3.8. */
export const isNewer = (version: string, release: number): boolean => {
  const [major = 0, minor = 0] = version.split(/[.-]/).map(Number);
  return major * 100 + minor > release;
};

/** The `-o name=value` of a command line. */
export const settingsOf = (
  values: readonly { readonly option: string; readonly value: string }[],
): readonly GivenSetting[] =>
  values
    .filter(({ option }) => option === "o")
    .map(({ value: text }) => {
      const [, name = "", value = ""] = /^\s*([^\s=]+)\s*=\s*(.*?)\s*$/s.exec(text) ?? [];
      return { name, value };
    });
