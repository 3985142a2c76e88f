import type { SettingView, TreeView } from "../resolve/value.ts";
import type { SettingRow } from "../settings.ts";
import { compare } from "../v23/view.ts";
import { childOf, type Filter, type FilterNode, tree, type Value } from "./node.ts";
import { beforeSlash, type Table } from "./table.ts";

/** Which settings a view shows: what differs from its default, what the files set, or everything. */
export type Scope = "changed" | "explicit" | "all";

/**
 * A node as doveconf prints it: settings sorted by their full names, then groups and sections in order. `hidden`:
 * what Dovecot itself sets; doveconf does not show what the files add to its groups.
 */
export function views(root: FilterNode, table: Table, scope: Scope, hidden?: FilterNode): TreeView[] {
  const inner = scope === "changed" ? "explicit" : scope;
  const done = new Map<FilterNode, TreeView[]>();
  // Children first: what they show decides whether their section is shown.
  for (const node of tree(root).reverse()) {
    const settings = settingViews(node, table, node === root ? scope : inner);
    const sections = [...node.children.values()].flatMap((child) => {
      const items = done.get(child) ?? [];
      const isEmpty = items.length === 0 && !isNamed(child, table, inner);
      if (isEmpty || (child.filter.name?.startsWith("@") && hidden && childOf(hidden, child.filter)))
        return [];
      const head = heading(child.filter);
      return head ? [{ ...head, items }] : items;
    });
    const groups = [...node.groups.values()].map(
      ({ label, name, writer }): SettingView => ({ key: `@${label}`, value: name, writers: [writer] }),
    );
    done.set(
      node,
      node.parent ? [...settings, ...groups, ...sections] : [...settings, ...sections, ...groups],
    );
  }
  return done.get(root) ?? [];
}

function isNamed(node: FilterNode, table: Table, scope: Scope): boolean {
  const { name = "", isList } = node.filter;
  const nameSetting = isList ? table.rows.get(beforeSlash(name))?.nameSetting : undefined;
  const value = nameSetting === undefined ? undefined : node.values.get(nameSetting);
  return value !== undefined && (scope === "all" || !value.isDefault);
}

/** How a section begins; `undefined` for a network that is all networks, which doveconf leaves out. */
function heading({
  local,
  localName,
  remote,
  protocol,
  name = "",
}: Filter): { section: string; name?: string } | undefined {
  if ((local ?? remote)?.bits === 0) return undefined;
  if (local) return { section: "local", name: local.text };
  if (localName !== undefined) return { section: "local_name", name: localName };
  if (remote) return { section: "remote", name: remote.text };
  if (protocol !== undefined) return { section: "protocol", name: protocol };
  const slash = name.indexOf("/");
  if (slash === -1) return { section: name };
  const type = name.slice(0, slash);
  return { section: type.startsWith("@") ? `group ${type}` : type, name: name.slice(slash + 1) };
}

interface Entry {
  readonly order: string;
  readonly view: TreeView;
}

function settingViews(node: FilterNode, table: Table, scope: Scope): TreeView[] {
  const found: Entry[] = [];
  const { name: filterName, isList } = node.filter;
  const ignored = isList ? table.rows.get(beforeSlash(filterName ?? ""))?.nameSetting : undefined;
  const ignoredValue = filterName?.slice(filterName.indexOf("/") + 1);
  const shorten = shortener(filterName, isList, table);
  for (const [key, value] of valuesOf(node, table, scope)) {
    const row = table.rows.get(key);
    if (!row || !isShown(value, row, node, scope)) continue;
    if (key === ignored && value.kind === "text" && value.text === ignoredValue) continue;
    if (value.kind === "list")
      for (const entry of listEntries(shorten(key), key, value, row)) found.push(entry);
    else {
      const { text, writers } = value;
      found.push({ order: `${key}=`, view: { key: shorten(key), value: text, writers } });
    }
  }
  return found.sort((a, b) => compare(a.order, b.order)).map(({ view }) => view);
}

/** What a node sets; at the top of `doveconf -a` also every default. */
function* valuesOf(node: FilterNode, table: Table, scope: Scope): Iterable<readonly [string, Value]> {
  yield* node.values;
  if (scope !== "all" || node.parent) return;
  for (const row of table.rows.values()) {
    if (node.values.has(row.name) || row.hidden) continue;
    if (row.type === "boollist" || row.type === "strlist") {
      yield [row.name, { kind: "list", elements: [], stops: false, writers: [], isDefault: true }];
    } else if (row.default !== undefined) {
      yield [row.name, { kind: "text", text: row.default, writers: [], isDefault: true }];
    }
  }
}

function isShown(value: Value, row: SettingRow, node: FilterNode, scope: Scope): boolean {
  if (scope === "all") return true;
  if (value.isDefault) return false;
  return (
    scope === "explicit" ||
    node.parent !== undefined ||
    value.kind === "list" ||
    value.text !== (row.default ?? "") ||
    row.otherDefault !== undefined
  );
}

function listEntries(
  shown: string,
  key: string,
  { elements, stops, writers }: Extract<Value, { kind: "list" }>,
  row: SettingRow,
): Entry[] {
  if (row.type === "boollist" && (stops || elements.length === 0)) {
    // Only the elements that are exactly `yes` stand on one line; others are off, or not understood.
    const list = elements.filter(({ text }) => text === "yes").map((element) => element.key);
    return [{ order: `${key}=`, view: { key: shown, value: list.map(quoted).join(" "), list, writers } }];
  }
  const items = elements.map((element): SettingView => ({ ...element, value: element.text }) as never);
  const views = items.map(
    ({ key: name, value, writers: by }): SettingView => ({ key: name, value, writers: by }),
  );
  if (row.type === "strlist") views.sort((a, b) => compare(`${a.key}=`, `${b.key}=`));
  const cleared: Entry = { order: `${key}=`, view: { key: shown, value: "", writers } };
  if (views.length === 0) return [cleared];
  const section: Entry = { order: `${key}/`, view: { section: shown, items: views } };
  return stops ? [cleared, section] : [section];
}

/** An element of a list as it stands on one line. */
const quoted = (element: string): string =>
  /[ "\\#=]/.test(element) ? `"${element.replace(/["\\']/g, "\\$&")}"` : element;

/** Leaves out the prefix that the section around gives (try_strip_prefix). */
function shortener(
  name: string | undefined,
  isList: boolean | undefined,
  table: Table,
): (key: string) => string {
  if (name === undefined) return (key) => key;
  const short = `${beforeSlash(name)}_`;
  const long = isList ? `${name.replaceAll("/", "_")}_` : short;
  return (key) => {
    if (key.startsWith(long)) return key.slice(long.length);
    if (!key.startsWith(short)) return key;
    const rest = key.slice(short.length);
    // The short name could mean another setting here.
    return table.rows.has(long + rest) ? key : rest;
  };
}
