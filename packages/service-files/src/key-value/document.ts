import {
  type Change,
  type Diagnostic,
  type SourceText,
  type Span,
  sourceText,
  type TextEdit,
} from "@mailconf/lossless";
import { byteLength } from "../common/bytes.ts";
import { insertionsOf, insertLines } from "../common/lines.ts";
import { piecesOf } from "../common/pieces.ts";
import type { Place } from "../common/secrets.ts";
import { SettingsDocument } from "../common/settings-document.ts";
import { diagnosticsOf } from "./advice.ts";
import type { Item, Setting } from "./cst.ts";
import { parse as parseLines } from "./grammar.generated.js";
import { moved } from "./moved.ts";
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
export class KeyValueFile extends SettingsDocument<string, Item, Setting> {
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

  protected draft(changes: readonly Change<string>[]): TextEdit[] {
    const { spell, keepsCarriageReturn } = this.#program;
    const edits: TextEdit[] = [];
    const added: { at: number; line: string }[] = [];
    for (const { key, ...change } of changes) {
      if (change.kind === "delete") {
        for (const { kind, span } of this.occurrences(key).flatMap(({ items }) => items)) {
          if (kind === "text") edits.push({ span, text: "" });
        }
        continue;
      }
      const old = this.counting(key);
      if (change.kind === "append" || !old) {
        const at = placeFor(
          this,
          key,
          (name) => this.identityOf(name),
          (text) => itemsOf(text, this.source, this.#program),
        );
        added.push({ at, line: `${key} ${spell(change.value, key)}` });
      } else if (old.value !== change.value) {
        edits.push({ span: old.valueSpan, text: spell(change.value, key, old) });
      }
    }
    // The carriage return of another line end would become part of the value.
    const newline = keepsCarriageReturn ? "\n" : undefined;
    return [
      ...edits,
      ...insertionsOf(added).flatMap((insertion) => insertLines(this.source.text, insertion, newline)),
    ];
  }
}

function itemsOf(text: string, { encoding }: SourceText, program: Program): readonly Item[] {
  const { rule: startRule, longestLine } = program;
  const size = (line: string) => byteLength(line, encoding);
  const lines = piecesOf(text, size, longestLine).flatMap(({ start, end }) =>
    parseLines(text.slice(start, end), { startRule, size }).map((line) => moved(line, start)),
  );
  return lines.map((line) => {
    if (line.kind !== "setting") return line;
    const { kind, span, items, name, value } = line;
    const key = "bare" in name ? wordOf(name, encoding) : name.text;
    const reading = program.read(line, key, encoding);
    return { kind, span, items, key, nameSpan: name.span, valueSpan: value.span, ...reading };
  });
}
