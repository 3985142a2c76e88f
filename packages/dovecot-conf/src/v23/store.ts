import { ownValue, table } from "@mailconf/lossless";
import type { Writer } from "../resolve/value.ts";
import type { ServiceRow, SettingRow } from "../settings.ts";
import type { Table } from "./table.ts";
import { normalized } from "./types.ts";

/** A value that the files set, in the form of `doveconf -n`. */
export interface Stored {
  text: string;
  readonly writers: Writer[];
}

/** A block and the settings in it; the root is the top level or a filter. */
export interface Block {
  /** Its kind: `""`, `passdb`, `namespace/mailbox`. */
  readonly section: string;
  readonly name: string;
  readonly values: Map<string, Stored>;
  /** Blocks inside, by kind: `mailbox`. */
  readonly blocks: Map<string, Block[]>;
  /** `plugin` and `dict`: free keys. */
  readonly lists: Map<string, Map<string, Stored>>;
  /** What a built-in service sets by itself. */
  readonly builtIn: ServiceRow | undefined;
}

/** The settings of the top level or of one filter. */
export interface Store {
  readonly root: Block;
  /** Blocks and free lists by their path, `service/auth`. */
  readonly links: Map<string, Block | Map<string, Stored>>;
}

/** What an assignment did. */
export type Applied =
  | { readonly kind: "set"; readonly row: SettingRow | undefined; readonly block: string | undefined }
  | { readonly kind: "unknown" }
  | { readonly kind: "error"; readonly text: string };

export const emptyStore = (): Store => ({ root: blockOf("", "", undefined), links: new Map() });

const blockOf = (section: string, name: string, builtIn: ServiceRow | undefined): Block => ({
  section,
  name,
  values: new Map(),
  blocks: new Map(),
  lists: new Map(),
  builtIn,
});

/** Where a key leads: a row of a block, or a key of a free list. */
export type Place =
  | { readonly block: Block; readonly row: SettingRow }
  | { readonly list: Map<string, Stored>; readonly key: string };

/** Finds the place of a path such as `service/auth/user` (settings_find_key). */
export function find(store: Store, table: Table, path: string): Place | undefined {
  const slash = path.lastIndexOf("/");
  if (slash === -1) {
    const row = table.rows("").get(path);
    return row && { block: store.root, row };
  }
  const parent = path.slice(0, slash);
  const key = path.slice(slash + 1);
  const link = store.links.get(parent) ?? builtIn(store, table, parent) ?? freeList(store, table, parent);
  if (!link) return undefined;
  if (link instanceof Map) return { list: link, key };
  const row = table.rows(link.section).get(key);
  return row && { block: link, row };
}

/** Sets the value of a path, or makes the blocks that a value of block names asks for (settings_parse). */
export function apply(store: Store, table: Table, path: string, value: string, writer: Writer): Applied {
  const place = find(store, table, path);
  if (!place) return { kind: "unknown" };
  if ("list" in place) {
    write(place.list, place.key, value, writer);
    return { kind: "set", row: undefined, block: undefined };
  }
  const { block } = place;
  const row =
    place.row.of === undefined ? place.row : (table.rows(block.section).get(place.row.of) ?? place.row);
  if (row.type === "section-list") return addBlocks(store, table, block, row, path, value);
  if (row.type === "strlist") {
    const list = listOf(block, row.name);
    store.links.set(path, list);
    for (const name of names(value)) store.links.set(`${path}/${name}`, list);
    return { kind: "set", row, block: undefined };
  }
  const checked = normalized(row, value);
  if ("error" in checked) return { kind: "error", text: checked.error };
  write(block.values, row.name, checked.text, writer);
  return { kind: "set", row, block: undefined };
}

function write(values: Map<string, Stored>, key: string, text: string, writer: Writer): void {
  const old = values.get(key);
  if (old) {
    old.text = text;
    old.writers.push(writer);
  } else values.set(key, { text, writers: [writer] });
}

const names = (value: string) => value.split(/[,\t ]/).filter((name) => name !== "");

function addBlocks(
  store: Store,
  table: Table,
  parent: Block,
  row: SettingRow,
  path: string,
  value: string,
): Applied {
  const section = parent.section === "" ? row.name : `${parent.section}/${row.name}`;
  let last: string | undefined;
  for (const name of names(value)) {
    last = `${path}/${name}`;
    if (store.links.has(last)) {
      if (!table.kind(section).merges) return { kind: "error", text: `${last} already exists` };
    } else addBlock(store, table, parent, row.name, section, last, unescaped(name));
  }
  return { kind: "set", row, block: section };
}

function addBlock(
  store: Store,
  table: Table,
  parent: Block,
  kind: string,
  section: string,
  path: string,
  name: string,
): Block {
  const rows = section === "service" ? table.services : ownValue(parent.builtIn, kind);
  const builtIn = typeof rows === "object" ? ownValue<unknown>(rows, name) : undefined;
  const block = blockOf(section, name, builtIn as ServiceRow | undefined);
  const blocks = parent.blocks.get(kind) ?? [];
  parent.blocks.set(kind, blocks);
  blocks.push(block);
  store.links.set(path, block);
  return block;
}

/** A built-in service, or a listener of one, that no block has named yet. */
function builtIn(store: Store, table: Table, path: string): Block | undefined {
  const [service, name, kind, listener, ...more] = path.split("/");
  if (service !== "service" || name === undefined || more.length > 0) return undefined;
  const row = ownValue(table.services, unescaped(name));
  if (!row) return undefined;
  const top = `service/${name}`;
  const block =
    (store.links.get(top) as Block | undefined) ??
    addBlock(store, table, store.root, "service", "service", top, unescaped(name));
  if (kind === undefined) return block;
  const listeners = ownValue(row, kind);
  if (
    typeof listeners !== "object" ||
    listener === undefined ||
    !Object.hasOwn(listeners, unescaped(listener))
  )
    return undefined;
  return addBlock(store, table, block, kind, `service/${kind}`, path, unescaped(listener));
}

/** `plugin/quota` works without a `plugin` block before it. */
function freeList(store: Store, table: Table, path: string): Map<string, Stored> | undefined {
  if (table.rows("").get(path)?.type !== "strlist") return undefined;
  const list = listOf(store.root, path);
  store.links.set(path, list);
  return list;
}

function listOf(block: Block, name: string): Map<string, Stored> {
  const list = block.lists.get(name) ?? new Map<string, Stored>();
  block.lists.set(name, list);
  return list;
}

/** A block name as part of a path (settings_section_escape). */
export const escaped = (name: string): string =>
  name.replace(/[=/\\ ,]/g, (character) => `\\${escapes[character] ?? character}`);

const escapes: Readonly<Record<string, string>> = table({
  "=": "e",
  "/": "s",
  "\\": "\\",
  " ": "_",
  ",": "+",
});
const characters: Readonly<Record<string, string>> = table({ e: "=", s: "/", "\\": "\\", _: " ", "+": "," });

export const unescaped = (name: string): string =>
  name.replace(/\\(.)/g, (all, letter: string) => characters[letter] ?? all);
