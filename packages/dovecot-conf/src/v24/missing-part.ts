import { table } from "@mailconf/lossless";
import type { Settings24 } from "../settings.ts";

/** Plugins from elsewhere, by the prefix of their settings. */
const elsewhere: Readonly<Record<string, string>> = table({
  fts_xapian: "the plugin fts-xapian",
  fts_elastic: "the plugin fts-elastic",
});

/** Parts of Dovecot that are not built into every one, by the prefix of their settings. */
const optional: Readonly<Record<string, string>> = table({
  cassandra: "the Cassandra driver",
  cdb: "the driver for CDB files",
});

/** The part of Dovecot that a setting belongs to which the table does not have; `undefined` for a name that nothing has. */
export function missingPart({ settings }: Settings24, name: string): string | undefined {
  const isOf = (prefix: string) => name === prefix || name.startsWith(`${prefix}_`);
  const other = Object.keys(elsewhere).find(isOf);
  if (other !== undefined) return elsewhere[other];
  if (!settings.some((row) => row.absent && row.name === name)) return undefined;
  return optional[Object.keys(optional).find(isOf) ?? ""] ?? "a plugin";
}
