import type { Span } from "@mailconf/lossless";
import type { Leaf } from "./cst.ts";

/** Where something stands among the leaves. */
interface Placed {
  readonly from: number;
  readonly to: number;
}

/** A node above leaves. Its items are put together when they are asked for. */
export class Branch<Kind extends string, Child extends Placed = never> {
  readonly kind: Kind;
  readonly span: Span;
  /** Places among all leaves: of its first, and behind its last. */
  readonly from: number;
  readonly to: number;
  readonly #leaves: readonly Leaf[];
  readonly #children: readonly Child[];
  #items: readonly (Child | Leaf)[] | undefined;

  constructor(
    kind: Kind,
    leaves: readonly Leaf[],
    from: number,
    to: number,
    children: readonly Child[] = [],
  ) {
    this.kind = kind;
    this.span = { start: leaves[from]?.span.start ?? 0, end: leaves[to - 1]?.span.end ?? 0 };
    this.from = from;
    this.to = to;
    this.#leaves = leaves;
    this.#children = children;
  }

  get items(): readonly (Child | Leaf)[] {
    this.#items ??= tile(this.#leaves, this.from, this.to, this.#children);
    return this.#items;
  }
}

/** The leaves from one place to another, those of each child replaced by the child. */
export function tile<Child extends Placed>(
  leaves: readonly Leaf[],
  from: number,
  to: number,
  children: readonly Child[],
): readonly (Child | Leaf)[] {
  const items: (Child | Leaf)[] = [];
  let place = from;
  for (const child of children) {
    while (place < child.from) items.push(leaves[place++] as Leaf);
    items.push(child);
    place = child.to;
  }
  while (place < to) items.push(leaves[place++] as Leaf);
  return items;
}
