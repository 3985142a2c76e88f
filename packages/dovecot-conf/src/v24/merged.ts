import { network } from "../resolve/network.ts";
import type { Connection } from "../resolve/options.ts";
import type { View } from "../resolve/value.ts";
import { isMatch, type Filter as Known } from "../v23/filter.ts";
import { enter, type FilterNode, nodeOf, tree } from "./node.ts";
import type { State } from "./state.ts";
import { beforeSlash } from "./table.ts";
import { views } from "./view.ts";

/**
 * What `doveconf NAME` shows: a setting, or a section by its path (`namespace/inbox`). Groups are put in, the filters
 * that count for the connection are applied, and defaults fill the rest.
 */
export function lookUp(state: State, name: string, connection: Connection): View[] {
  const root = mergedTree(state, connection);
  const parts = name.split("/");
  const found = section(root, parts);
  if (found) {
    const only = nodeOf({}, undefined);
    only.children.set("", found);
    return views(only, state.table, "all").filter((view) => "items" in view && view.section === parts[0]);
  }
  const key = beforeSlash(name);
  const holder = root.values.has(key) || !state.table.rows.has(key) ? root : (holderOf(root, key) ?? root);
  const value = holder.values.get(key);
  const only = nodeOf({}, undefined);
  if (value) only.values.set(key, value);
  return views(only, state.table, "all").filter(
    (view) => ("items" in view ? view.section : view.key) === key,
  );
}

/** A setting with the prefix of a named filter stands in that filter. */
function holderOf(root: FilterNode, key: string): FilterNode | undefined {
  return [...root.children.values()].find(({ filter, values }) => !filter.isList && values.has(key));
}

function section(root: FilterNode, parts: readonly string[]): FilterNode | undefined {
  let node = root;
  for (let at = 0; at < parts.length; ) {
    const one = [...node.children.values()].find(({ filter }) => filter.name === parts[at]);
    const two = [...node.children.values()].find(
      ({ filter }) => filter.name === parts.slice(at, at + 2).join("/"),
    );
    const next = one ?? two;
    if (!next) return undefined;
    node = next;
    at += one ? 1 : 2;
  }
  return node;
}

/** A copy of the tree with groups and defaults put in, and matching connection filters applied. */
export function mergedTree({ root, defaults }: State, connection: Connection): FilterNode {
  const known = filterOf(connection);
  const top = nodeOf({}, undefined);
  copy(top, root, true);
  putGroups(top, [root, ...(defaults ? [defaults] : [])]);
  const queue = [top];
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
function copy(target: FilterNode, from: FilterNode, overrides: boolean): void {
  const queue = [{ target, from }];
  for (const step of queue) {
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

function putGroups(top: FilterNode, roots: readonly FilterNode[]): void {
  for (const node of tree(top)) {
    for (const { label, name } of node.groups.values()) {
      for (const root of roots) {
        const group = [...root.children.values()].find(({ filter }) => filter.name === `@${label}/${name}`);
        if (group) copy(node, { ...group, filter: {} }, false);
      }
    }
    node.groups.clear();
  }
}

function filterOf({ protocol, local, localName, remote }: Connection): Known {
  const net = (address: string | undefined) => {
    const found = address === undefined ? undefined : network(address);
    return found && !("error" in found) ? found : undefined;
  };
  const [localNet, remoteNet] = [net(local), net(remote)];
  return {
    ...(protocol !== undefined && { protocol }),
    ...(localName !== undefined && { localName }),
    ...(localNet && { local: localNet }),
    ...(remoteNet && { remote: remoteNet }),
  };
}
