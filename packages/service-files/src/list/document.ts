import {
  type Change,
  type Diagnostic,
  type SourceText,
  type Span,
  sourceText,
  type TextEdit,
} from "@mailconf/lossless";
import { byteLength } from "../common/bytes.ts";
import { LinesDocument } from "../common/lines-document.ts";
import { inPieces } from "../common/pieces.ts";
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
export class ListFile extends LinesDocument<string, Item, Entry> {
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

  protected readonly newline = undefined;

  protected added(entry: string, value: string) {
    return { at: this.source.text.length, line: value === "" ? entry : `${entry} ${value}` };
  }

  protected changed(old: Entry, value: string): TextEdit {
    const start = old.value === "" || value === "" ? old.nameSpan.end : old.valueSpan.start;
    const gap = old.value === "" ? " " : "";
    return { span: { start, end: old.valueSpan.end }, text: gap + value };
  }

  protected removed({ items }: Entry): readonly Span[] {
    return items.filter(({ kind }) => kind !== "comment").map(({ span }) => span);
  }
}

function itemsOf({ text, encoding }: SourceText, program: Program): readonly Item[] {
  const { rule: startRule, longestLine } = program;
  const size = (line: string) => byteLength(line, encoding);
  return inPieces(text, (piece) => parseLines(piece, { startRule }), size, longestLine);
}
