import { current } from "../resolve/open-section.ts";
import { absolute } from "../resolve/statements.ts";
import type { Writer } from "../resolve/value.ts";
import type { SettingRow } from "../settings.ts";
import { normalized } from "../v23/types.ts";
import { childOf, type Element, enter, type FilterNode, path, type Value } from "./node.ts";
import type { State } from "./state.ts";
import { beforeSlash, canComplete, filterOf, isFilter } from "./table.ts";
import { complaintOf, isCheckable, listElements } from "./types.ts";

/** An assignment that came from a line, or from Dovecot itself. */
export interface Assignment {
  readonly key: string;
  readonly value: string;
  readonly writer: Writer | undefined;
  /** The file that the line stands in, for relative paths. */
  readonly file: string;
  /** Try `filter_key` before `key`. */
  readonly completes: boolean;
  /** Opens a section of a list, which a line cannot do. */
  readonly isSection: boolean;
}

export type Applied =
  | { readonly fullKey: string; readonly isRoot: boolean; readonly row: SettingRow }
  | {
      readonly error: string;
      readonly kind: "unknown" | "wrong-type" | "wrong-place";
      /** The setting that the name stands for here, if there is one. */
      readonly row?: SettingRow;
    };

/**
 * Finds the setting that a key means inside the current section, and sets it (config_apply_line_full): first
 * `passdb_ldap_key`, then `passdb_key`, then `key`. Settings of a named filter go into that filter.
 */
export function apply(state: State, assignment: Assignment): Applied {
  const { node, key } = descend(state, current(state).node, assignment.key);
  const { name, isList = false } = node.filter;
  const candidates: string[] = [];
  if (isList && name !== undefined) candidates.push(`${plain(name.replaceAll("/", "_"))}_${key}`);
  if (assignment.completes && name !== undefined) candidates.push(`${plain(beforeSlash(name))}_${key}`);
  for (const candidate of candidates) {
    if (!canComplete(state.table, candidate)) continue;
    const done = exact(state, node, candidate, assignment);
    if (done) return done;
  }
  return exact(state, node, key, assignment) ?? { error: unknown(state, key), kind: "unknown" };
}

/** A group's label as a prefix has no `@`. */
const plain = (name: string) => (name.startsWith("@") ? name.slice(1) : name);

/** The filter that a key with a path, or with the prefix of a named filter, belongs to. */
function descend(state: State, from: FilterNode, wholeKey: string): { node: FilterNode; key: string } {
  const { table } = state;
  let node = from;
  let key = wholeKey;
  for (;;) {
    for (let slash = key.indexOf("/"); slash !== -1; slash = key.indexOf("/")) {
      const row = table.rows.get(key.slice(0, slash));
      if (!row) break;
      const second = row.type === "named-list-filter" ? key.indexOf("/", slash + 1) : -1;
      const end = second === -1 ? slash : second;
      const filter = { name: key.slice(0, end), ...(second !== -1 && { isList: true }) };
      const child = childOf(node, filter);
      if (!child && !isFilter(row)) break;
      node = child ?? enter(node, filter);
      key = key.slice(end + 1);
    }
    const prefix = filterOf(table, key);
    if (prefix === undefined || node.filter.name?.replaceAll("/", "_") === prefix) return { node, key };
    key = `${prefix}/${key}`;
  }
}

const notInGroups = new Set(["import_environment", "base_dir", "dovecot_storage_version"]);

/** Sets exactly this name, if there is one (config_apply_exact_line). */
function exact(state: State, node: FilterNode, key: string, assignment: Assignment): Applied | undefined {
  const { row: filterRow } = current(state);
  if (filterRow?.requiredSetting === key) node.isComplete = true;
  const name = beforeSlash(key);
  const row = state.table.rows.get(name);
  if (!row) return undefined;
  if (notInGroups.has(name) && node.isGroup) {
    return { error: `${name} cannot currently be defined inside groups`, kind: "wrong-place" };
  }
  const failed = write(state, node, key, row, assignment);
  if (failed !== undefined) {
    const kind = isFilter(row) || row.type === "strlist" ? "wrong-place" : "wrong-type";
    return { error: failed, kind, row };
  }
  if (row.module === "auth" && node.isConnection) {
    return { error: `Auth settings not supported inside local/remote blocks: ${key}`, kind: "wrong-place" };
  }
  return { fullKey: key, isRoot: node.parent === undefined, row };
}

function write(
  state: State,
  node: FilterNode,
  key: string,
  row: SettingRow,
  { value, writer, file, isSection, key: writtenKey }: Assignment,
): string | undefined {
  const { values } = node;
  const old = values.get(row.name);
  // The list of this value grows in place, or many writers of one setting would take quadratic time.
  const writers = old && !old.isDefault ? (old.writers as Writer[]) : [...(old?.writers ?? [])];
  const written = () => {
    if (writer) writers.push(writer);
    return writers;
  };
  const isDefault = state.defaults === undefined;
  const expand = state.options.expand ?? false;
  if (row.type === "strlist" || row.type === "boollist") {
    const list = changedList(state, node, key, row, value, writer);
    if ("error" in list) return list.error;
    values.set(row.name, { ...list, writers: written(), isDefault });
    return undefined;
  }
  if (row.type === "named-list-filter") {
    if (value.startsWith("__")) return `Named list filter name must not begin with '__': ${value}`;
    return isSection ? undefined : `Setting is a named list filter, use '${writtenKey} ${value} {'`;
  }
  const text = row.type === "file" ? fileValue(state, value, file) : value;
  if (typeof text !== "string") return text.error;
  const complaint = complaintOf(row, value, expand);
  if (complaint === undefined) values.set(row.name, { kind: "text", text, writers: written(), isDefault });
  return complaint;
}

/** A setting of type `file` holds a path; expanded, it is looked at, and shown in full (config_apply_file). */
function fileValue(state: State, value: string, file: string): string | { readonly error: string } {
  if (!state.options.expand || value === "" || value.startsWith("inline:") || value.includes("%{"))
    return value;
  const full = absolute(value, file);
  const found = state.options.files.read(full) !== undefined;
  return found ? full : { error: `open(${full}) failed: No such file or directory` };
}

type List = { readonly kind: "list"; readonly elements: readonly Element[]; readonly stops: boolean };

function changedList(
  state: State,
  node: FilterNode,
  key: string,
  row: SettingRow,
  value: string,
  writer: Writer | undefined,
): List | { readonly error: string } {
  const old = node.values.get(row.name);
  const list = old?.kind === "list" ? old : undefined;
  const slash = key.indexOf("/");
  const writers = writer ? [writer] : [];
  if (slash === -1) {
    if (row.type === "strlist") {
      if (value !== "") return { error: `Setting is a string list, use '${key} {'` };
      return { kind: "list", elements: [], stops: true };
    }
    const elements = listElements(value);
    if ("error" in elements) return elements;
    return {
      kind: "list",
      elements: elements.map((name) => ({ key: name, text: "yes", writers })),
      stops: true,
    };
  }
  const expand = state.options.expand ?? false;
  if (row.type === "boollist" && isCheckable(value, expand)) {
    const checked = normalized({ name: "", type: "bool" }, value);
    if ("error" in checked) return checked;
  }
  const name = key.slice(slash + 1);
  const before = list?.elements ?? defaultElements(state, node, row.name);
  const index = before.findIndex((element) => element.key === name);
  const element = { key: name, text: value, writers };
  const elements = index === -1 ? [...before, element] : before.with(index, element);
  return { kind: "list", elements, stops: list?.stops ?? false };
}

/** The elements that Dovecot itself puts into a list of this filter (config_array_add_defaults). */
function defaultElements({ defaults }: State, node: FilterNode, name: string): readonly Element[] {
  let at: FilterNode | undefined = defaults;
  for (const { filter } of path(node).slice(1)) at = at && childOf(at, filter);
  const value: Value | undefined = at?.values.get(name);
  return value?.kind === "list" ? value.elements : [];
}

/** What doveconf says about a key that nothing is called (config_set_unknown_key_error). */
function unknown(state: State, key: string): string {
  const { name, isList = false } = current(state).node.filter;
  const text = `Unknown setting: ${key}`;
  if (name === undefined) return text;
  const type = beforeSlash(name);
  if (!isList) return `${text} (${type}_${key} not found either.)`;
  const tried = `${type}_${key} or ${name.replaceAll("/", "_")}_${key} not found either.`;
  const others = alternatives(state, type, key);
  if (others.length === 0) return `${text} (${tried})`;
  return `${text} (${tried} Did you mean ${others.length === 1 ? "" : "one of: "}${others.join(", ")}?)`;
}

/** `passdb_sql_query` for `query` in a `passdb`: settings with one more word between. */
function alternatives({ table }: State, type: string, key: string): string[] {
  const prefix = `${type}_`;
  return [...table.rows.keys()].filter((name) => {
    if (!name.startsWith(prefix)) return false;
    const next = name.indexOf("_", prefix.length);
    return next !== -1 && name.slice(next + 1) === key;
  });
}
