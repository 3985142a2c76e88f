import type { ByteSet } from "../posix/byte-set.ts";

/** How a repetition prefers: as much as possible, as little, or as much without giving back. */
export type Greed = "greedy" | "lazy" | "possessive";

/** A Perl-compatible pattern as a tree. Options such as `(?i)` are resolved into the sets and anchors. */
export type Node =
  | { readonly kind: "empty" }
  | { readonly kind: "set"; readonly set: ByteSet }
  /** JavaScript for a place in the text, which takes no characters. */
  | { readonly kind: "place"; readonly source: string }
  /** JavaScript that takes characters and has no other way to match. */
  | { readonly kind: "newline-sequence" }
  | { readonly kind: "group"; readonly number: number; readonly body: Node }
  | { readonly kind: "plain-group"; readonly body: Node }
  | { readonly kind: "atomic"; readonly body: Node }
  | { readonly kind: "look"; readonly behind: boolean; readonly negated: boolean; readonly body: Node }
  | { readonly kind: "sequence"; readonly parts: readonly Node[] }
  | { readonly kind: "choice"; readonly parts: readonly Node[] }
  | {
      readonly kind: "repeat";
      readonly body: Node;
      readonly from: number;
      readonly to: number;
      readonly greed: Greed;
    }
  | { readonly kind: "back-reference"; readonly number: number };

/** The number of characters that a node takes, if it is always the same. */
export function fixedLength(node: Node): number | undefined {
  switch (node.kind) {
    case "empty":
    case "place":
    case "look":
      return 0;
    case "set":
      return 1;
    case "newline-sequence":
    case "back-reference":
      return undefined;
    case "group":
    case "plain-group":
    case "atomic":
      return fixedLength(node.body);
    case "sequence":
      return node.parts.reduce<number | undefined>((sum, part) => {
        const length = sum === undefined ? undefined : fixedLength(part);
        return sum === undefined || length === undefined ? undefined : sum + length;
      }, 0);
    case "choice": {
      const [first, ...others] = node.parts.map(fixedLength);
      return others.every((length) => length === first) ? first : undefined;
    }
    case "repeat": {
      const length = fixedLength(node.body);
      return length === undefined || node.from !== node.to ? undefined : length * node.from;
    }
  }
}

/** Whether a node can match without taking a character. */
export function canBeEmpty(node: Node): boolean {
  switch (node.kind) {
    case "set":
    case "newline-sequence":
      return false;
    case "group":
    case "plain-group":
    case "atomic":
      return canBeEmpty(node.body);
    case "sequence":
      return node.parts.every(canBeEmpty);
    case "choice":
      return node.parts.some(canBeEmpty);
    case "repeat":
      return node.from === 0 || canBeEmpty(node.body);
    default:
      return true;
  }
}

/** The groups that back references within a node name. */
export function references(tree: Node): number[] {
  const found: number[] = [];
  const stack: Node[] = [tree];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.kind === "back-reference") found.push(node.number);
    else if ("body" in node) stack.push(node.body);
    else if ("parts" in node) for (const part of node.parts) stack.push(part);
  }
  return found;
}

export const hasBackReference = (tree: Node): boolean => references(tree).length > 0;
