import { readCompose } from "@mailconf/dms-env";
import { type ComposeVersion, type Dialect, parse } from "@mailconf/env-file";
import { type Diagnostic, decode, memoryFiles, type SourceText, sourceText } from "@mailconf/lossless";
import type { CaseRunner } from "../outcome.ts";

interface EnvCase {
  readonly input?: string;
  readonly inputBase64?: string;
  readonly compose?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

interface Recorded extends EnvCase {
  /** What an older Compose answers, for the dialects in which it differs. */
  readonly olderCompose?: Pick<EnvCase, "expected">;
}

/** What docker and Compose make of a recorded file: list, map and warnings, or the words of the refusal. */
export const run: CaseRunner = ({ olderCompose, ...record }: Recorded) => {
  const older: EnvCase = { ...record, expected: olderCompose?.expected ?? {} };
  return {
    expected: sorted({ ...record.expected, olderCompose: older.expected }),
    actual: sorted({ ...answers(record, "2.40"), olderCompose: answers(older, "2.26") }),
  };
};

const answers = (record: EnvCase, version: ComposeVersion) =>
  Object.fromEntries(
    Object.keys(record.expected).map((dialect) => [
      dialect,
      record.compose === undefined
        ? readFile(record, dialect as Dialect, version)
        : readYaml(record.compose, record, version),
    ]),
  );

const bytesOf = ({ input = "", inputBase64 }: EnvCase) =>
  inputBase64 === undefined ? Buffer.from(input) : Buffer.from(inputBase64, "base64");

function readFile(record: EnvCase, dialect: Dialect, compose: ComposeVersion) {
  // The file is the `.env` of the project in the one dialect, and called `case.env` in the others.
  const source: SourceText = decode(bytesOf(record), dialect === "compose-dotenv" ? ".env" : "case.env");
  const file = parse(source, { dialect, outer: record.env ?? {}, compose });
  if (file.refusal !== undefined) return { error: file.refusal };
  if (dialect === "docker-run") return { list: file.readings.map(({ name, value }) => `${name}=${value}`) };
  return { map: Object.fromEntries(file.toMap()), ...warningsOf(file.diagnostics) };
}

function readYaml(text: string, { files = {}, env = {} }: EnvCase, compose: ComposeVersion) {
  const folder = "/case";
  const all = Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]);
  const { refusal, environment, findings } = readCompose(sourceText(text, "compose.yaml"), {
    service: "s",
    outer: env,
    compose,
    directory: folder,
    files: memoryFiles(Object.fromEntries(all)),
  });
  if (refusal !== undefined) return { error: refusal.replaceAll(`${folder}/`, "") };
  return { map: Object.fromEntries(environment), ...warningsOf(findings) };
}

/** Compose warns each time it meets a name; what counts is about which names. */
function warningsOf(diagnostics: readonly Diagnostic[]): { warnings?: string[] } {
  const names = diagnostics
    .filter(({ code }) => code.endsWith("/unset-variable"))
    .map(({ message }) => message.split(" ", 1)[0]);
  const warnings = names.map((name) => `The "${name}" variable is not set. Defaulting to a blank string.`);
  return warnings.length > 0 ? { warnings } : {};
}

/** Keys in one order, warnings as a set: Compose prints a map by names, and JSON compares by text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    const set = key === "warnings" && Array.isArray(inner) ? [...new Set(inner)].sort() : inner;
    return [key, sorted(set)] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
