import type { Network } from "../network.ts";
import type { Writer } from "../resolve/value.ts";
import { narrows } from "../v23/filter.ts";

/** For what the settings of a section count: one condition; the sections around add theirs. */
export interface Filter {
  readonly protocol?: string;
  readonly local?: Network;
  readonly localName?: string;
  readonly remote?: Network;
  /** A named filter, `mdbox`, or one of a list, `passdb/ldap`; `@label/name` for a group. */
  readonly name?: string;
  readonly isList?: boolean;
}

/** An element of a list. */
export interface Element {
  readonly key: string;
  readonly text: string;
  readonly writers: readonly Writer[];
}

/** The value of a setting in one filter. */
export type Value =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly writers: readonly Writer[];
      readonly isDefault: boolean;
    }
  | {
      readonly kind: "list";
      readonly elements: readonly Element[];
      /** Replaces what the levels above give. */
      readonly stops: boolean;
      readonly writers: readonly Writer[];
      readonly isDefault: boolean;
    };

/** `@label = name`, the last one of its label. */
export interface GroupUse {
  readonly label: string;
  readonly name: string;
  readonly writer: Writer;
  readonly path: string;
  readonly line: number;
}

/** A filter and the settings in it; the root has no filter. */
export interface FilterNode {
  readonly filter: Filter;
  readonly parent: FilterNode | undefined;
  /** In the order in which they first appear. */
  readonly children: Map<string, FilterNode>;
  readonly values: Map<string, Value>;
  readonly groups: Map<string, GroupUse>;
  /** Every node of the tree that this one belongs to, in the order in which they were made. */
  readonly all: FilterNode[];
  /** It, or a section around it, counts for some connections only. */
  readonly isConnection: boolean;
  /** It stands in a group. */
  readonly isGroup: boolean;
  /** It, or a section around it, is more than a named list. */
  readonly isConditional: boolean;
  /** The setting is there without which the filter is refused. */
  isComplete: boolean;
}

export function nodeOf(filter: Filter, parent: FilterNode | undefined): FilterNode {
  const isConnection = filter.localName !== undefined || narrows(filter.local) || narrows(filter.remote);
  const isNamed = filter.name !== undefined && filter.isList !== true;
  const node: FilterNode = {
    filter,
    parent,
    all: parent?.all ?? [],
    children: new Map(),
    values: new Map(),
    groups: new Map(),
    isConnection: isConnection || parent?.isConnection === true,
    isGroup: filter.name?.startsWith("@") === true || parent?.isGroup === true,
    isConditional: isNamed || isOfConnections(filter) || parent?.isConditional === true,
    isComplete: false,
  };
  node.all.push(node);
  return node;
}

/** It names connections, be it all of them (`local 0.0.0.0/0`). */
const isOfConnections = ({ protocol, local, localName, remote }: Filter): boolean =>
  protocol !== undefined || !!local || localName !== undefined || !!remote;

const identity = ({ protocol, local, localName, remote, name, isList }: Filter): string =>
  JSON.stringify([protocol, local?.text, localName, remote?.text, name, isList]);

export const childOf = (node: FilterNode, filter: Filter): FilterNode | undefined =>
  node.children.get(identity(filter));

/** The child with this filter; made if it is not there. */
export function enter(node: FilterNode, filter: Filter): FilterNode {
  const key = identity(filter);
  const child = node.children.get(key) ?? nodeOf(filter, node);
  node.children.set(key, child);
  return child;
}

/** The filters from the root to a node. */
export function path(node: FilterNode): FilterNode[] {
  const nodes: FilterNode[] = [];
  for (let at: FilterNode | undefined = node; at; at = at.parent) nodes.push(at);
  return nodes.reverse();
}

/** A node and everything below it, parents before children. No recursion, so depth has no limit. */
export function tree(root: FilterNode): FilterNode[] {
  const nodes = [root];
  for (const node of nodes) for (const child of node.children.values()) nodes.push(child);
  return nodes;
}
