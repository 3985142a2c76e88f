import type { Diagnostic, SourceText, Span } from "@mailconf/lossless";
import { join, type LogicalLine, parseLines } from "@mailconf/postfix-lines";
import { checkLine } from "./checks.ts";
import type { EndIf, Entry, If, Item, Line, Malformed } from "./cst.ts";
import { type Code, diagnose } from "./diagnostics.ts";
import { identity } from "./identity.ts";
import { readLine } from "./lines.ts";
import { nest } from "./nesting.ts";
import { familyOf, type TableType } from "./types.ts";

/** The tree of a table, its entries, and what is wrong with it. */
export interface ReadItems {
  readonly items: readonly Item[];
  readonly entries: readonly Entry[];
  readonly diagnostics: readonly Diagnostic[];
}

export function readItems(source: SourceText, type: TableType): ReadItems {
  const family = familyOf(type);
  const diagnostics: Diagnostic[] = [];
  const report = (code: Code, span: Span, words?: Readonly<Record<string, string | number>>) =>
    diagnostics.push(diagnose(code, span, words));

  const flat: Item[] = [];
  const entries: Entry[] = [];
  for (const item of parseLines(source.text)) {
    if (item.kind === "orphan") report("nothing-to-continue", item.span);
    const read = item.kind === "logical-line" ? readItem(item) : item;
    if (read.kind === "entry") entries.push(read);
    flat.push(read);
  }

  function readItem(line: LogicalLine): Entry | If | EndIf | Malformed {
    const { text, spanOf, cutAt } = join(source.text, line);
    if (cutAt !== undefined) report("text-after-nul", { start: cutAt, end: cutAt + 1 });
    const read = checkLine(family, readLine(family, text), text, spanOf, report);
    return node(line, read, spanOf);
  }

  if (family === "indexed" || family === "aliases") reportDuplicates(entries);
  if (family === "client") reportOverridden(entries);

  function reportDuplicates(all: readonly Entry[]) {
    const seen = new Set<string>();
    for (const { key, keySpan } of all) {
      const known = identity(family, key);
      if (seen.has(known)) report("duplicate-key", keySpan, { key });
      seen.add(known);
    }
  }

  function reportOverridden(all: readonly Entry[]) {
    const last = new Map(all.map((entry) => [entry.key, entry]));
    for (const entry of all) {
      const winner = last.get(entry.key);
      if (winner !== entry && winner?.value !== entry.value) {
        report("overridden-entry", entry.keySpan, { name: entry.key });
      }
    }
  }

  const items = nest(flat, (code, span) => report(code, span));
  diagnostics.sort((a, b) => a.span.start - b.span.start);
  return { items, entries, diagnostics };
}

function node(line: LogicalLine, read: Line, spanOf: (start: number, end: number) => Span) {
  const { span, items } = line;
  switch (read.kind) {
    case "entry": {
      const { key, value } = read;
      return {
        kind: "entry",
        span,
        items,
        key: key.text,
        value: value.text,
        keySpan: spanOf(key.start, key.end),
        valueSpan: spanOf(value.start, value.end),
        line: read,
      } as const;
    }
    case "if": {
      const { text, start, end } = read.condition;
      return {
        kind: "if",
        span,
        items,
        condition: text,
        conditionSpan: spanOf(start, end),
        line: read,
      } as const;
    }
    case "endif":
      return { kind: "endif", span, items } as const;
    case "malformed":
      return { kind: "malformed", span, items, reason: read.reason } as const;
  }
}
