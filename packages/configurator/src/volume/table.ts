import { type Finding, input, type SourceText, type Span, type Wording, wording } from "@mailconf/lossless";
import { trim } from "@mailconf/postfix-lines";
import { findingAt } from "../finding.ts";
import type { Origin } from "../origin.ts";
import { trimEnd, trimStart } from "../white-space.ts";
import { fold } from "./address.ts";
import { type Line, validLines } from "./lines.ts";

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
  /** Code of a key that has an earlier line. */
  readonly duplicate: string;
  /** How to mend a repeated key. */
  readonly duplicateHint: string;
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
 * and an indented line continues the one above (spec: config-volume 1.3), so both are errors here.
 */
export function readTable(source: SourceText | undefined, rules: TableRules): TableFile {
  const entries = new Map<string, TableEntry>();
  const findings: Finding[] = [];
  if (!source) return { entries: [], findings };
  for (const lines of logicalLines(source, rules, findings)) {
    const entry = readEntry(lines);
    const known = entries.get(entry.folded);
    if (known) findings.push(duplicate(source, entry, known, rules));
    else entries.set(entry.folded, entry);
  }
  return { entries: [...entries.values()], findings };
}

/** Groups the lines into entries; a line that must not be indented is reported and left out. */
function logicalLines(source: SourceText, rules: TableRules, findings: Finding[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of validLines(source)) {
    const open = groups.at(-1);
    if (!line.indented) groups.push([line]);
    else if (rules.continues && open && trimEnd(open.at(-1)?.text ?? "").endsWith(",")) open.push(line);
    else findings.push(indented(source, line));
  }
  return groups;
}

function readEntry(lines: readonly Line[]): TableEntry {
  const [first] = lines;
  if (!first) throw new TypeError("an entry has at least one line");
  const text = lines.map((line, index) => (index === 0 ? line.text : trim(line.text))).join(" ");
  // The key ends at the first white space outside quotes (dict_thash.c).
  const key = /^(?:"(?:[^"\\]|\\.)*"|\\.|[^ \t\n\v\f\r"\\]|["\\])+/.exec(text)?.[0] ?? "";
  const value = trim(text.slice(key.length));
  const { start } = first.span;
  const valueStart = start + first.text.length - trimStart(first.text.slice(key.length)).length;
  return {
    key,
    folded: fold(key),
    value,
    text,
    keySpan: { start, end: start + key.length },
    valueSpan: { start: valueStart, end: Math.max(valueStart, start + trimEnd(first.text).length) },
    origin: first.origin,
  };
}

const duplicate = (source: SourceText, entry: TableEntry, known: TableEntry, rules: TableRules): Finding =>
  findingAt(source, entry.keySpan, {
    code: rules.duplicate,
    severity: "error",
    message: wording`expected each key once: "${input(entry.key)}" is also on line ${lineOf(source, known)}`,
    hint: rules.duplicateHint,
  });

const indented = (source: SourceText, line: Line): Finding =>
  findingAt(source, line.span, {
    code: "DMS519-line-indented",
    severity: "error",
    message: "expected the line to start without white space: Postfix reads it as more of the line above",
    hint: withoutIndent(trim(line.text)),
  });

/** The key, and what follows it as words of the input; a line without a blank may hold both in one word. */
function withoutIndent(text: string): Wording {
  const [key = "", blank = ""] = /^\S+(\s+)/.exec(text) ?? [];
  return blank === "" ? wording`${input(text)}` : wording`${key}${input(text.slice(key.length))}`;
}

/** The number of the line on which an entry stands, from 1. */
export const lineOf = (source: SourceText, { keySpan }: Pick<TableEntry, "keySpan">): number =>
  source.position(keySpan.start).line;
