import type { ByteSet } from "../posix/byte-set.ts";

/** How a repetition prefers: as much as possible, as little, or as much without giving back. */
export type Greed = "greedy" | "lazy" | "possessive";

/** A place in the text, which takes no characters. */
export type Place =
  | "text-start"
  | "line-start"
  | "text-end"
  /** The end, or before a newline at the end. */
  | "last-line-end"
  | "line-end"
  | "word-edge"
  | "no-word-edge";

/** A group by number or name, and where the pattern says so. */
export interface Target {
  readonly group: number | string;
  readonly offset: number;
}

/** What a conditional group asks. */
export type Condition =
  | ({ readonly kind: "group-set" | "in-call-of" } & Target)
  /** `R` and digits: the group of that name if there is one, else whether the group is being called. */
  | { readonly kind: "group-or-call"; readonly group: string; readonly offset: number }
  | { readonly kind: "define"; readonly offset: number }
  | { readonly kind: "constant"; readonly value: boolean }
  /** The first item of the first branch, which is a lookaround. */
  | { readonly kind: "look" };

/** A Perl-compatible pattern as a tree. Options such as `(?i)` are resolved into the sets and places. */
export type Node =
  | { readonly kind: "empty" }
  | { readonly kind: "set"; readonly set: ByteSet; readonly size: number }
  | { readonly kind: "place"; readonly place: Place }
  | { readonly kind: "keep" }
  /** `\R`; with every line ending of Unicode, or only those of CR and LF. */
  | { readonly kind: "newline-sequence"; readonly isUnicode: boolean }
  /** `\X`, among bytes one of them or CR LF. */
  | { readonly kind: "grapheme" }
  | { readonly kind: "group"; readonly number: number; readonly body: Node }
  | { readonly kind: "plain-group"; readonly body: Node }
  | { readonly kind: "atomic"; readonly body: Node }
  | Look
  | {
      readonly kind: "condition";
      readonly condition: Condition;
      /** The first is for "yes", the second for "no"; more are an error. */
      readonly branches: readonly Node[];
    }
  | { readonly kind: "sequence"; readonly parts: readonly Node[] }
  | { readonly kind: "choice"; readonly parts: readonly Node[] }
  | Repeat
  | ({ readonly kind: "back-reference"; readonly ignoreCase: boolean } & Target)
  /** A group that is run from elsewhere; 0 is the whole pattern. */
  | ({ readonly kind: "call" } & Target)
  | { readonly kind: "accept" }
  | { readonly kind: "fail" };

export interface Look {
  readonly kind: "look";
  readonly behind: boolean;
  readonly negated: boolean;
  /** Whether it has only one way to match. */
  readonly isAtomic: boolean;
  readonly offset: number;
  readonly body: Node;
}

export interface Repeat {
  readonly kind: "repeat";
  readonly body: Node;
  readonly from: number;
  readonly to: number;
  readonly greed: Greed;
}

/** The alternatives of a body. */
export const branchesOf = (node: Node): readonly Node[] => (node.kind === "choice" ? node.parts : [node]);

/** The items of an alternative. */
export const itemsOf = (node: Node): readonly Node[] =>
  node.kind === "sequence" ? node.parts : node.kind === "empty" ? [] : [node];

/** What stands directly within a node. */
export function childrenOf(node: Node): readonly Node[] {
  if ("body" in node) return [node.body];
  if ("parts" in node) return node.parts;
  return node.kind === "condition" ? node.branches : [];
}

/** Whether a node, or anything within it, passes a test. */
export function some(tree: Node, test: (node: Node) => boolean): boolean {
  return test(tree) || childrenOf(tree).some((child) => some(child, test));
}
