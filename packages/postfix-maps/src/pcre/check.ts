import { PatternError } from "./failures.ts";
import type { ParsedPattern } from "./parse.ts";
import { compiledSize, largestSize } from "./size.ts";
import { branchesOf, childrenOf, itemsOf, type Node, type Target } from "./tree.ts";

/**
 * Refuses what PCRE finds wrong after it has read a pattern: first references to groups that are not there, `\K` in a
 * lookaround, and a pattern that is too large; then conditional groups with too many branches.
 *
 * @throws PatternError
 */
export function checkPattern(pattern: ParsedPattern, length: number): void {
  checkReferences(pattern, length);
  if (compiledSize(pattern) > largestSize) throw new PatternError("regular expression is too large", length);
  checkConditions(pattern.tree);
}

function checkReferences({ tree, groups, names }: ParsedPattern, length: number) {
  const missing = (offset: number) => new PatternError("reference to non-existent subpattern", offset);
  const isThere = ({ group }: Pick<Target, "group">) =>
    typeof group === "number" ? group <= groups : names.has(group);

  visit(tree, false);

  function visit(node: Node, isInLook: boolean) {
    if (node.kind === "keep" && isInLook) {
      const message = "\\K is not allowed in lookarounds (but see PCRE2_EXTRA_ALLOW_LOOKAROUND_BSK)";
      throw new PatternError(message, length);
    }
    if ((node.kind === "call" || node.kind === "back-reference") && !isThere(node))
      throw missing(node.offset);
    if (node.kind === "condition") {
      const { condition } = node;
      if (condition.kind === "group-or-call" && !names.has(condition.group)) {
        const called = Number(condition.group.slice(1));
        if (called > 65_535) {
          throw new PatternError(
            "subpattern number is too big",
            condition.offset + tooBigAt(condition.group),
          );
        }
        if (called > groups) throw missing(condition.offset);
      } else if ((condition.kind === "group-set" || condition.kind === "in-call-of") && !isThere(condition)) {
        throw missing(condition.offset);
      }
    }
    for (const child of childrenOf(node)) visit(child, isInLook || node.kind === "look");
  }
}

/** Where in `R` and digits the number becomes too big. */
function tooBigAt(name: string): number {
  let at = 1;
  while (Number(name.slice(1, at + 1)) <= 65_535) at++;
  return at;
}

/** The offset of these errors is that of the item with one that was read last in the branch around the group. */
function checkConditions(tree: Node) {
  for (const branch of branchesOf(tree)) {
    let offset = 0;
    for (const item of itemsOf(branch)) offset = checkItem(item, offset);
  }
}

function checkItem(item: Node, before: number): number {
  if (item.kind === "repeat") return checkItem(item.body, before);
  let offset = before;
  if (item.kind === "condition") {
    const { condition, branches } = item;
    if ("offset" in condition) offset = condition.offset;
    if (condition.kind === "group-set" && typeof condition.group === "number") offset -= 2;
    checkConditions({ kind: "choice", parts: branches });
    if (condition.kind === "define" && branches.length > 1) {
      throw new PatternError("DEFINE subpattern contains more than one branch", offset);
    }
    if (branches.length > 2) {
      throw new PatternError("conditional subpattern contains more than two branches", offset);
    }
    return offset;
  }
  if (item.kind === "call" || item.kind === "back-reference") return item.offset;
  for (const child of childrenOf(item)) checkConditions(child);
  return offset;
}
