import {
  appendLines,
  type Diagnostic,
  groupBy,
  type SourceText,
  type Span,
  type TextEdit,
} from "@mailconf/lossless";
import { trim } from "@mailconf/postfix-lines";
import { fold, type Table, tableText } from "@mailconf/postfix-maps";
import { diagnose } from "../diagnostics.ts";
import { View } from "../view.ts";

type Entry = Table["entries"][number];

/** A file that Postfix reads as a `texthash:` table, where two lines with one key make the whole table unusable. */
export abstract class TableView extends View<Table> {
  #diagnostics: readonly Diagnostic[] | undefined;
  #byKey: ReadonlyMap<string, readonly Entry[]> | undefined;

  override get diagnostics(): readonly Diagnostic[] {
    this.#diagnostics ??= [
      ...this.document.diagnostics.filter((diagnostic) => this.isRemarkOfTable(diagnostic)),
      ...severe(this.document),
      ...this.remarks(),
    ].sort((a, b) => a.span.start - b.span.start);
    return this.#diagnostics;
  }

  /** What is wrong with values of this table. */
  protected *remarks(): Iterable<Diagnostic> {}

  /** Whether a diagnostic of any table is one of this table. */
  protected isRemarkOfTable({ code }: Diagnostic): boolean {
    // Said in stronger words below.
    return !/\/(duplicate-key|nothing-to-continue)$/.test(code);
  }

  /** The entries of a key, first to last. */
  protected entriesOf(key: string): readonly Entry[] {
    this.#byKey ??= groupBy(this.document.entries, (entry) => fold(entry.key));
    return this.#byKey.get(fold(key)) ?? [];
  }

  /** The edits that give a key this value, and leave no other entry of it. */
  protected replaced(key: string, value: string): TextEdit[] {
    const [, ...others] = this.entriesOf(key);
    return [...this.document.editsFor({ kind: "set", key, value }), ...without(others.flatMap(textLines))];
  }

  /** The view of the table with these edits made. */
  protected edited(edits: readonly TextEdit[]): this {
    return this.over(this.document.withEdits(edits));
  }

  /** The edits that put an entry at the end, written with these blanks between key and value. */
  protected added(key: string, value: string, blanks = " "): TextEdit[] {
    assertTableEntry(key, value);
    return appendLines(this.source.text, [`${key}${blanks}${value}`]);
  }
}

/**
 * Refuses what Postfix would not read as exactly this key and value. A carriage return counts as a line ending, since
 * docker-mailserver takes it out.
 *
 * @throws RangeError
 */
export function assertTableEntry(key: string, value: string): void {
  tableText([[key, value]]);
  if (/\r/.test(key + value) || trim(value) !== value || value === "")
    throw new RangeError(`not a value of ${key} that such a table can hold: ${value.length} characters`);
}

/** What is worse in these files than in others: in a `texthash:`, in the queue of a server that runs. */
function* severe({ source, items, entries }: Table): Generator<Diagnostic> {
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    const folded = fold(entry.key);
    const known = first.get(folded);
    if (!known) first.set(folded, entry);
    else {
      const { line } = source.position(known.span.start);
      yield diagnose("key-repeated", entry.keySpan, { key: entry.key, line });
    }
  }
  for (const item of items) {
    if (item.kind === "orphan") yield diagnose("line-indented", lineOf(source, item.span));
    if (item.kind !== "entry" && item.kind !== "malformed") continue;
    const lines = item.items.filter(({ kind }) => kind === "text").map(({ span }) => lineOf(source, span));
    for (const [index, line] of lines.entries()) {
      const above = lines[index - 1];
      // A line that ends with a comma asks for more.
      if (above && !trim(source.slice(above)).endsWith(",")) yield diagnose("line-indented", line);
    }
  }
}

/** The lines of an entry that hold its text, without comments between them. */
export const textLines = ({ items }: Entry) => items.filter(({ kind }) => kind === "text");

/** The edits that take these lines away. */
export const without = (lines: readonly { readonly span: Span }[]): TextEdit[] =>
  lines.map(({ span }) => ({ span, text: "" }));

/** A line without its ending. */
export function lineOf({ text }: SourceText, { start, end }: Span): Span {
  let to = text[end - 1] === "\n" ? end - 1 : end;
  while (to > start && text[to - 1] === "\r") to--;
  return { start, end: to };
}
