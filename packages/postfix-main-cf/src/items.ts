import { type Diagnostic, movedDiagnostic, movedSpan, type PartRules } from "@mailconf/lossless";
import { incomplete, join, type LogicalLine, movedLines, parseLines, trim } from "@mailconf/postfix-lines";
import type { Entry, Item, Malformed } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import { parse as parseAssignment } from "./grammar.generated.js";

/** An item of a text, and what is wrong with it alone. */
export interface ReadItem {
  readonly item: Item;
  readonly found: readonly Diagnostic[];
}

/** The items of a text; adds what is wrong with single lines to `found`. */
export function readItems(text: string, found: Diagnostic[] = []): Item[] {
  return readParts(text).map((part) => {
    for (const one of part.found) found.push(one);
    return part.item;
  });
}

/** The items of a text, each with what is wrong with it. */
export function readParts(text: string): ReadItem[] {
  return parseLines(text).map((line) => {
    if (line.kind !== "logical-line") return { item: line, found: nothing };
    const found: Diagnostic[] = [];
    const item = readEntry(text, line, found);
    return { item, found: found.length === 0 ? nothing : found };
  });
}

const nothing: readonly Diagnostic[] = [];

/** A logical line and what follows it up to the next one are read without what stands before. */
export const partRules: PartRules<ReadItem> = {
  read: (text, place) => incomplete(text, place) ?? readParts(text),
  spanOf: ({ item }) => item.span,
  begins: ({ item }) => item.kind === "entry" || item.kind === "malformed",
  nameOf: ({ item }) => (item.kind === "entry" ? item.name : undefined),
  moved: ({ item, found }, by) => ({
    item: movedItem(item, by),
    found: found.map((one) => movedDiagnostic(one, by)),
  }),
};

function movedItem(item: Item, by: number): Item {
  const span = movedSpan(item.span, by);
  if (item.kind === "malformed") return { ...item, span, items: movedLines(item.items, by) };
  if (item.kind !== "entry") return { ...item, span };
  const { spanOf } = item;
  return {
    ...item,
    span,
    items: movedLines(item.items, by),
    nameSpan: movedSpan(item.nameSpan, by),
    valueSpan: movedSpan(item.valueSpan, by),
    spanOf: (start, end) => movedSpan(spanOf(start, end), by),
  };
}

function readEntry(text: string, line: LogicalLine, found: Diagnostic[]): Entry | Malformed {
  const { text: joined, spanOf, cutAt } = join(text, line);
  const { span, items } = line;
  if (cutAt !== undefined) found.push(diagnose("text-after-nul", { start: cutAt, end: cutAt + 1 }));
  const read = parseAssignment(joined);
  if (read.kind === "malformed") {
    found.push(diagnose(read.reason, spanOf(0, joined.length), meantBy(trim(joined))));
    return { kind: "malformed", span, items, reason: read.reason, text: joined };
  }
  const { name, value } = read;
  return {
    kind: "entry",
    span,
    items,
    name: name.text,
    value: value.text,
    nameSpan: spanOf(name.start, name.end),
    valueSpan: spanOf(value.start, value.end),
    spanOf: (start, end) => spanOf(value.start + start, value.start + end),
  };
}

/** What a line without `=` may have meant; an empty value would be another setting than none. */
function meantBy(line: string): { readonly name: string; readonly value: string } {
  const [name = "", ...rest] = line.split(/\s+/);
  return { name: name.replace(/(?<=.):$/, ""), value: rest.join(" ") || "…" };
}
