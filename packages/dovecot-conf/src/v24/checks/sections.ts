import type { FilterNode } from "../node.ts";

/** The section of a kind and name in a filter. */
export const sectionOf = (node: FilterNode, kind: string, name: string): FilterNode | undefined =>
  sectionsOf(node, kind).find((child) => nameOf(child) === name);

/** The sections of a kind in a filter. */
export const sectionsOf = (node: FilterNode, kind: string): FilterNode[] =>
  [...node.children.values()].filter(({ filter }) => filter.isList && filter.name?.startsWith(`${kind}/`));

export const nameOf = ({ filter: { name = "" } }: FilterNode): string => name.slice(name.indexOf("/") + 1);

/** The section and the filter around it: where the settings of the section may stand. */
export const levelsOf = (outer: FilterNode, kind: string, name: string): FilterNode[] => {
  const own = sectionOf(outer, kind, name);
  return own ? [own, outer] : [outer];
};
