import { type SourceText, type Span, span } from "@mailconf/lossless";
import { isSpace, join, type LogicalLine, type Orphan, parseLines } from "@mailconf/postfix-lines";
import { fromBytes, isAscii, placeOfByte, shownBytes, toBytes } from "./bytes.ts";
import { checkLine } from "./checks.ts";
import { clientProblems } from "./client.ts";
import type { EndIf, Entry, If, Item, Line, Malformed } from "./cst.ts";
import type { Code } from "./diagnostics.ts";
import { identity } from "./identity.ts";
import { readLines } from "./lines.ts";
import { nest } from "./nesting.ts";
import type { Problem } from "./problem.ts";
import { type Patterns, patterns, type Rule } from "./rules.ts";
import { type ClientType, type Family, familyOf, type TableType } from "./types.ts";

/** The tree of a table, its entries, and what is wrong with it. */
export interface ReadItems {
  readonly items: readonly Item[];
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
  /** The rules of a pattern table. */
  readonly rules: readonly Rule[];
}

/** @param substitution whether results may insert groups of their pattern */
export function readItems(source: SourceText, type: TableType, substitution = true): ReadItems {
  const family = familyOf(type);
  const reader = new Reader(source, family, substitution);
  const flat = reader.items(parseLines(source.text));
  const entries = flat.filter((item) => item.kind === "entry");
  const { items, problems: nesting } = nest(flat);
  const isFolded = family === "indexed" || family === "aliases";
  const problems = [
    ...reader.problems,
    ...orphans(flat, source),
    ...(isFolded ? duplicates(entries, (key) => identity(family, key)) : []),
    ...(family === "client" ? [...overridden(entries), ...clientProblems(type as ClientType, entries)] : []),
    ...nesting,
  ];
  problems.sort((a, b) => a.span.start - b.span.start);
  return { items, entries, problems, rules: reader.rules };
}

class Reader {
  readonly problems: Problem[] = [];
  readonly rules: Rule[] = [];
  readonly #source: SourceText;
  readonly #family: Family;
  readonly #patterns: Patterns;

  constructor(source: SourceText, family: Family, substitution: boolean) {
    this.#source = source;
    this.#family = family;
    this.#patterns = patterns(substitution);
  }

  /** The items with their logical lines read, some at a time, so that what is needed in between can go soon. */
  items(lines: readonly LineItem[]): Item[] {
    const items: Item[] = [];
    for (let start = 0; start < lines.length; start += batch) {
      const some = lines.slice(start, start + batch);
      const joined = some.map((item) => (item.kind === "logical-line" ? this.#join(item) : undefined));
      const texts = joined.flatMap((line) => (line && line.reason === undefined ? [line.text] : []));
      const read = readLines(this.#family, texts)[Symbol.iterator]();
      for (const [index, item] of some.entries()) {
        const line = joined[index];
        if (item.kind !== "logical-line" || !line) items.push(item as Exclude<LineItem, LogicalLine>);
        else {
          const { reason } = line;
          items.push(
            this.#node(item, line, reason ? { kind: "malformed", reason } : (read.next().value as Line)),
          );
        }
      }
    }
    return items;
  }

  /** A logical line as one string, in the form in which Postfix reads it. */
  #join(logical: LogicalLine): JoinedLine {
    const { text: whole, spanOf, cutAt } = join(this.#source.text, logical);
    const isBytes = this.#source.encoding === "latin1";
    const isPattern = this.#family === "regexp" || this.#family === "pcre";
    // Pattern tables drop white space at the end before they look at anything.
    const text = isPattern ? whole.replace(/(?<![ \t\r\f\v])[ \t\r\f\v]+$/, "") : whole;
    if (isPattern && !isBytes && hasOddDelimiter(text)) {
      const at = (start: number, end: number) => spanOf(placeOfByte(text, start), placeOfByte(text, end));
      return { text: toBytes(text), spanOf: at, cutAt, isBytes: true, reason: undefined };
    }
    const reason =
      isPattern && text === ""
        ? "nothing-before-nul"
        : this.#isRefused(text, logical)
          ? "not-utf8"
          : undefined;
    return { text, spanOf, cutAt, isBytes, reason };
  }

  /** Indexed text and aliases must be UTF-8. */
  #isRefused(text: string, logical: LogicalLine): boolean {
    const isChecked = this.#family === "indexed" || this.#family === "aliases";
    return isChecked && this.#source.encoding === "latin1" && !this.#isUtf8(text, logical);
  }

  #node(logical: LogicalLine, joined: JoinedLine, read: Line): Entry | If | EndIf | Malformed {
    const { text, spanOf, cutAt, isBytes } = joined;
    const report = (code: Code, place: Span, words: Problem["words"] = {}) =>
      this.problems.push({ code, span: place, lineStart: logical.span.start, words });
    if (cutAt !== undefined) report("text-after-nul", span(cutAt, cutAt + 1));
    const { line, rule, problems } = checkLine(this.#family, read, text, isBytes, this.#patterns);
    const isConverted = isBytes && this.#source.encoding !== "latin1";
    for (const { code, start, end, words = {} } of problems) {
      report(code, spanOf(start, end), isConverted ? shownWords(words) : words);
    }
    if (rule) this.rules.push(rule);
    return node(logical, line, spanOf, isBytes ? (bytes) => fromBytes(bytes) ?? bytes : (same) => same);
  }

  /** Text in ASCII passes; else the whole line must be UTF-8, also what a NUL cut off. */
  #isUtf8(text: string, { items }: LogicalLine): boolean {
    if (text !== "" && isAscii(text)) return true;
    const lines = items.filter(({ kind }) => kind === "text").map((line) => this.#source.slice(line.span));
    return fromBytes(lines.join("").replaceAll("\n", "")) !== undefined;
  }
}

/** The words of a message as text, where the line was read as bytes. */
const shownWords = (words: Problem["words"]): Problem["words"] =>
  Object.fromEntries(
    Object.entries(words).map(([name, word]) => [name, typeof word === "string" ? shownBytes(word) : word]),
  );

/** Logical lines that are read at once. */
const batch = 500;

type LineItem = ReturnType<typeof parseLines>[number];

interface JoinedLine {
  readonly text: string;
  readonly spanOf: (start: number, end: number) => Span;
  readonly cutAt: number | undefined;
  /** Whether each character stands for one byte. */
  readonly isBytes: boolean;
  /** Why Postfix does not even look at the line. */
  readonly reason: Code | undefined;
}

/** Whether a delimiter may be no ASCII character. It is one byte, so such a line can only be read as bytes. */
function hasOddDelimiter(text: string): boolean {
  if (isAscii(text)) return false;
  let mayBegin = true;
  for (const character of text.replace(/^if/i, "")) {
    if (character > "\x7f" && mayBegin) return true;
    if (character === "!") mayBegin = true;
    else if (!isSpace(character)) mayBegin = false;
  }
  return false;
}

function node(
  line: LogicalLine,
  read: Line,
  spanOf: (start: number, end: number) => Span,
  textOf: (text: string) => string,
): Entry | If | EndIf | Malformed {
  const { span: whole, items } = line;
  switch (read.kind) {
    case "entry": {
      const { key, value } = read;
      const entry: Entry = {
        kind: "entry",
        span: whole,
        items,
        key: textOf(key.text),
        value: textOf(value.text),
        keySpan: spanOf(key.start, key.end),
        valueSpan: spanOf(value.start, value.end),
      };
      if (read.patterns) return { ...entry, patterns: read.patterns };
      return read.network ? { ...entry, network: read.network } : entry;
    }
    case "if": {
      const { text, start, end } = read.condition;
      return {
        kind: "if",
        span: whole,
        items,
        condition: textOf(text),
        conditionSpan: spanOf(start, end),
        test: read.condition,
      };
    }
    case "endif":
      return { kind: "endif", span: whole, items };
    case "malformed":
      return { kind: "malformed", span: whole, items, reason: read.reason };
  }
}

/** Indented text that continues nothing. Lines that follow each other are one, whatever stands between them. */
function orphans(items: readonly Item[], source: SourceText): Problem[] {
  const problems: Problem[] = [];
  let run: Orphan[] = [];
  const flush = () => {
    const [first] = run;
    if (first) {
      const text = run.map((orphan) => source.slice(orphan.span).replace(/\n$/, "")).join("");
      problems.push({
        code: "nothing-to-continue",
        span: first.span,
        lineStart: first.span.start,
        words: { text },
      });
    }
    run = [];
  };
  for (const item of items) {
    if (item.kind === "orphan") run.push(item);
    else if (item.kind !== "comment" && item.kind !== "blank") flush();
  }
  flush();
  return problems;
}

/** Entries whose key has been there before, in the form in which keys are compared. */
export function duplicates(entries: readonly Entry[], formOf: (key: string) => string): Problem[] {
  const seen = new Set<string>();
  return entries.flatMap(({ key, keySpan, span: { start } }) => {
    const folded = formOf(key);
    if (seen.has(folded)) {
      return [{ code: "duplicate-key" as const, span: keySpan, lineStart: start, words: { key, folded } }];
    }
    seen.add(folded);
    return [];
  });
}

/** A later value counts, so an earlier one that differs from the next is lost. */
function overridden(entries: readonly Entry[]): Problem[] {
  const next = new Map<string, Entry>();
  return entries
    .toReversed()
    .flatMap((entry) => {
      const { key, value, keySpan } = entry;
      const later = next.get(key);
      next.set(key, entry);
      if (!later || later.value === value) return [];
      const words = { name: key, value };
      return [{ code: "overridden-entry" as const, span: keySpan, lineStart: later.span.start, words }];
    })
    .toReversed();
}
