import { table } from "@mailconf/lossless";
import type { SettingRow, Settings23 } from "../settings.ts";

/** What blocks of one kind are: how they are named, and whether equal names merge. */
export interface BlockKind {
  /** The setting that holds the name. */
  readonly nameSetting: string;
  /** Equal names are one block; without a name, every block is a new one. */
  readonly merges: boolean;
}

const named: BlockKind = { nameSetting: "name", merges: true };
const listed: BlockKind = { nameSetting: "name", merges: false };
const socket: BlockKind = { nameSetting: "path", merges: true };

const kinds: Readonly<Record<string, BlockKind>> = table({
  passdb: listed,
  userdb: listed,
  namespace: named,
  "namespace/mailbox": named,
  service: named,
  "service/inet_listener": named,
  "service/unix_listener": socket,
  "service/fifo_listener": socket,
  metric: { nameSetting: "metric_name", merges: true },
  event_exporter: named,
});

/** The table of settings by section and name. */
export interface Table {
  readonly rows: (section: string) => ReadonlyMap<string, SettingRow>;
  readonly kind: (section: string) => BlockKind;
  readonly services: Settings23["services"];
  readonly later: Settings23["later"];
}

const sharedWithAuth = new Set([
  ...["base_dir", "first_valid_uid", "last_valid_uid", "first_valid_gid", "last_valid_gid"],
]);

/** Whether the auth process reads a setting; some belong to the master process as well. */
export const isAuth = ({ module, name, section }: SettingRow): boolean =>
  module === "auth" || (section === undefined && sharedWithAuth.has(name));

const tables = new WeakMap<Settings23, Table>();

/** The table of these settings; made once. */
export function tableOf(settings: Settings23): Table {
  const known = tables.get(settings);
  if (known) return known;
  const sections = new Map<string, Map<string, SettingRow>>();
  for (const row of settings.settings) {
    const section = row.section ?? "";
    const rows = sections.get(section) ?? new Map<string, SettingRow>();
    sections.set(section, rows.set(row.name, row));
  }
  // Both kinds of sockets in the file system have the same settings.
  const sockets = sections.get("service/unix_listener");
  if (sockets) sections.set("service/fifo_listener", sockets);
  const none = new Map<string, SettingRow>();
  const table: Table = {
    rows: (section) => sections.get(section) ?? none,
    kind: (section) => kinds[section] ?? named,
    services: settings.services,
    later: settings.later,
  };
  tables.set(settings, table);
  return table;
}
