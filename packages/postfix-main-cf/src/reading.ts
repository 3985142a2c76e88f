import { leaves, type SourceText } from "@mailconf/lossless";
import { printable } from "@mailconf/postfix-lines";
import type { Item } from "./cst.ts";
import type { MainCf } from "./document.ts";

/** What Postfix logs while it reads a file of `name = value` lines, and what stops it. */
export interface Reading {
  readonly warnings: readonly string[];
  readonly fatal?: string;
}

/**
 * The messages of dict_load_fp(3) and readlline(3) about a file.
 *
 * @param path how messages name the file
 * @param earlier values that are set before the file is read
 * @param release 307 for Postfix 3.7
 */
export function readingOf(
  main: MainCf,
  path: string,
  earlier: ReadonlyMap<string, string>,
  release: number,
): Reading {
  const { source, items } = main;
  const warnings: string[] = [];
  const values = new Map(earlier);
  const show = (text: string) => printable(text, source.encoding);
  const nul = release >= 309 ? nulWarnings(source, items, path) : new Map<Item | undefined, string>();
  const orphan = orphanText(source, items);
  const early = nul.get(undefined);
  if (early !== undefined) warnings.push(early);
  if (orphan !== undefined) {
    // The text is a C string, but its length counts all bytes.
    const [shown = ""] = orphan.split("\0");
    const more = show(orphan).length > 30 ? "..." : "";
    const start = show(shown).slice(0, 30);
    warnings.push(`${show(path)}: logical line must not start with whitespace: "${start}${more}"`);
  }
  for (const item of items) {
    const about = nul.get(item);
    if (about !== undefined) warnings.push(about);
    if (item.kind === "malformed") {
      const line = source.position(item.span.start).line;
      const what =
        item.reason === "missing-name" ? "missing attribute name" : "missing '=' after attribute name";
      return { warnings, fatal: show(`${path}, line ${line}: ${what}: "${item.text}"`) };
    }
    if (item.kind !== "entry") continue;
    const old = values.get(item.name);
    if (old !== undefined && old !== item.value) {
      const line = source.position(item.span.start).line;
      warnings.push(show(`${path}, line ${line}: overriding earlier entry: ${item.name}=${old}`));
    }
    values.set(item.name, item.value);
  }
  return { warnings };
}

/** The indented lines before the first logical line, joined as Postfix joins them before it drops them. */
function orphanText(source: SourceText, items: readonly Item[]): string | undefined {
  const orphans = items.filter(({ kind }) => kind === "orphan");
  if (orphans.length === 0) return undefined;
  return orphans.map(({ span }) => source.slice(span).replace(/\n$/, "")).join("");
}

/**
 * The warnings of Postfix 3.9 about NUL bytes, by the line that they belong to; those before the first line, and
 * those of dropped text, stand under `undefined`. A line takes the comments behind it along.
 */
function nulWarnings(
  source: SourceText,
  items: readonly Item[],
  path: string,
): ReadonlyMap<Item | undefined, string> {
  const found = new Map<Item | undefined, string>();
  if (!source.text.includes("\0")) return found;
  const isLine = ({ kind }: Item) => kind === "entry" || kind === "malformed";
  const first = items.findIndex(isLine);
  const orphanAt = items.findIndex(({ kind }) => kind === "orphan");
  const groups: { readonly owner: Item | undefined; readonly items: Item[] }[] = [];
  items.forEach((item, index) => {
    const starts = isLine(item) || index === orphanAt;
    const last = groups.at(-1);
    // Comments before the first line, or before dropped text, are read together with it.
    const isLeading = index <= (orphanAt === -1 ? first : orphanAt);
    if (!last || (starts && !isLeading)) groups.push({ owner: undefined, items: [item] });
    else last.items.push(item);
  });
  for (const group of groups) {
    const [start] = group.items;
    const end = group.items.at(-1);
    if (!start || !end || !source.text.slice(start.span.start, end.span.end).includes("\0")) continue;
    const content = [...leaves(group.items)].find(({ kind }) => kind === "text" || kind === "orphan");
    const owner = group.items.find(isLine);
    const from = source.position(content?.span.start ?? end.span.start).line;
    const to = source.position(Math.max(end.span.start, end.span.end - 1)).line;
    const lines = from === to ? `line ${to}` : `line ${from}-${to}`;
    found.set(owner, printable(`${path}, ${lines}: text after null byte may be ignored`, source.encoding));
  }
  return found;
}
