import { type Finding, input, type SourceText, type Span, type Wording, wording } from "@mailconf/lossless";
import { trim } from "@mailconf/postfix-lines";
import { parse, type Table } from "@mailconf/postfix-maps";
import { find, passedOn } from "../finding.ts";
import type { Origin } from "../origin.ts";
import { trimEnd, trimStart } from "../white-space.ts";
import { fold } from "./address.ts";
import { originOf, withoutEnding } from "./lines.ts";

/** A line `key value` of a file that becomes a `texthash:` table. */
export interface TableEntry {
  readonly key: string;
  /** The key as Postfix compares it. */
  readonly folded: string;
  /** Empty if the line has a key only. */
  readonly value: string;
  /** The line as it goes into the generated table; continuation lines joined. */
  readonly text: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
  readonly origin: Origin;
}

/** What is the same in all findings about one kind of table. */
export interface TableRules {
  /** What is said of a key that has an earlier line. */
  readonly duplicate: "DMS108:lines" | "DMS523:access" | "DMS523:alias" | "relay-map-duplicate-key";
  /** Whether a line that ends with a comma may go on in an indented next line. */
  readonly continues?: boolean;
}

export interface TableFile {
  /** In file order, without repetitions and without lines that are wrong. */
  readonly entries: readonly TableEntry[];
  readonly findings: readonly Finding[];
}

/**
 * Reads a file that Postfix will read as a `texthash:` table. Two lines with one key make the whole table unusable,
 * and an indented line continues the one above (spec: config-volume 1.3), so both are errors here: such lines are left
 * out.
 */
export function readTable(source: SourceText | undefined, rules: TableRules): TableFile {
  const entries = new Map<string, TableEntry>();
  const findings: Finding[] = [];
  const duplicates: Finding[] = [];
  if (!source) return { entries: [], findings };
  const { items, diagnostics } = parse(source, { type: "texthash" });
  for (const diagnostic of diagnostics)
    if (diagnostic.code === "postfix-maps/byte-order-mark") findings.push(passedOn(diagnostic, source));
  for (const item of items) {
    if (item.kind === "orphan") findings.push(indented(source, withoutEnding(source, item.span)));
    if (item.kind !== "entry" && item.kind !== "malformed") continue;
    if (startsWithMark(source, item)) {
      for (const line of textLines(source, item).slice(1)) findings.push(indented(source, line));
      continue;
    }
    const entry = readEntry(source, item, continuedLines(source, item, rules, findings));
    if (entry.key.length > 1 && entry.key.endsWith(":")) findings.push(colon(source, entry));
    const known = entries.get(entry.folded);
    if (known) duplicates.push(duplicate(source, entry, known, rules));
    else entries.set(entry.folded, entry);
  }
  return { entries: [...entries.values()], findings: [...findings, ...duplicates] };
}

/** A line with a byte order mark in front of it has no effect. */
const startsWithMark = ({ text }: SourceText, { span }: LogicalLine): boolean =>
  span.start === 0 && text.startsWith("\ufeff");

const textLines = (source: SourceText, { items }: LogicalLine): Span[] =>
  items.filter(({ kind }) => kind === "text").map(({ span }) => withoutEnding(source, span));

type LogicalLine = Extract<Table["items"][number], { kind: "entry" | "malformed" }>;

/** The lines of an entry; one that must not be indented is reported and left out. */
function continuedLines(
  source: SourceText,
  item: LogicalLine,
  { continues }: TableRules,
  findings: Finding[],
): Span[] {
  const lines: Span[] = [];
  for (const line of textLines(source, item)) {
    const above = lines.at(-1);
    if (!above || (continues && trimEnd(source.slice(above)).endsWith(","))) lines.push(line);
    else findings.push(indented(source, line));
  }
  return lines;
}

function readEntry(source: SourceText, item: LogicalLine, lines: readonly Span[]): TableEntry {
  const { start } = item.span;
  const [first = "", ...more] = lines.map((line) => source.slice(line));
  const text = [first, ...more.map((line) => trim(line))].join(" ");
  const length = keyLength(item, first);
  const key = first.slice(0, length);
  const valueStart = start + first.length - trimStart(first.slice(length)).length;
  return {
    key,
    folded: fold(key),
    value: trim(text.slice(length)),
    text,
    keySpan: { start, end: start + length },
    valueSpan: { start: valueStart, end: Math.max(valueStart, start + trimEnd(first).length) },
    origin: originOf(source, lines[0] ?? item.span),
  };
}

/** How much of the first line of an entry is its key. */
function keyLength(item: LogicalLine, line: string): number {
  if (item.kind === "entry") return Math.min(item.keySpan.end - item.span.start, line.length);
  if (item.reason === "missing-value" && !line.includes("\0")) return trimEnd(line).length;
  // Of a line that Postfix does not understand, or cuts off, the first word counts as the key.
  return /^[^ \t\r\v\f]*/.exec(line)?.[0].length ?? 0;
}

/** Such a line is one of aliases(5); postmap(1) warns about it. */
const colon = (source: SourceText, { key, value, keySpan }: TableEntry): Finding =>
  find("table-key-colon", { source, span: keySpan }, { key, mended: `${key.replace(/:+$/, "")} ${value}` });

const duplicate = (source: SourceText, entry: TableEntry, known: TableEntry, rules: TableRules): Finding =>
  find(rules.duplicate, { source, span: entry.keySpan }, { key: entry.key, line: lineOf(source, known) });

const indented = (source: SourceText, span: Span): Finding =>
  find("DMS519:indented", { source, span }, { mended: withoutIndent(trim(source.slice(span))) });

/** The key, and what follows it as words of the input; a line without a blank may hold both in one word. */
function withoutIndent(text: string): Wording {
  const [key = "", blank = ""] = /^\S+(\s+)/.exec(text) ?? [];
  return blank === "" ? wording`${input(text)}` : wording`${key}${input(text.slice(key.length))}`;
}

/** The number of the line on which an entry stands, from 1. */
export const lineOf = (source: SourceText, { keySpan }: Pick<TableEntry, "keySpan">): number =>
  source.position(keySpan.start).line;
