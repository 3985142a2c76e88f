import { type Diagnostic, movedDiagnostic, movedSpan, type PartRules } from "@mailconf/lossless";
import { incomplete, movedLines, parseLines } from "@mailconf/postfix-lines";
import type { Item } from "./cst.ts";
import { type ReadEntry, readEntry } from "./entry.ts";
import type { Service } from "./service.ts";

/** An item of a text, what is wrong with it alone, and what an edit must know of an entry. */
export interface ReadItem {
  readonly item: Item;
  readonly found: readonly Diagnostic[];
  readonly read?: ReadEntry;
}

/** The items of a text. */
export function readParts(text: string): ReadItem[] {
  return parseLines(text).map((line) => {
    if (line.kind !== "logical-line") return { item: line, found: nothing };
    const problems: Diagnostic[] = [];
    const read = readEntry(text, line, problems);
    const found = problems.length === 0 ? nothing : problems;
    return "words" in read ? { item: read.item, found, read } : { item: read.item, found };
  });
}

const nothing: readonly Diagnostic[] = [];

/** How `postconf -M` names a service. */
export const serviceName = ({ service, type }: Service): string => `${service}/${type}`;

/** A logical line and what follows it up to the next one are read without what stands before. */
export const partRules: PartRules<ReadItem> = {
  read: (text, place) => incomplete(text, place) ?? readParts(text),
  spanOf: ({ item }) => item.span,
  begins: ({ item }) => item.kind === "entry" || item.kind === "malformed",
  nameOf: ({ item }) => (item.kind === "entry" ? serviceName(item.service) : undefined),
  moved: ({ item, found, read }, by) => {
    const places = found.map((one) => movedDiagnostic(one, by));
    if (!read) return { item: movedItem(item, by), found: places };
    const entry = movedEntry(read, by);
    return { item: entry.item, found: places, read: entry };
  },
};

function movedItem(item: Item, by: number): Item {
  const span = movedSpan(item.span, by);
  return "items" in item ? { ...item, span, items: movedLines(item.items, by) } : { ...item, span };
}

function movedEntry(read: ReadEntry, by: number): ReadEntry {
  const { item, spanOf, piecesOf } = read;
  return {
    ...read,
    item: { ...item, span: movedSpan(item.span, by), items: movedLines(item.items, by) },
    spanOf: (start, end) => movedSpan(spanOf(start, end), by),
    piecesOf: (start, end) => piecesOf(start, end).map((piece) => movedSpan(piece, by)),
  };
}
