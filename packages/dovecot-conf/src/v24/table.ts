import type { SettingRow, Settings24 } from "../settings.ts";

/** The table of settings: one flat space of names, sections included. */
export interface Table {
  /** Without those that this Dovecot was built without. */
  readonly rows: ReadonlyMap<string, SettingRow>;
  readonly settings: Settings24;
}

const tables = new WeakMap<Settings24, Table>();

/** The table of these settings; made once. */
export function tableOf(settings: Settings24): Table {
  const known = tables.get(settings);
  if (known) return known;
  const own = settings.settings.filter(({ absent }) => !absent);
  const table = { rows: new Map(own.map((row) => [row.name, row])), settings };
  tables.set(settings, table);
  return table;
}

export const isFilter = (row: SettingRow | undefined): boolean =>
  row?.type === "named-filter" || row?.type === "named-list-filter";

/** Whether a key may be completed to this name; a named filter is no candidate (config_key_can_autoprefix). */
export const canComplete = ({ rows }: Table, name: string): boolean => {
  const row = rows.get(beforeSlash(name));
  return row !== undefined && row.type !== "named-filter";
};

/**
 * The named filter whose settings have this prefix: `mdbox` for `mdbox_rotate_size`. The longest one counts
 * (replace_filter_prefix).
 */
export function filterOf({ rows }: Table, key: string): string | undefined {
  for (let end = key.lastIndexOf("_"); end > 0; end = key.lastIndexOf("_", end - 1)) {
    const name = key.slice(0, end);
    if (rows.get(name)?.type === "named-filter") return name;
  }
  return undefined;
}

export const beforeSlash = (key: string): string => {
  const slash = key.indexOf("/");
  return slash === -1 ? key : key.slice(0, slash);
};
