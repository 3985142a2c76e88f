import type { Diagnostic, SourceText } from "@mailconf/lossless";
import { type ProgramName, parse as parseKeyValue } from "@mailconf/service-files/key-value";
import { parse as parseShell } from "@mailconf/service-files/shell";

/** A setting: its name, below the names of what it stands in. */
export type Key = string | readonly string[];

/** What a program has of a file: a value for each key, `null` for what is not set, or that it refuses the file. */
export type Answer = { readonly values: readonly (string | null)[] } | { readonly refused: true };

/** The part of a document that answers. */
interface Answering {
  readonly diagnostics: readonly Diagnostic[];
  // biome-ignore lint/suspicious/noExplicitAny: each syntax has its own kind of keys
  get(key: any): string | undefined;
}

/** How a file is read, by the name of the program that reads it. */
const readers: Readonly<Record<string, (source: SourceText) => Answering>> = {
  sh: (source) => {
    const file = parseShell(source);
    return { diagnostics: file.diagnostics, get: (name) => file.expand(name, { HOME: "/home/ada" }) };
  },
  env: (source) => parseShell(source, { reader: "env" }),
  ...each(
    ["opendkim", "opendmarc", "clamav", "redis"],
    (program) => (source) => parseKeyValue(source, { program: program as ProgramName }),
  ),
};

/** What the library makes of a service's file. */
export function answerOf(program: string, source: SourceText, keys: readonly Key[]): Answer {
  const read = readers[program];
  if (!read) throw new Error(`nothing reads the files of ${program}`);
  const document = read(source);
  if (document.diagnostics.some(({ severity }) => severity === "error")) return { refused: true };
  // Redis tells an empty value from none as little as it treats them otherwise.
  const none = program === "redis" ? "" : null;
  const values = keys.map((key) => document.get(key) ?? null);
  return { values: values.map((value) => (value === none ? null : value)) };
}

function each<Value>(names: readonly string[], make: (name: string) => Value): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}
