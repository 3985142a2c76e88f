import type { LocalOptions } from "./options.ts";
import type { Condition, Node } from "./tree.ts";

/** What an opening parenthesis begins, or is all of. */
export type Opening =
  | { readonly kind: "group"; readonly name?: string }
  | { readonly kind: "plain"; readonly options?: LocalOptions }
  /** `(?|`, in which all branches share the numbers of their groups. */
  | { readonly kind: "reset" | "atomic" | "script-run" }
  | LookOpening
  | { readonly kind: "condition"; readonly condition: Condition }
  // The rest is complete by itself.
  | { readonly kind: "options"; readonly options: LocalOptions }
  | { readonly kind: "item"; readonly node: Node }
  | { readonly kind: "verb"; readonly node?: Node; readonly unsupported?: string }
  | { readonly kind: "callout" | "nothing" };

/** A lookaround: what must, or must not, stand ahead or behind. */
export interface LookOpening {
  readonly kind: "look";
  readonly behind: boolean;
  readonly negated: boolean;
  readonly isAtomic: boolean;
  readonly offset: number;
}
