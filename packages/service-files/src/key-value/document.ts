import { type Diagnostic, type SourceText, type Span, sourceText, type TextEdit } from "@mailconf/lossless";
import { byteLength } from "../common/bytes.ts";
import { LinesDocument } from "../common/lines-document.ts";
import { inPieces } from "../common/pieces.ts";
import type { Place } from "../common/secrets.ts";
import { diagnosticsOf } from "./advice.ts";
import type { Item, Setting } from "./cst.ts";
import { parse as parseLines } from "./grammar.generated.js";
import { placeFor } from "./place.ts";
import { type Program, type ProgramName, programs } from "./programs.ts";
import { secretsOfRedis, wordOf } from "./redis.ts";

export interface ParseOptions {
  /** Who reads the file. */
  readonly program: ProgramName;
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads a file of `Name value` lines. Never throws: what the program refuses is a `malformed` item and a diagnostic. */
export function parse(input: string | SourceText, { program, name }: ParseOptions): KeyValueFile {
  return new KeyValueFile(typeof input === "string" ? sourceText(input, name ?? program) : input, program);
}

/** Where secrets stand in a file of `Name value` lines: values of secret names, also in comments, and what looks like one. */
export const secretSpans = (source: SourceText, options: ParseOptions): readonly Span[] =>
  parse(source, options).secretSpans();

/** A file of `Name value` lines, as one program reads it. Keys are names. */
export class KeyValueFile extends LinesDocument<string, Item, Setting> {
  readonly program: ProgramName;
  readonly items: readonly Item[];
  readonly settings: readonly Setting[];
  readonly diagnostics: readonly Diagnostic[];

  constructor(source: SourceText, program: ProgramName) {
    super(source);
    this.program = program;
    this.items = itemsOf(source.text, source, this.#program);
    this.settings = this.items.filter((item) => item.kind === "setting");
    this.diagnostics = diagnosticsOf(source, this.items, program, this.#program);
  }

  get #program(): Program {
    return programs[this.program];
  }

  protected override placesOf(setting: Setting): readonly Place[] {
    return this.program === "redis" ? secretsOfRedis(setting, this.source) : super.placesOf(setting);
  }

  protected override counting(name: string): Setting | undefined {
    return this.occurrences(name).at(this.#program.counts === "first" ? 0 : -1);
  }

  protected read(source: SourceText): this {
    return new KeyValueFile(source, this.program) as this;
  }

  protected identityOf(name: string): string {
    return this.#program.foldsCase ? name.toLowerCase() : name;
  }

  protected limits(): string {
    return this.#program.limits;
  }

  protected get newline(): "\n" | undefined {
    return this.#program.keepsCarriageReturn ? "\n" : undefined;
  }

  protected added(key: string, value: string) {
    const at = placeFor(
      this,
      key,
      (name) => this.identityOf(name),
      (text) => itemsOf(text, this.source, this.#program),
    );
    return { at, line: `${key} ${this.#program.spell(value, key)}` };
  }

  protected changed(old: Setting, value: string): TextEdit {
    return { span: old.valueSpan, text: this.#program.spell(value, old.key, old) };
  }

  protected removed({ items }: Setting): readonly Span[] {
    return items.filter(({ kind }) => kind === "text").map(({ span }) => span);
  }
}

function itemsOf(text: string, { encoding }: SourceText, program: Program): readonly Item[] {
  const { rule: startRule, longestLine } = program;
  const size = (line: string) => byteLength(line, encoding);
  const lines = inPieces(text, (piece) => parseLines(piece, { startRule, size }), size, longestLine);
  return lines.map((line) => {
    if (line.kind !== "setting") return line;
    const { kind, span, items, name, value } = line;
    const key = "bare" in name ? wordOf(name, encoding) : name.text;
    const reading = program.read(line, key, encoding);
    return { kind, span, items, key, nameSpan: name.span, valueSpan: value.span, ...reading };
  });
}
