import type { Node } from "./node.ts";
import { ownValue } from "./table.ts";

type Visit = (node: Node, path: readonly Node[]) => unknown;

/** One function per node kind; `path` are the nodes above, outermost first. Return `false` to skip the children. */
export type Visitor<Item extends Node> = {
  readonly [Kind in Item["kind"]]?: (node: Extract<Item, { kind: Kind }>, path: readonly Node[]) => unknown;
};

/**
 * Visits nodes depth first, parents before children, in the order of the text.
 *
 *     walk(doc.items, { entry: (node) => console.log(node.name) });
 *
 * No recursion, so depth has no limit.
 */
export function walk<Item extends Node>(items: readonly Item[], visitor: Visitor<Item>): void {
  type Step = { readonly node: Node; readonly depth: number };
  const stack: Step[] = items.map((node) => ({ node: node as Node, depth: 0 })).reverse();
  const path: Node[] = [];
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { node, depth } = step;
    path.length = depth;
    const visit = ownValue(visitor as Readonly<Record<string, Visit | undefined>>, node.kind);
    if (visit?.(node, path) === false) continue;
    path.push(node);
    const children = node.items ?? [];
    for (let index = children.length - 1; index >= 0; index--) {
      stack.push({ node: children[index] as Node, depth: depth + 1 });
    }
  }
}
