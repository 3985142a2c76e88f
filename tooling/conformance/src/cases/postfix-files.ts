import { type SourceText, sourceText } from "@mailconf/lossless";
import { Configuration, type Environment, type MainCf, parse as parseMain } from "@mailconf/postfix-main-cf";
import { parameters } from "@mailconf/postfix-main-cf/parameters";
import { type MasterCf, parse as parseMaster } from "@mailconf/postfix-master-cf";

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
export const folder = "@DIR@";

export interface PostfixFiles {
  readonly main: MainCf;
  readonly master: MasterCf;
  readonly readFile: (path: string) => string | undefined;
}

/** The files of a case; a missing main.cf is `compatibility_level = 3.6`, a missing master.cf is empty. */
export function filesOf(record: PostfixCase): PostfixFiles {
  const input = inputOf(record);
  const text = (name: string, standard: string): SourceText =>
    name === record.kind || (name === "main.cf" && record.kind === "expand")
      ? input
      : sourceText(record.files?.[name] ?? standard, name, input.encoding);
  return {
    main: parseMain(text("main.cf", "compatibility_level = 3.6\n")),
    master: parseMaster(text("master.cf", "")),
    readFile: (path) =>
      path.startsWith(`${folder}/`) ? record.files?.[path.slice(folder.length + 1)] : undefined,
  };
}

/** The configuration that `postconf -c @DIR@` of this version sees. */
export function configurationOf(
  { main, master, readFile }: PostfixFiles,
  version: string,
  overrides: Environment["overrides"] = [],
): Configuration {
  return new Configuration(main, {
    parameters: parameters(version),
    services: master.services,
    directory: folder,
    hostname: "localhost.localdomain",
    readFile,
    overrides,
  });
}

/** The version in "postfix 3.7.11". */
export const versionOf = ({ recordedWith = "postfix 3.7.11" }: PostfixCase): string =>
  recordedWith.replace(/^postfix /, "");

/** Sorted and without repetition: warnings are compared as a set. */
export const asSet = (warnings: readonly string[]): string[] => [...new Set(warnings)].sort();

function inputOf(record: PostfixCase): SourceText {
  if (record.inputBase64 === undefined) return sourceText(record.input ?? "", record.kind);
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
