import type { FilterNode } from "../node.ts";

/** The section of a kind and name in a filter. */
export const sectionOf = (node: FilterNode, kind: string, name: string): FilterNode | undefined =>
  byKind(node).get(kind)?.get(name);

/** The sections of a kind in a filter. */
export const sectionsOf = (node: FilterNode, kind: string): FilterNode[] => [
  ...(byKind(node).get(kind)?.values() ?? []),
];

export const nameOf = ({ filter: { name = "" } }: FilterNode): string => name.slice(name.indexOf("/") + 1);

type ByKind = ReadonlyMap<string, ReadonlyMap<string, FilterNode>>;

/** The sections of filters by kind and name. Checks ask for them again and again, when nothing is added any more. */
const known = new WeakMap<FilterNode, { readonly size: number; readonly sections: ByKind }>();

function byKind(node: FilterNode): ByKind {
  const { size } = node.children;
  const before = known.get(node);
  if (before?.size === size) return before.sections;
  const sections = new Map<string, Map<string, FilterNode>>();
  for (const child of node.children.values()) {
    const { name, isList } = child.filter;
    const slash = name?.indexOf("/") ?? -1;
    if (!isList || name === undefined || slash === -1) continue;
    const kind = name.slice(0, slash);
    const ofKind = sections.get(kind) ?? new Map<string, FilterNode>();
    sections.set(kind, ofKind);
    // Of two that differ in their connections the first one counts.
    if (!ofKind.has(nameOf(child))) ofKind.set(nameOf(child), child);
  }
  known.set(node, { size, sections });
  return sections;
}

/** The section and the filter around it: where the settings of the section may stand. */
export const levelsOf = (outer: FilterNode, kind: string, name: string): FilterNode[] => {
  const own = sectionOf(outer, kind, name);
  return own ? [own, outer] : [outer];
};
