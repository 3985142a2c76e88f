import {
  type Change,
  type Diagnostic,
  groupBy,
  type SourceText,
  type Span,
  sourceText,
  TextDocument,
  type TextEdit,
} from "@mailconf/lossless";
import { diagnosticsOf } from "./advice.ts";
import { type GetmailConfig, typedConfig } from "./config.ts";
import type { Item, Option } from "./cst.ts";
import { editsOf, type Key } from "./edits.ts";
import { parse as parseLines } from "./grammar.generated.js";
import { nest } from "./nest.ts";

export interface ParseOptions {
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads a getmailrc. Never throws: what getmail refuses is a `malformed` item and a diagnostic. */
export function parse(input: string | SourceText, options: ParseOptions = {}): Getmailrc {
  return new Getmailrc(typeof input === "string" ? sourceText(input, options.name ?? "getmailrc") : input);
}

/** A getmailrc. Keys are `[section, option]`. */
export class Getmailrc extends TextDocument<Key, Item> {
  readonly items: readonly Item[];
  readonly diagnostics: readonly Diagnostic[];
  readonly #options: ReadonlyMap<string, readonly Option[]>;

  constructor(source: SourceText) {
    super(source);
    this.items = nest(source.text, parseLines(source.text));
    this.#options = groupBy(
      this.items.filter((item) => item.kind === "option"),
      ({ section, name }) => JSON.stringify([section, name]),
    );
    this.diagnostics = diagnosticsOf(source.text, this.items);
  }

  /** Every section with each of its options, in the order of the text. */
  get keys(): readonly Key[] {
    return [...this.#options.values()].flatMap(([first]) =>
      first ? [[first.section, first.name] as Key] : [],
    );
  }

  /** The value of an option: its lines without white space at their ends, LF between them. */
  get(key: Key): string | undefined {
    return this.#find(key).at(-1)?.value;
  }

  getAll(key: Key): readonly string[] {
    return this.#find(key).map(({ value }) => value);
  }

  locate(key: Key): Span | undefined {
    return this.#find(key).at(-1)?.valueSpan;
  }

  /** The names of the sections, in the order of the text. */
  get sections(): readonly string[] {
    return [...new Set(this.items.flatMap((item) => (item.kind === "header" ? [item.name] : [])))];
  }

  /** What getmail works with: each option as its type, with getmail's own defaults filled in. */
  toConfig(): GetmailConfig {
    return typedConfig(this.items);
  }

  #find(key: Key): readonly Option[] {
    return this.#options.get(this.identityOf(key)) ?? [];
  }

  protected reparse(source: SourceText): this {
    return new Getmailrc(source) as this;
  }

  protected identityOf([section, option]: Key): string {
    return JSON.stringify([section, option.toLowerCase()]);
  }

  protected editsOf(changes: readonly Change<Key>[]): readonly TextEdit[] {
    return editsOf({ text: this.source.text, items: this.items, find: (key) => this.#find(key) }, changes);
  }
}
