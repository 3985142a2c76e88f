import type { Block, If, Item } from "./cst.ts";
import type { Problem } from "./problem.ts";

/**
 * Puts the items between an `if` and its `endif` into a block. An explicit stack, so depth has no limit. A block that
 * is never closed holds the rest of the table; an `endif` without `if` stays where it is.
 */
export function nest(flat: readonly Item[]): { items: readonly Item[]; problems: readonly Problem[] } {
  const root: Item[] = [];
  const problems: Problem[] = [];
  const open: { readonly first: If; readonly items: Item[] }[] = [];
  const add = (item: Item) => (open.at(-1)?.items ?? root).push(item);
  const report = (code: Problem["code"], { span }: Item) =>
    problems.push({ code, span, lineStart: span.start, words: {} });
  for (const item of flat) {
    if (item.kind === "if") open.push({ first: item, items: [item] });
    else if (item.kind === "endif") {
      const block = open.pop();
      if (!block) report("stray-endif", item);
      block?.items.push(item);
      add(block ? closed(block.first, block.items) : item);
    } else add(item);
  }
  for (let block = open.pop(); block; block = open.pop()) {
    report("missing-endif", block.first);
    add(closed(block.first, block.items));
  }
  return { items: root, problems };
}

function closed(first: If, items: readonly Item[]): Block {
  const last = items.at(-1) as Item;
  const close = last.kind === "endif" ? last : null;
  return { kind: "block", span: { start: first.span.start, end: last.span.end }, items, open: first, close };
}
