import type { Diagnostic, SourceText } from "@mailconf/lossless";
import { parse as parseCron } from "@mailconf/service-files/cron";
import { type IniFile, type Key as IniKey, parse as parseIni } from "@mailconf/service-files/ini";
import { type ProgramName, parse as parseKeyValue } from "@mailconf/service-files/key-value";
import { parse as parseList } from "@mailconf/service-files/list";
import { parse as parseLogrotate } from "@mailconf/service-files/logrotate";
import { parse as parsePerl } from "@mailconf/service-files/perl";
import { parse as parseShell } from "@mailconf/service-files/shell";
import { parse as parseUcl } from "@mailconf/service-files/ucl";

/** A setting: its name, below the names of what it stands in. */
export type Key = string | readonly string[];

/** What a program has of a file: a value for each key, `null` for what is not set, or that it refuses the file. */
export type Answer = { readonly values: readonly (string | null)[] } | { readonly refused: true };

/** Stands for a value that makes the program refuse the file. */
const refused = Symbol();

/** The part of a document that answers. */
interface Answering {
  readonly diagnostics: readonly Diagnostic[];
  // biome-ignore lint/suspicious/noExplicitAny: each syntax has its own kind of keys
  get(key: any): string | undefined | typeof refused;
}

/** How a file is read, by the name of the program that reads it. */
const readers: Readonly<Record<string, (source: SourceText) => Answering>> = {
  sh: (source) => {
    const file = parseShell(source);
    return { diagnostics: file.diagnostics, get: (name) => file.expand(name, { HOME: "/home/ada" }) };
  },
  supervisor: (source) => {
    const file = parseIni(source, { program: "supervisor", python: "3.11" });
    const ofAll = (section: string, option: string) =>
      file.sections.includes(section) ? file.get(["DEFAULT", option]) : undefined;
    return {
      diagnostics: file.diagnostics.filter(({ code }) => !code.endsWith("bad-percent")),
      get: ([section, option]: IniKey) => file.get([section, option]) ?? ofAll(section, option),
    };
  },
  supervisord: (source) => {
    const file = parseIni(source, { program: "supervisor", python: "3.11" });
    const get = ([section, option]: IniKey) => {
      const program = section.split(":").at(-1) ?? "";
      const names = { here: "/folder", program_name: program, group_name: program, process_num: "0" };
      return expanded(file, [section, option], { ...names, ENV_ENV_VARIABLE: "from outside" });
    };
    return { diagnostics: file.diagnostics, get };
  },
  fail2ban: (source) => {
    const file = parseIni(source, { program: "fail2ban", python: "3.11" });
    return { diagnostics: file.diagnostics, get: (key: IniKey) => expanded(file, key, {}) };
  },
  rspamd: (source) => {
    const file = parseUcl(source);
    const get = (key: readonly string[]) => {
      const list = file.list(key);
      return list ? JSON.stringify(list) : file.get(key);
    };
    return { diagnostics: file.diagnostics, get };
  },
  perl: (source) => {
    const file = parsePerl(source);
    const get = (key: string | readonly [string, string]) => {
      const list = file.list(key);
      // A list without members is as good as none.
      return list ? (list.length > 0 ? JSON.stringify(list) : undefined) : file.get(key);
    };
    return { diagnostics: file.diagnostics, get };
  },
  "opendkim-list": (source) => parseList(source, { program: "opendkim" }),
  postgrey: (source) => parseList(source, { program: "postgrey" }),
  cron: (source) => parseCron(source),
  logrotate: (source) => parseLogrotate(source),
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
  if (!values.every((value) => value !== refused)) return { refused: true };
  return { values: values.map((value) => (value === none ? null : value)) };
}

function each<Value>(names: readonly string[], make: (name: string) => Value): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}

/** An option with its names expanded; a name that is not known makes the program refuse the file. */
function expanded(file: IniFile, key: IniKey, names: Readonly<Record<string, string>>) {
  return file.expand(key, names) ?? (file.get(key) === undefined ? undefined : refused);
}
