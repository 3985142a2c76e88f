import { readCompose } from "@mailconf/dms-env";
import { type Dialect, isRaw, parse } from "@mailconf/env-file";
import { decode, type Finding, type SourceText, sourceText } from "@mailconf/lossless";
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
  const { compose } = record;
  if (compose !== undefined)
    return { expected: sorted(record.expected), actual: { compose: readYaml(compose, record) } };
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
  const warnings = isRaw(dialect) ? [] : warningsOf(file.diagnostics.map((one) => ({ ...one, source })));
  return { map: Object.fromEntries(file.toMap()), ...(warnings.length > 0 && { warnings }) };
}

function readYaml(compose: string, { files = {}, env = {} }: EnvCase) {
  const file = readCompose(sourceText(compose, "compose.yaml"), {
    service: "s",
    outer: env,
    read: (path) => (Object.hasOwn(files, path) ? sourceText(files[path] ?? "", path) : undefined),
  });
  if (file.refusal !== undefined) return { error: file.refusal };
  const warnings = warningsOf(file.findings);
  return sorted({ map: Object.fromEntries(file.environment), ...(warnings.length > 0 && { warnings }) });
}

/** Compose warns each time; what counts is about which names. */
const warningsOf = (findings: readonly Finding[]) => [
  ...new Set(
    findings
      .filter(({ code }) => code.endsWith("/unset-variable"))
      .map(({ source, span }) => source.slice(span).replace(/^\$\{?|\}$/g, ""))
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
