import { ownValue } from "@mailconf/lossless";
import type { SettingView, TreeView } from "../resolve/value.ts";
import type { ServiceRow, SettingRow } from "../settings.ts";
import { type Filter, narrows } from "./filter.ts";
import { type Block, escaped, type Store, type Stored } from "./store.ts";
import type { Table } from "./table.ts";

/** Which settings a view shows: `-n` what differs from its default, `-N` what the files set, `-a` everything. */
export type Scope = "changed" | "explicit" | "all";

interface Entry {
  readonly order: string;
  readonly view: TreeView;
}

/** A store as doveconf prints it, sorted (config_export, config_dump_human_output). */
export function views(store: Store, table: Table, scope: Scope): TreeView[] {
  return entries(store.root, table, scope, false);
}

function entries(block: Block, table: Table, scope: Scope, merges: boolean): TreeView[] {
  const found: Entry[] = [];
  const { nameSetting } = table.kind(block.section);
  for (const row of table.rows(block.section).values()) {
    if (row.type === "alias") continue;
    if (row.type === "section-list")
      for (const entry of blockEntries(block, row, table, scope)) found.push(entry);
    else if (row.type === "strlist") for (const entry of listEntries(block, row.name)) found.push(entry);
    else if (!(merges && row.name === nameSetting)) {
      const view = shown(block, row, scope, merges);
      if (view) found.push({ order: `${row.name}=`, view });
    }
  }
  return found.sort((a, b) => compare(a.order, b.order)).map(({ view }) => view);
}

function shown(block: Block, row: SettingRow, scope: Scope, merges: boolean): SettingView | undefined {
  const stored = block.values.get(row.name);
  const builtIn = ownValue(block.builtIn, row.name);
  const usual = typeof builtIn === "string" ? builtIn : row.default;
  const value = stored?.text ?? usual;
  if (value === undefined) return undefined;
  const view: SettingView = { key: row.name, value, writers: stored?.writers ?? [] };
  if (scope === "all" && (!row.hidden || stored)) return view;
  if (scope === "explicit" && stored) return view;
  // Inside named blocks doveconf cannot tell defaults from values of strings with variables, so it shows them.
  if (merges) return stored || row.variables ? view : undefined;
  return scope === "changed" && stored && !isUsual(row, stored.text) ? view : undefined;
}

/** doveconf takes an enum for its default if the default starts with it: `return` for `return-ok` (config_export_type). */
const isUsual = ({ type, default: usual = "", otherDefault }: SettingRow, text: string): boolean =>
  type === "enum" ? usual.startsWith(text) : text === usual && otherDefault === undefined;

function blockEntries(block: Block, row: SettingRow, table: Table, scope: Scope): Entry[] {
  const section = block.section === "" ? row.name : `${block.section}/${row.name}`;
  const { merges } = table.kind(section);
  const own = block.blocks.get(row.name) ?? [];
  const all = scope === "all" ? [...own, ...untouched(block, row.name, section, table, own)] : own;
  return all.flatMap((child, index) => {
    const items = entries(child, table, scope, merges);
    if (items.length === 0) return [];
    const name = merges ? nameOf(child, table) : "";
    const place = name === "" ? String(index) : escaped(name);
    return [
      { order: `${row.name}/${place}/`, view: { section: row.name, ...(name !== "" && { name }), items } },
    ];
  });
}

/** The name of a block; a nameless one has none, whatever its path. */
export const nameOf = (block: Block, table: Table): string =>
  block.values.get(table.kind(block.section).nameSetting)?.text ?? (block.builtIn ? block.name : "");

/** Built-in services and listeners that the files do not mention. */
function untouched(
  block: Block,
  kind: string,
  section: string,
  table: Table,
  own: readonly Block[],
): Block[] {
  const rows = section === "service" ? table.services : ownValue(block.builtIn, kind);
  if (typeof rows !== "object") return [];
  return Object.entries(rows)
    .filter(([name]) => !own.some((child) => child.name === name))
    .map(([name, builtIn]) => ({
      section,
      name,
      values: new Map<string, Stored>(),
      blocks: new Map(Object.keys(builtIn as ServiceRow).map((key) => [key, []])),
      lists: new Map(),
      builtIn: builtIn as ServiceRow,
    }));
}

function listEntries(block: Block, name: string): Entry[] {
  const list = block.lists.get(name);
  if (!list || list.size === 0) return [];
  const items = [...list]
    .map(([key, { text, writers }]) => ({ key, value: text, writers }))
    .sort((a, b) => compare(`${a.key}=`, `${b.key}=`));
  return [{ order: `${name}/`, view: { section: name, items } }];
}

/** Order of doveconf's lines: by bytes, but `=` before everything, and bytes above 0x7f before ASCII. */
export function compare(a: string, b: string): number {
  for (let at = 0; ; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x === y) continue;
    if (Number.isNaN(x) && Number.isNaN(y)) return 0;
    return rank(x) - rank(y);
  }
}

const rank = (code: number) =>
  code === 0x3d ? Number.NEGATIVE_INFINITY : Number.isNaN(code) ? 0 : code > 0x7f ? code - 0x1_0000 : code;

/** The views of a filter inside the blocks that make it. */
export function wrapped(filter: Filter, items: readonly TreeView[]): TreeView[] {
  if (items.length === 0) return [];
  let inner = items;
  for (const [section, name] of [
    ["protocol", filter.protocol],
    ["remote", narrows(filter.remote) ? filter.remote.text : undefined],
    ["local_name", filter.localName],
    ["local", narrows(filter.local) ? filter.local.text : undefined],
  ] as const) {
    if (name !== undefined) inner = [{ section, ...(name !== "" && { name }), items: inner }];
  }
  return [...inner];
}
