import type { Span } from "./span.ts";

/**
 * A node of a concrete syntax tree. Its `items`, if it has any, tile its span: in order, without gap or overlap.
 * A node without items is a leaf; the leaves of a document tile its text.
 */
export interface Node {
  readonly kind: string;
  readonly span: Span;
  readonly items?: readonly Node[];
}

/** The leaves below these nodes, in the order of the text. No recursion, so depth has no limit. */
export function* leaves(items: readonly Node[]): Generator<Node> {
  const stack = [...items].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!node.items?.length) yield node;
    else for (let index = node.items.length - 1; index >= 0; index--) stack.push(node.items[index] as Node);
  }
}
