import { type OpenedTable, openTable, parse, tableText } from "@mailconf/postfix-maps";
import { isIndexed, readDatabase, writeDatabase } from "./database.ts";
import { files, type Invocation, type Program } from "./invocation.ts";

/** `dict_open type:name read|write|create [flags]`: opens a table, then `get`, `put`, `del` (dict_test.c). */
export const dictOpen: Program = (call) => {
  const [spec = "", mode = "", ...flags] = call.argv;
  const colon = spec.indexOf(":");
  const [type, name] = [spec.slice(0, colon), spec.slice(colon + 1)];
  if (isIndexed(type) && mode !== "read" && readDatabase(type, name)) return change(call, type, name);
  const table = mode === "read" || isIndexed(type) ? open(spec, flags) : readOnly(spec);
  for (const line of table.log) call.log("warning", line);
  if (table.problem !== undefined) call.log("error", table.problem);
  for (const line of call.lines()) {
    call.print(`> ${line}\n`);
    const key = line.replace(/^get /, "");
    const answer = table.lookup(key);
    if (answer.kind === "error" && table.problem !== undefined)
      call.log("warning", `${spec} is unavailable. ${table.problem}`);
    call.print(
      answer.kind === "found"
        ? `${key}=${answer.value}\n`
        : `${key}: ${answer.kind === "error" ? "error" : "not found"}\n`,
    );
  }
  return 0;
};

function open(spec: string, flags: readonly string[]): OpenedTable {
  const has = (name: string) => flags.some((flag) => flag.split(",").includes(name));
  return openTable(spec, {
    files,
    environment: process.env as Record<string, string>,
    foldKeys: has("fold_fix"),
    valuesAreFiles: has("src_rhs_is_file"),
  });
}

/** Tables that no program writes. */
function readOnly(spec: string): OpenedTable {
  const problem = `${spec} map requires O_RDONLY access mode`;
  return { ...openTable(spec), problem, log: [], lookup: () => ({ kind: "error", message: problem }) };
}

/** Changes are made to the source text of the table. */
function change(call: Invocation, type: string, name: string): number {
  let source = parse(tableText(readDatabase(type, name) ?? []));
  for (const line of call.lines()) {
    call.print(`> ${line}\n`);
    const [command, key = "", value = ""] = line.split(" ");
    const old = source.get(key);
    if (command === "get") call.print(old === undefined ? `${key}: not found\n` : `${key}=${old}\n`);
    if (command === "del") {
      call.print(`${key}: ${old === undefined ? "not found" : "deleted"}\n`);
      source = source.delete(key);
    }
    if (command === "put") source = source.set(key, value);
  }
  writeDatabase(type, name, new Map(source.entries.map((entry) => [entry.key, entry.value])));
  return 0;
}
