import type { Diagnostic } from "@mailconf/lossless";
import type { Close, Item, Open, Section } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";

/** A section that is still open. */
interface Unfinished {
  readonly open: Open;
  readonly items: (Open | Item)[];
}

/**
 * The flat list of statements as a tree of sections. The stack is explicit, so depth has no limit.
 * A `}` without a section stays as an item; a section without `}` ends with the file.
 */
export function nest(flat: readonly (Open | Item)[], found: Diagnostic[]): Item[] {
  const top: Item[] = [];
  const stack: Unfinished[] = [];
  const add = (item: Item) => (stack.at(-1)?.items ?? top).push(item);
  for (const item of flat) {
    if (item.kind === "open") {
      stack.push({ open: item, items: [item] });
      continue;
    }
    const unfinished = item.kind === "close" ? stack.pop() : undefined;
    if (unfinished) add(finished(unfinished, item as Close));
    else {
      if (item.kind === "close") found.push(diagnose("stray-brace", item.items[0]?.span ?? item.span));
      add(item);
    }
  }
  for (let unfinished = stack.pop(); unfinished; unfinished = stack.pop()) {
    const { typeSpan, nameSpan } = unfinished.open;
    found.push(diagnose("unclosed-section", { start: typeSpan.start, end: (nameSpan ?? typeSpan).end }));
    add(finished(unfinished, null));
  }
  return top;
}

function finished({ open, items }: Unfinished, close: Close | null): Section {
  const all = close ? [...items, close] : items;
  const end = (close ?? items.at(-1) ?? open).span.end;
  return { kind: "section", span: { start: open.span.start, end }, items: all, open, close };
}
