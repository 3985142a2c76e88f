import type { Spent } from "../resolve/limits.ts";
import type { Connection } from "../resolve/options.ts";
import type { SettingView, TreeView } from "../resolve/value.ts";
import { filterOf, isMatch } from "../v23/filter.ts";
import { enter, type FilterNode, nodeOf, tree } from "./node.ts";
import type { State } from "./state.ts";
import { isFilter } from "./table.ts";
import { views } from "./view.ts";

/**
 * What `doveconf NAME` shows: a setting of the top level, all sections of a kind (`passdb`), or by a path a section
 * (`namespace/inbox`) or a setting in its sections (`passdb/sql/query`). Groups are put in, the filters that count
 * for the connection are applied, and defaults fill the rest.
 */
export function lookUp(state: State, name: string, connection: Connection): TreeView[] {
  const root = mergedTree(state, connection);
  if (name.includes("/") || isFilter(state.table.rows.get(name))) {
    return selected(views(root, state.table, "all"), name.split("/"));
  }
  return alone(state, root, name);
}

/** The value of a setting, wherever it stands: settings of a named filter are in that filter. */
export function getOne(state: State, name: string, connection: Connection): SettingView | undefined {
  if (name.includes("/")) return leaf(lookUp(state, name, connection));
  const root = mergedTree(state, connection);
  const holder = root.values.has(name) ? root : (filterWith(root, name) ?? root);
  return leaf(alone(state, holder, name));
}

/** A setting or list of one node, or its default. */
function alone({ table }: State, { values }: FilterNode, key: string): TreeView[] {
  const only = nodeOf({}, undefined);
  const value = values.get(key);
  if (value) only.values.set(key, value);
  const found = views(only, table, "all").filter(
    (view) => ("items" in view ? view.section : view.key) === key,
  );
  // `doveconf -a` leaves hidden settings out; who asks for one gets it.
  const text = table.rows.get(key)?.default;
  return found.length === 0 && text !== undefined ? [{ key, value: text, writers: [] }] : found;
}

const filterWith = (root: FilterNode, key: string): FilterNode | undefined =>
  [...root.children.values()].find(
    ({ filter, values }) => filter.name !== undefined && !filter.isList && values.has(key),
  );

function leaf(found: readonly TreeView[]): SettingView | undefined {
  let [view] = found;
  while (view && "items" in view) [view] = view.items;
  return view;
}

/** The part of the views that a path leads to, in the sections around it. A path may end before a section's name. */
function selected(
  found: readonly TreeView[],
  path: readonly string[],
  prefixes: readonly string[] = [],
): TreeView[] {
  const [word = "", name] = path;
  const isMeant = (key: string) => key === word || prefixes.some((prefix) => `${prefix}_${key}` === word);
  return found.flatMap((view): TreeView[] => {
    if (!("items" in view)) return path.length === 1 && isMeant(view.key) ? [view] : [];
    if (!isMeant(view.section)) return [];
    const isNamed = view.name !== undefined;
    if (path.length === 1) return [view];
    if (isNamed && view.name !== name) return [];
    const rest = path.slice(isNamed ? 2 : 1);
    if (rest.length === 0) return [view];
    const inner = isNamed ? [view.section, `${view.section}_${view.name}`] : [view.section];
    const items = selected(view.items, rest, inner);
    return items.length === 0 ? [] : [{ ...view, items }];
  });
}

/**
 * A copy of the tree with groups and defaults put in, and matching connection filters applied. It is not whole where too
 * much was put together: `spent` says so.
 */
export function mergedTree({ root, defaults, options, spent }: State, connection: Connection): FilterNode {
  const known = filterOf(connection, options.resolveHost);
  const top = nodeOf({}, undefined);
  const copy = (target: FilterNode, from: FilterNode, overrides: boolean) =>
    copied(target, from, { overrides, spent });
  copy(top, root, true);
  putGroups(top, [root, ...(defaults ? [defaults] : [])], copy);
  // Without a connection doveconf applies no filter, not even one for all networks.
  const queue = Object.keys(known).length > 0 ? [top] : [];
  for (const node of queue) {
    for (const child of node.children.values()) {
      const { name, ...mask } = child.filter;
      if (name !== undefined || !isMatch(mask, known)) continue;
      copy(top, child, true);
      queue.push(child);
    }
  }
  if (defaults) copy(top, defaults, false);
  return top;
}

/** Puts the settings of a tree into another; what is there already stays, unless they override it. */
function copied(
  target: FilterNode,
  from: FilterNode,
  { overrides, spent }: { readonly overrides: boolean; readonly spent: Spent },
): void {
  const queue = [{ target, from }];
  for (const step of queue) {
    if (!spent.merge(1 + step.from.values.size)) return;
    for (const [key, value] of step.from.values) {
      const old = step.target.values.get(key);
      if (!old || overrides) step.target.values.set(key, value);
    }
    for (const [label, use] of step.from.groups) step.target.groups.set(label, use);
    for (const child of step.from.children.values()) {
      queue.push({ target: enter(step.target, child.filter), from: child });
    }
  }
}

function putGroups(
  top: FilterNode,
  roots: readonly FilterNode[],
  copy: (target: FilterNode, from: FilterNode, overrides: boolean) => void,
): void {
  const groups = roots.map(groupsOf);
  for (const node of tree(top)) {
    for (const { label, name } of node.groups.values()) {
      for (const known of groups) {
        const group = known.get(`@${label}/${name}`);
        if (group) copy(node, { ...group, filter: {} }, false);
      }
    }
    node.groups.clear();
  }
}

/** The groups of a tree by label and name. */
function groupsOf(root: FilterNode): ReadonlyMap<string, FilterNode> {
  const groups = new Map<string, FilterNode>();
  for (const child of root.children.values()) {
    const { name } = child.filter;
    if (name?.startsWith("@") && !groups.has(name)) groups.set(name, child);
  }
  return groups;
}
