import { decode } from "@mailconf/lossless";
import {
  openTable,
  parse,
  postfixLog,
  queryLog,
  storedEntries,
  type TableType,
} from "@mailconf/postfix-maps";
import { bytesOf, type MapInput } from "./generators.ts";
import type { Observed } from "./oracle.ts";

/** What the library says where `postmap -q` is asked. */
export function ask(input: MapInput, place: string): Observed | "undecided" {
  const source = decode(bytesOf(input.text), place);
  const table = openTable(input.spec.replaceAll("@FILE@", place), {
    files: { read: (path) => (path === place ? source : undefined) },
  });
  if (table.problem !== undefined) return { warnings: [...new Set(table.log)].sort(), fatal: table.problem };
  const warnings = new Set(table.log);
  const results: (string | null)[] = [];
  for (const key of input.keys) {
    const answer = table.lookup(key);
    for (const warning of queryLog(table, key, answer)) warnings.add(warning);
    if (answer.kind === "error") {
      if (answer.message.includes("cannot be evaluated")) return "undecided";
      return { warnings: [...warnings].sort(), fatal: answer.message };
    }
    results.push(answer.kind === "found" ? answer.value : null);
  }
  return { results, warnings: [...warnings].sort() };
}

/** What the library says is stored where postmap or postalias build a table. */
export function askStored(input: MapInput, place: string, type: TableType): Observed {
  const table = parse(decode(bytesOf(input.text), place), { type });
  const dump = [...storedEntries(table)].map((entry) => entry.join("\t")).sort();
  return { dump, warnings: [...postfixLog(table, { path: place })].sort() };
}
