import {
  type Change,
  type Diagnostic,
  type SourceText,
  type Span,
  sourceText,
  type TextEdit,
} from "@mailconf/lossless";
import { byteLength } from "../common/bytes.ts";
import { insertLines } from "../common/lines.ts";
import { piecesOf } from "../common/pieces.ts";
import { SettingsDocument } from "../common/settings-document.ts";
import { diagnosticsOf } from "./advice.ts";
import type { Entry, Item } from "./cst.ts";
import { parse as parseLines } from "./grammar.generated.js";
import { type Program, type ProgramName, programs } from "./programs.ts";

export interface ParseOptions {
  /** Who reads the file. */
  readonly program: ProgramName;
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads a list. Never throws: what the program does not read is an item and a diagnostic. */
export function parse(input: string | SourceText, { program, name }: ParseOptions): ListFile {
  return new ListFile(typeof input === "string" ? sourceText(input, name ?? program) : input, program);
}

/** Where secrets stand in a list: what looks like one. */
export const secretSpans = (source: SourceText, options: ParseOptions): readonly Span[] =>
  parse(source, options).secretSpans();

/**
 * A list of one entry a line, as one program reads it. Keys are entries; the value of an entry is what stands behind it
 * in a table of OpenDKIM, and empty otherwise.
 */
export class ListFile extends SettingsDocument<string, Item, Entry> {
  readonly program: ProgramName;
  readonly items: readonly Item[];
  readonly settings: readonly Entry[];
  readonly diagnostics: readonly Diagnostic[];

  constructor(source: SourceText, program: ProgramName) {
    super(source);
    this.program = program;
    this.items = itemsOf(source, programs[program]);
    this.settings = this.items.filter((item) => item.kind === "setting");
    this.diagnostics = diagnosticsOf(source, this.items, program, programs[program]);
  }

  has(entry: string): boolean {
    return this.get(entry) !== undefined;
  }

  /**
   * A document with this entry; the same document if it has it.
   *
   * @throws RangeError if the program would not read it back
   */
  add(entry: string): this {
    return this.has(entry) ? this : this.set(entry, "");
  }

  protected override counting(entry: string): Entry | undefined {
    return this.occurrences(entry).at(0);
  }

  protected read(source: SourceText): this {
    return new ListFile(source, this.program) as this;
  }

  protected identityOf(entry: string): string {
    return entry;
  }

  protected limits(): string {
    return programs[this.program].limits;
  }

  /** OpenDKIM finds no entry that is not ASCII. */
  protected override isCertain(_after: this, changes: readonly Change<string>[]): boolean {
    return changes.every(
      ({ kind, key }) => kind === "delete" || this.program !== "opendkim" || /^[\0-\x7f]*$/.test(key),
    );
  }

  protected draft(changes: readonly Change<string>[]): readonly TextEdit[] {
    const { text } = this.source;
    const edits: TextEdit[] = [];
    const lines: string[] = [];
    for (const { key, ...change } of changes) {
      const old = this.counting(key);
      if (change.kind === "delete") {
        for (const { kind, span } of this.occurrences(key).flatMap(({ items }) => items)) {
          if (kind !== "comment") edits.push({ span, text: "" });
        }
      } else if (change.kind === "append" || !old) {
        lines.push(change.value === "" ? key : `${key} ${change.value}`);
      } else if (old.value !== change.value) {
        const start = old.value === "" || change.value === "" ? old.nameSpan.end : old.valueSpan.start;
        const gap = old.value === "" ? " " : "";
        edits.push({ span: { start, end: old.valueSpan.end }, text: gap + change.value });
      }
    }
    return [...edits, ...insertLines(text, { at: text.length, lines })];
  }
}

function itemsOf({ text, encoding }: SourceText, program: Program): readonly Item[] {
  const { rule: startRule, longestLine } = program;
  const pieces = piecesOf(text, (line) => byteLength(line, encoding), longestLine);
  return pieces.flatMap(({ start, end }) =>
    parseLines(text.slice(start, end), { startRule }).map((item) => moved(item, start)),
  );
}

/** An item of a piece, at its place in the whole text. */
function moved(item: Item, by: number): Item {
  if (by === 0) return item;
  const at = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  if (item.kind !== "setting") return { ...item, span: at(item.span) };
  const { span, nameSpan, valueSpan, items } = item;
  return {
    ...item,
    span: at(span),
    nameSpan: at(nameSpan),
    valueSpan: at(valueSpan),
    items: items.map((part) => ({ ...part, span: at(part.span) })),
  };
}
