import { allBytes, ByteSet } from "../posix/byte-set.ts";
import { type Node, some } from "./tree.ts";

/** Where a match can start. */
export interface Starts {
  /** Only at the start of the text. */
  readonly atStartOnly: boolean;
  /** Only at these bytes; undefined if it may also be empty, or nothing is known. */
  readonly bytes: ByteSet | undefined;
  /** Sets of which each must have a byte somewhere in the text. */
  readonly needed: readonly ByteSet[];
}

/** What a pattern says of the places where it can match: the search need not try others. */
export function startsOf(tree: Node): Starts {
  const found: Found = { bytes: new Set(), isKnown: true };
  const canBeEmpty = collect(tree, found);
  return {
    atStartOnly: isAnchored(tree),
    bytes: canBeEmpty || !found.isKnown ? undefined : new ByteSet(found.bytes),
    needed: some(tree, ({ kind }) => kind === "accept") ? [] : needed(tree),
  };
}

interface Found {
  readonly bytes: Set<number>;
  isKnown: boolean;
}

function isAnchored(node: Node): boolean {
  switch (node.kind) {
    case "place":
      return node.place === "text-start";
    case "group":
    case "plain-group":
    case "atomic":
      return isAnchored(node.body);
    case "sequence":
      return isAnchored(node.parts[0] as Node);
    case "choice":
      return node.parts.every(isAnchored);
    default:
      return false;
  }
}

/** Adds the bytes with which a node can begin; whether it can also take no byte. */
function collect(node: Node, found: Found): boolean {
  switch (node.kind) {
    case "set":
      for (const byte of allBytes) if (node.set.has(byte)) found.bytes.add(byte);
      return false;
    case "group":
    case "plain-group":
    case "atomic":
      return collect(node.body, found);
    case "sequence":
      return node.parts.every((part) => collect(part, found));
    case "choice":
      return node.parts.map((part) => collect(part, found)).includes(true);
    case "repeat":
      return collect(node.body, found) || node.from === 0;
    case "empty":
    case "place":
    case "keep":
    case "look":
      return true;
    default:
      found.isKnown = false;
      return true;
  }
}

/** The sets that no way through the pattern leaves out. */
function needed(node: Node): ByteSet[] {
  switch (node.kind) {
    case "set":
      return [node.set];
    case "group":
    case "plain-group":
    case "atomic":
      return needed(node.body);
    case "repeat":
      return node.from > 0 ? needed(node.body) : [];
    case "sequence":
      return node.parts.flatMap(needed);
    default:
      return [];
  }
}
