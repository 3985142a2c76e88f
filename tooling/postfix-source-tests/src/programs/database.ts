import { writeFileSync } from "node:fs";
import type { TableType } from "@mailconf/postfix-maps";
import { contentOf } from "./invocation.ts";

/** What stands for an indexed file: its entries as JSON, in a file with the suffix that Postfix uses. */
export type Database = ReadonlyMap<string, string>;

const suffixes: Readonly<Partial<Record<string, string>>> = { lmdb: "lmdb", cdb: "cdb" };

/** The path of the file that postmap(1) makes of a table. */
export const databasePath = (type: string, name: string): string => `${name}.${suffixes[type] ?? "db"}`;

export const isIndexed = (type: string): type is TableType => ["hash", "btree", "lmdb", "cdb"].includes(type);

export function readDatabase(type: string, name: string): Database | undefined {
  const content = contentOf(databasePath(type, name));
  return content && new Map(JSON.parse(new TextDecoder().decode(content)) as [string, string][]);
}

export function writeDatabase(type: string, name: string, entries: Database): void {
  writeFileSync(databasePath(type, name), JSON.stringify([...entries]));
}
