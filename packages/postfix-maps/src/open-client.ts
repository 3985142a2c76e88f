import { type Answer, failed } from "./answer.ts";
import { broken, fixed, type Named, type OpenedTable, type World } from "./opened.ts";

const asked = new Map<string, OpenedTable["style"]>([
  ...["ldap", "mysql", "pgsql", "sqlite", "memcache", "mongodb", "nis", "nisplus", "netinfo", "unix"].map(
    (type) => [type, "fixed"] as const,
  ),
  ...["tcp", "socketmap"].map((type) => [type, "pattern"] as const),
]);

/** Clients whose name is a file with their settings, or the start of the names of parameters (cfg_parser(3)). */
const configured: ReadonlySet<string> = new Set(["ldap", "mysql", "pgsql", "sqlite", "memcache", "mongodb"]);

/** The tables that dict_unix.c knows. */
const unixTables: readonly string[] = ["passwd.byname", "group.byname"];

/** Whether the tables of a type are asked elsewhere. */
export const isClient = (type: string): boolean => asked.has(type);

/** A table that `world.ask` answers for. */
export function openClient(named: Named, world: World): OpenedTable {
  const { type, name } = named;
  if (type === "unix" && !unixTables.includes(name)) return broken(named, `unknown table: unix:${name}`);
  const isFile = configured.has(type) && /^[/.]/.test(name);
  if (isFile && world.files && !world.files.read(name)) {
    return broken(named, `open ${name}: No such file or directory`);
  }
  const ask = (key: string): Answer =>
    world.ask?.(type, name, key) ?? failed(`nobody answers for ${type}:${name}`);
  if (asked.get(type) === "fixed") return fixed(named, world, ask);
  return { ...named, style: "pattern", log: [], lookup: ask };
}
