import { PatternError } from "./failures.ts";
import type { ParsedPattern } from "./parse.ts";
import { branchesOf, childrenOf, itemsOf, type Node } from "./tree.ts";

/** Branches that PCRE measures before it finds a lookbehind too complicated. */
const mostBranches = 2_000;

const longest = 65_535;

/**
 * Measures the branches of all lookbehinds: each must always take the same number of characters.
 *
 * @returns the length of each branch
 * @throws PatternError
 */
export function lookbehindLengths(pattern: ParsedPattern): ReadonlyMap<Node, number> {
  const ruler = new Ruler(pattern);
  ruler.visit(pattern.tree);
  return ruler.lengths;
}

/** Why there is no length. */
class Unmeasured extends Error {}

const varies = () => new Unmeasured("lookbehind assertion is not fixed length");

class Ruler {
  readonly lengths = new Map<Node, number>();
  readonly #pattern: ParsedPattern;
  readonly #groups = new Map<number, Extract<Node, { kind: "group" }>>();
  /** The groups in which the place is, and those that references have led to. */
  readonly #open = new Set<Node>();
  readonly #known = new Map<Node, number>();
  /** Where the references by one digit stand first: their errors are there. */
  readonly #firstOffsets = new Map<number, number>();
  #branches = 0;

  constructor(pattern: ParsedPattern) {
    this.#pattern = pattern;
    this.#collect(pattern.tree);
  }

  #collect(node: Node) {
    if (node.kind === "group" && !this.#groups.has(node.number)) this.#groups.set(node.number, node);
    if (node.kind === "back-reference" && typeof node.group === "number" && node.group < 10) {
      if (!this.#firstOffsets.has(node.group)) this.#firstOffsets.set(node.group, node.offset);
    }
    for (const child of childrenOf(node)) this.#collect(child);
  }

  /** Measures the lookbehinds within a node. */
  visit(node: Node) {
    if (node.kind === "look" && node.behind) {
      this.#lookbehind(node);
      return;
    }
    if (node.kind === "group") this.#open.add(node);
    for (const child of childrenOf(node)) this.visit(child);
    this.#open.delete(node);
  }

  #lookbehind({ body, offset }: Extract<Node, { kind: "look" }>) {
    for (const branch of branchesOf(body)) {
      try {
        this.lengths.set(branch, this.#branch(branch));
      } catch (failure) {
        throw failure instanceof Unmeasured ? new PatternError(failure.message, offset) : failure;
      }
    }
  }

  #branch(branch: Node): number {
    if (++this.#branches > mostBranches) throw new Unmeasured("lookbehind is too complicated");
    let length = 0;
    for (const item of itemsOf(branch)) {
      // What follows does not count.
      if (item.kind === "accept" || item.kind === "fail") break;
      length += this.#item(item);
      if (length > longest) throw new Unmeasured("lookbehind assertion is too long");
    }
    return length;
  }

  #body(body: Node): number {
    const [first = 0, ...others] = branchesOf(body).map((branch) => this.#branch(branch));
    if (others.some((length) => length !== first)) throw varies();
    return first;
  }

  #item(item: Node): number {
    switch (item.kind) {
      case "set":
        return 1;
      case "newline-sequence":
      case "grapheme":
        throw varies();
      case "look":
        this.visit(item);
        return 0;
      case "plain-group":
      case "atomic":
        return this.#body(item.body);
      case "group":
        return this.#group(item);
      case "condition":
        return item.condition.kind === "define" ? 0 : this.#body({ kind: "choice", parts: item.branches });
      case "repeat": {
        const length = this.#item(item.body);
        if (item.body.kind === "look" && !item.body.behind) return 0;
        if (item.from !== item.to) throw varies();
        return item.from * length;
      }
      case "back-reference":
      case "call":
        return this.#target(item);
      default:
        return 0;
    }
  }

  #group(group: Extract<Node, { kind: "group" }>): number {
    const known = this.#known.get(group);
    if (known !== undefined) return known;
    this.#open.add(group);
    const length = this.#body(group.body);
    this.#open.delete(group);
    this.#known.set(group, length);
    return length;
  }

  /** The length of the group that is referred to; it must not be one around the place, nor one of several. */
  #target({ kind, group, offset }: Extract<Node, { kind: "back-reference" | "call" }>): number {
    const { names, groups, sharesNumbers } = this.#pattern;
    const isReference = kind === "back-reference";
    const numbers = typeof group === "number" ? [group] : (names.get(group) ?? []);
    if (isReference && sharesNumbers && typeof group === "number") throw varies();
    const [number] = numbers;
    if (number === undefined || number > groups) {
      const first = isReference && typeof group === "number" ? this.#firstOffsets.get(group) : undefined;
      throw new PatternError("reference to non-existent subpattern", first ?? offset);
    }
    if (isReference && (sharesNumbers || numbers.length > 1)) throw varies();
    const target = this.#groups.get(number);
    if (!target || this.#open.has(target)) throw varies();
    return this.#group(target);
  }
}
