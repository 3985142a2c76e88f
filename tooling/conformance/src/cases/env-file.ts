import { type Dialect, type EnvFile, isRaw, parse } from "@mailconf/env-file";
import { decode, type SourceText } from "@mailconf/lossless";
import type { CaseRunner } from "../outcome.ts";

interface EnvCase {
  readonly input?: string;
  readonly inputBase64?: string;
  readonly compose?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** What docker and Compose make of a recorded file: list, map and warnings, or the words of the refusal. */
export const run: CaseRunner = (record: EnvCase) => {
  const actual = Object.keys(record.expected).map((dialect) => [
    dialect,
    readFile(bytesOf(record), dialect as Dialect, record.env ?? {}),
  ]);
  return { expected: sorted(record.expected), actual: sorted(Object.fromEntries(actual)) };
};

const bytesOf = ({ input = "", inputBase64 }: EnvCase) =>
  inputBase64 === undefined ? Buffer.from(input) : Buffer.from(inputBase64, "base64");

function readFile(bytes: Uint8Array, dialect: Dialect, outer: Readonly<Record<string, string>>) {
  // The file is the `.env` of the project in the one dialect, and called `case.env` in the others.
  const source: SourceText = decode(bytes, dialect === "compose-dotenv" ? ".env" : "case.env");
  const file = parse(source, { dialect, outer });
  if (file.refusal !== undefined) return { error: file.refusal };
  if (dialect === "docker-run") return { list: file.readings.map(({ name, value }) => `${name}=${value}`) };
  const warnings = isRaw(dialect) ? [] : warningsOf(file);
  return { map: Object.fromEntries(file.toMap()), ...(warnings.length > 0 && { warnings }) };
}

const warningsOf = (file: EnvFile) => [
  ...new Set(
    file.diagnostics
      .filter(({ code }) => code === "env-file/unset-variable")
      .map(({ span }) => file.source.slice(span).replace(/^\$\{?|\}$/g, ""))
      .map((name) => `The "${name}" variable is not set. Defaulting to a blank string.`),
  ),
];

/** Keys in one order: Compose prints a map by names, and JSON compares by text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
