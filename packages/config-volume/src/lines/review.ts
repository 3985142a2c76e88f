import type { Diagnostic, SourceText } from "@mailconf/lossless";
import { diagnose } from "../diagnostics.ts";
import type { Entry, Item } from "./cst.ts";
import type { ListKind, Remark } from "./list-kind.ts";

/** What its program makes of a list. */
export interface Review {
  /** The entries that can be used, of several with one key the one that counts. */
  readonly inForce: readonly Entry[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the items of a list as its program does, line by line. */
export function reviewOf(kind: ListKind, source: SourceText, items: readonly Item[]): Review {
  const diagnostics: Diagnostic[] = [];
  const inForce = new Map<string, Entry>();
  const report = (item: Item, { code, words = {}, field }: Remark) =>
    diagnostics.push(diagnose(code, placeOf(source, item, field), words));
  for (const item of items) {
    if (item.kind === "malformed") report(item, kind.malformed(lineText(source, item)));
    if (item.kind !== "entry") continue;
    const useless = kind.unusable?.(item, lineText(source, item));
    if (useless) {
      report(item, useless);
      continue;
    }
    const identity = (kind.countsAs ?? kind.identity)(item.key);
    const known = inForce.get(identity);
    const repeated = known && kind.repeated?.(item, known);
    if (known && repeated) {
      const line = String(source.position(known.span.start).line);
      report(item, { ...repeated, words: { key: item.key, line } });
    }
    if (known && kind.counts === "first") continue;
    inForce.delete(identity);
    inForce.set(identity, item);
    for (const remark of kind.remarks?.(item) ?? []) report(item, remark);
  }
  return { inForce: [...inForce.values()], diagnostics };
}

const lineText = (source: SourceText, { span }: Item): string => source.slice(withoutEnd(source, span));

/** A field of an entry, else the line without its ending. An empty field is shown by the character behind it. */
function placeOf(source: SourceText, item: Item, field: Remark["field"]) {
  const line = withoutEnd(source, item.span);
  if (item.kind !== "entry" || field === undefined) return line;
  const { start, end } = field === "key" ? item.keySpan : item.valueSpan;
  return { start, end: Math.min(line.end, Math.max(end, start + 1)) };
}

function withoutEnd({ text }: SourceText, { start, end }: Item["span"]) {
  let to = text[end - 1] === "\n" ? end - 1 : end;
  while (to > start && text[to - 1] === "\r") to--;
  return { start, end: to };
}
