import { leaves, type Node, type SourceText } from "@mailconf/lossless";
import { printable } from "./bytes.ts";

/**
 * What readlline(3) logs about a file that is made of logical lines, by the item that it reads at that moment;
 * what comes before the first logical line stands under `undefined`.
 *
 * @param path how messages name the file
 * @param warnsOfNul whether NUL bytes are worth a warning: since Postfix 3.9
 */
export function readerWarnings<Item extends Node>(
  source: SourceText,
  items: readonly Item[],
  path: string,
  warnsOfNul: boolean,
): ReadonlyMap<Item | undefined, readonly string[]> {
  const found = new Map<Item | undefined, string[]>();
  const add = (owner: Item | undefined, message: string) => {
    found.set(owner, [...(found.get(owner) ?? []), printable(message, source.encoding)]);
  };
  if (warnsOfNul && source.text.includes("\0")) {
    for (const { owner, lines } of nulPlaces(source, items)) {
      add(owner, `${path}, ${lines}: text after null byte may be ignored`);
    }
  }
  const dropped = droppedText(source, items);
  if (dropped !== undefined) {
    // The text is shown up to a NUL, but its length counts all bytes.
    const [shown = ""] = dropped.split("\0");
    const more = printable(dropped, source.encoding).length > 30 ? "..." : "";
    const start = printable(shown, source.encoding).slice(0, 30);
    add(undefined, `${path}: logical line must not start with whitespace: "${start}${more}"`);
  }
  return found;
}

/** The indented lines before the first logical line, joined as Postfix joins them before it drops them. */
function droppedText(source: SourceText, items: readonly Node[]): string | undefined {
  const orphans = items.filter(({ kind }) => kind === "orphan");
  if (orphans.length === 0) return undefined;
  return orphans.map(({ span }) => source.slice(span).replace(/\n$/, "")).join("");
}

const isLogicalLine = ({ kind }: Node): boolean => !["orphan", "comment", "blank"].includes(kind);

/**
 * The lines that have a NUL in them. Postfix reads a logical line together with the comments behind it, and the
 * first one, or the text that it drops, together with the comments before it.
 */
function nulPlaces<Item extends Node>(
  source: SourceText,
  items: readonly Item[],
): readonly { readonly owner: Item | undefined; readonly lines: string }[] {
  const groups: Item[][] = [];
  let hasContent = false;
  for (const item of items) {
    const starts: boolean = isLogicalLine(item) || (item.kind === "orphan" && !hasContent);
    if (groups.length === 0 || (starts && hasContent)) groups.push([item]);
    else groups.at(-1)?.push(item);
    hasContent ||= starts;
  }
  return groups.flatMap((group) => {
    const [start] = group;
    const end = group.at(-1);
    if (!start || !end || !source.text.slice(start.span.start, end.span.end).includes("\0")) return [];
    const content = [...leaves(group)].find(({ kind }) => kind === "text" || kind === "orphan");
    const from = source.position(content?.span.start ?? end.span.start).line;
    const to = source.position(Math.max(end.span.start, end.span.end - 1)).line;
    return [{ owner: group.find(isLogicalLine), lines: from === to ? `line ${to}` : `line ${from}-${to}` }];
  });
}
