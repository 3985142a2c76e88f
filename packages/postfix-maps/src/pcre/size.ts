import type { ParsedPattern } from "./parse.ts";
import { branchesOf, itemsOf, type Node, type Repeat } from "./tree.ts";

/** The bytes that PCRE gives a compiled pattern, with its links of two bytes. */
export const largestSize = 65_536;

const link = 2;
const number = 2;
/** A parenthesis: its opcode and its link. */
const bracket = 1 + link;
const group = 2 * bracket;

/** How many bytes PCRE reckons for a pattern (pcre2_compile.c): repeated groups are written as often as they may match. */
export function compiledSize({ tree }: ParsedPattern): number {
  return 1 + group + body(tree);
}

/** The size of the alternatives within a group. */
const body = (tree: Node): number => {
  const branches = branchesOf(tree);
  return branches.reduce((size, branch) => size + sequence(branch), (branches.length - 1) * bracket);
};

const sequence = (branch: Node): number => itemsOf(branch).reduce((size, item) => size + itemSize(item), 0);

function itemSize(item: Node): number {
  switch (item.kind) {
    case "empty":
      return 0;
    case "set":
      return item.size;
    case "group":
      return group + number + body(item.body);
    case "plain-group":
    case "atomic":
      return group + body(item.body);
    case "look": {
      const reverses = item.behind ? branchesOf(item.body).length * bracket : 0;
      return group + reverses + body(item.body);
    }
    case "condition":
      return group + 1 + number + body({ kind: "choice", parts: item.branches });
    case "back-reference":
      return 1 + number;
    case "call":
      return bracket;
    case "repeat":
      return repeatSize(item);
    default:
      return 1;
  }
}

function repeatSize({ body: item, from, to, greed }: Repeat): number {
  const once = itemSize(item);
  const wrapped = greed === "possessive" ? group : 0;
  if (item.kind === "set" || item.kind === "back-reference") return once + 2 * (1 + number);
  const isEndless = to === Number.POSITIVE_INFINITY;
  if (from === 0 && to <= 1) return once + 1 + wrapped;
  const copies = isEndless ? Math.max(from, 1) : Math.max(to, 1);
  const optional = isEndless ? (from === 0 ? 1 : 0) : (to - from) * (1 + group);
  return once * copies + optional + wrapped;
}
