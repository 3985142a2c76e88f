import type { Span } from "@mailconf/lossless";
import type { Leaf } from "./cst.ts";
import type { Leaves } from "./leaves.ts";

/** Where something stands among the tokens. */
interface Placed {
  readonly from: number;
  readonly to: number;
}

const none: readonly never[] = [];

/** A node over a range of tokens. Its items are put together when they are asked for. */
export class Branch<Kind extends string, Child extends Placed = never> {
  readonly kind: Kind;
  /** Places among the tokens: of its first, and behind its last. */
  readonly from: number;
  readonly to: number;
  readonly #leaves: Leaves;
  readonly #children: readonly Child[];
  #items: readonly (Child | Leaf)[] | undefined;

  constructor(kind: Kind, leaves: Leaves, from: number, to: number, children: readonly Child[] = none) {
    this.kind = kind;
    this.from = from;
    this.to = to;
    this.#leaves = leaves;
    this.#children = children;
  }

  get span(): Span {
    const { tokens } = this.#leaves;
    return { start: tokens[this.from]?.span.start ?? 0, end: tokens[this.to - 1]?.span.end ?? 0 };
  }

  get items(): readonly (Child | Leaf)[] {
    this.#items ??= this.#tile();
    return this.#items;
  }

  #tile(): readonly (Child | Leaf)[] {
    const { places } = this.#leaves;
    return tile(
      this.#leaves,
      places[this.from] as number,
      (places[this.to - 1] as number) + 1,
      this.#children,
    );
  }
}

/** The leaves from one place to another, those of each child replaced by the child. */
export function tile<Child extends Placed>(
  { all, places }: Leaves,
  first: number,
  end: number,
  children: readonly Child[],
): readonly (Child | Leaf)[] {
  const items: (Child | Leaf)[] = [];
  let place = first;
  for (const child of children) {
    while (place < (places[child.from] as number)) items.push(all[place++] as Leaf);
    items.push(child);
    place = (places[child.to - 1] as number) + 1;
  }
  while (place < end) items.push(all[place++] as Leaf);
  return items;
}
