import { decode, sourceText } from "@mailconf/lossless";
import {
  fileContent,
  type OpenedTable,
  openTable,
  parse,
  postfixLog,
  queryLog,
  type StoreOptions,
  storedEntries,
  storedKey,
  type TableType,
  withFileValues,
} from "@mailconf/postfix-maps";
import { type Database, databasePath, isIndexed, readDatabase, writeDatabase } from "./database.ts";
import { contentOf, files, type Invocation, type Program } from "./invocation.ts";
import { type Options, readOptions } from "./options.ts";

/** postmap(1): makes a database of a table, lists it, or asks it. */
export const postmap: Program = (call) => tableProgram(call, "postmap");

/** postalias(1): the same for aliases(5). */
export const postalias: Program = (call) => tableProgram(call, "postalias");

function tableProgram(call: Invocation, program: "postmap" | "postalias"): number {
  const options = readOptions(call.argv, "cdq");
  const spec = options.rest[0] ?? "";
  const colon = spec.indexOf(":");
  const [type, name] = colon === -1 ? ["hash", spec] : [spec.slice(0, colon), spec.slice(colon + 1)];
  const run: Run = {
    call,
    options,
    type,
    name,
    sourceType: program === "postalias" && isIndexed(type) ? "aliases" : (type as TableType),
    store: { foldKeys: !options.has("f") },
    say: (severity, text) => call.log(severity, text, program),
  };
  const [key] = options.values("q");
  if (key !== undefined) return query(run, key, program === "postalias" ? ":\t" : "\t");
  if (type === "fail" || options.has("d")) return 1;
  if (options.has("s")) return list(run, (isIndexed(type) && readDatabase(type, name)) || entriesOf(run));
  const old = options.has("i") ? (readDatabase(type, name) ?? []) : [];
  writeDatabase(type, name, new Map([...entriesOf(run), ...old]));
  return 0;
}

/** What a command line asks for. */
interface Run {
  readonly call: Invocation;
  readonly options: Options;
  readonly type: string;
  readonly name: string;
  readonly sourceType: TableType;
  readonly store: StoreOptions;
  readonly say: (severity: "warning" | "fatal", text: string) => void;
}

/** The entries of the source text, or of standard input. */
function entriesOf({ call, options, name, sourceType, store, say }: Run): Database {
  const input = () =>
    call
      .lines()
      .map((line) => `${line}\n`)
      .join("");
  const source = options.has("i")
    ? sourceText(input(), "stdin")
    : decode(contentOf(name) ?? new Uint8Array(), name);
  const written = parse(source, { type: sourceType });
  const { table, log } = options.has("F") ? withFileValues(written, files) : { table: written, log: [] };
  for (const line of [...log, ...postfixLog(table, { ...store, path: source.name })]) say("warning", line);
  return storedEntries(table, store);
}

function query(run: Run, key: string, separator: string): number {
  const { call, type, name, say } = run;
  const ask = asker(run);
  let isFound = false;
  for (const wanted of key === "-" ? call.lines() : [key]) {
    const answer = ask(wanted);
    for (const line of queryLog({ type, name }, wanted, answer)) say("warning", line);
    if (answer.kind === "error") {
      say("fatal", answer.message);
      return 1;
    }
    if (answer.kind === "not-found") continue;
    const shown = shownValue(run, wanted, answer.value);
    if (shown === undefined) {
      say("fatal", `table ${placeOf(run)}: query error`);
      return 1;
    }
    isFound = true;
    call.print(key === "-" ? `${wanted}${separator}${shown}\n` : `${shown}\n`);
  }
  return isFound ? 0 : 1;
}

function asker({ type, name, store }: Run): OpenedTable["lookup"] {
  const entries = isIndexed(type) ? readDatabase(type, name) : undefined;
  if (!entries) return openTable(`${type}:${name}`, { ...store, files }).lookup;
  return (key) => {
    const value = entries.get(storedKey(key, store));
    return value === undefined ? { kind: "not-found" } : { kind: "found", value };
  };
}

function list(run: Run, entries: Database): number {
  for (const [key, value] of entries) {
    const shown = shownValue(run, key, value);
    if (shown !== undefined) run.call.print(`${key}\t${shown}\n`);
  }
  return 0;
}

/** A value, or what it stands for where values are files; undefined, after a word about it, if it does not. */
function shownValue(run: Run, key: string, value: string): string | undefined {
  if (!run.options.has("F")) return value;
  const content = fileContent(value);
  if (!content) run.say("warning", `table ${placeOf(run)}: key ${key}: malformed BASE64 value: ${value}`);
  return content && new TextDecoder().decode(content);
}

const placeOf = ({ type, name }: Run): string =>
  `${type}:${isIndexed(type) ? databasePath(type, name) : name}`;
