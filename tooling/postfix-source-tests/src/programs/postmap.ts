import { decode, sourceText } from "@mailconf/lossless";
import {
  openTable,
  parse,
  postfixLog,
  queryLog,
  type StoreOptions,
  storedEntries,
  storedKey,
  type TableType,
} from "@mailconf/postfix-maps";
import { type Database, isIndexed, readDatabase, writeDatabase } from "./database.ts";
import { contentOf, type Invocation, type Program } from "./invocation.ts";
import { readOptions } from "./options.ts";

/** postmap(1): makes a database of a table, lists it, or asks it. */
export const postmap: Program = (call) => tableProgram(call, "postmap");

/** postalias(1): the same for aliases(5). */
export const postalias: Program = (call) => tableProgram(call, "postalias");

function tableProgram(call: Invocation, program: "postmap" | "postalias"): number {
  const options = readOptions(call.argv, "cdq");
  const spec = options.rest[0] ?? "";
  const colon = spec.indexOf(":");
  const [type, name] = colon === -1 ? ["hash", spec] : [spec.slice(0, colon), spec.slice(colon + 1)];
  const sourceType = program === "postalias" && isIndexed(type) ? "aliases" : (type as TableType);
  const store: StoreOptions = { foldKeys: !options.has("f") };
  const say = (severity: "warning" | "fatal", text: string) => call.log(severity, text, program);

  const [key] = options.values("q");
  if (key !== undefined) {
    const separator = program === "postalias" ? ":\t" : "\t";
    const ask = asker(type, name, store);
    let isFound = false;
    for (const wanted of key === "-" ? call.lines() : [key]) {
      const answer = ask(wanted);
      for (const line of queryLog({ type, name }, wanted, answer)) say("warning", line);
      if (answer.kind === "error") {
        say("fatal", answer.message);
        return 1;
      }
      if (answer.kind === "not-found") continue;
      isFound = true;
      call.print(key === "-" ? `${wanted}${separator}${answer.value}\n` : `${answer.value}\n`);
    }
    return isFound ? 0 : 1;
  }
  if (type === "fail" || options.has("d")) return 1;

  const isDirect = !isIndexed(type);
  if (options.has("s") && !isDirect) return list(call, readDatabase(type, name) ?? new Map());
  const source = options.has("i")
    ? sourceText(
        call
          .lines()
          .map((line) => `${line}\n`)
          .join(""),
        "stdin",
      )
    : decode(contentOf(name) ?? new Uint8Array(), name);
  const table = parse(source, { type: sourceType });
  for (const line of postfixLog(table, { ...store, path: source.name })) say("warning", line);
  const entries = storedEntries(table, store);
  if (options.has("s")) return list(call, entries);
  writeDatabase(
    type,
    name,
    new Map([...entries, ...(options.has("i") ? (readDatabase(type, name) ?? []) : [])]),
  );
  return 0;
}

function asker(type: string, name: string, store: StoreOptions): ReturnType<typeof openTable>["lookup"] {
  const entries = isIndexed(type) ? readDatabase(type, name) : undefined;
  if (!entries) return openTable(`${type}:${name}`, { ...store, file: contentOf }).lookup;
  return (key) => {
    const value = entries.get(storedKey(key, store));
    return value === undefined ? { kind: "not-found" } : { kind: "found", value };
  };
}

function list(call: Invocation, entries: Database): number {
  for (const [key, value] of entries) call.print(`${key}\t${value}\n`);
  return 0;
}
