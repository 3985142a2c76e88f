import {
  type Change,
  type Diagnostic,
  groupBy,
  lineEnding,
  Parts,
  type SourceText,
  type Span,
  sourceText,
  TextDocument,
  type TextEdit,
} from "@mailconf/lossless";
import type { Bare, Entry, Item, Malformed } from "./cst.ts";
import type { Dialect } from "./dialect.ts";
import { moved, movedReading } from "./moved.ts";
import { partRules, readParts } from "./parts.ts";
import { type Readable, readable, written } from "./readable.ts";
import { type Readings, type ReadVariable, readItems, type Surroundings } from "./reading.ts";
import { refusal } from "./refusal.ts";
import { byteOrderMark, isBlank, removals } from "./removal.ts";
import { assignment, spell } from "./write.ts";

export interface ParseOptions extends Surroundings {
  /** Who reads the file; the default is `compose`. */
  readonly dialect?: Dialect;
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads an env file. Never throws: what the program refuses is a diagnostic, and the other lines are read. */
export function parse(input: string | SourceText, options: ParseOptions = {}): EnvFile {
  const { dialect = "compose", name = ".env", ...surroundings } = options;
  return new EnvFile(typeof input === "string" ? sourceText(input, name) : input, dialect, surroundings);
}

/** An env file as one program reads it. Keys are names of variables. */
export class EnvFile extends TextDocument<string, Item> {
  readonly dialect: Dialect;
  readonly #surroundings: Surroundings;
  readonly #view: Readable;
  /** The items of what the programs see. */
  readonly #parts: Parts<Item>;
  #items: readonly Item[] | undefined;
  #read: Readings | undefined;
  #readings: readonly ReadVariable[] | undefined;
  #diagnostics: readonly Diagnostic[] | undefined;
  #byName: ReadonlyMap<string, readonly ReadVariable[]> | undefined;
  #counting: ReadonlyMap<string, ReadVariable> | undefined;

  /** @param parts what is known of the text already */
  constructor(source: SourceText, dialect: Dialect, surroundings: Surroundings = {}, parts?: Parts<Item>) {
    super(source);
    this.dialect = dialect;
    this.#surroundings = surroundings;
    this.#view = readable(source);
    const { text } = this.#view;
    this.#parts = parts ?? Parts.of(partRules(dialect), text, readParts(this.#view, dialect));
  }

  get items(): readonly Item[] {
    this.#items ??= this.#isSame
      ? this.#parts.all
      : this.#parts.all.map((item) => moved(item, this.#view.spanOf));
    return this.#items;
  }

  get diagnostics(): readonly Diagnostic[] {
    this.#diagnostics ??= this.#result.diagnostics
      .map((one) => (this.#isSame ? one : { ...one, span: this.#view.spanOf(one.span) }))
      .sort((a, b) => a.span.start - b.span.start);
    return this.#diagnostics;
  }

  /** The variables that the program takes, in the order of the file; of equal names the last one counts. */
  get readings(): readonly ReadVariable[] {
    this.#readings ??= this.#isSame
      ? this.#result.readings
      : this.#result.readings.map((one) => movedReading(one, this.#view.spanOf));
    return this.#readings;
  }

  /** Whether the programs see the characters of the source. */
  get #isSame(): boolean {
    return this.source.encoding === "utf-8";
  }

  get #result(): Readings {
    this.#read ??= readItems(this.#parts.all, this.#view.text, this.dialect, this.#surroundings);
    return this.#read;
  }

  get #last(): ReadonlyMap<string, ReadVariable> {
    this.#counting ??= this.#isSame
      ? this.#result.last
      : new Map(this.readings.map((reading) => [reading.name, reading]));
    return this.#counting;
  }

  /** The names of the variables that the program takes. */
  get keys(): readonly string[] {
    return [...this.#last.keys()];
  }

  /** The value that the container gets; in `compose-dotenv` the calling environment beats the file. */
  get(name: string): string | undefined {
    return this.#last.get(name)?.value;
  }

  getAll(name: string): readonly string[] {
    this.#byName ??= groupBy(this.readings, (reading) => reading.name);
    return (this.#byName.get(name) ?? []).map(({ value }) => value);
  }

  locate(name: string): Span | undefined {
    return this.#last.get(name)?.valueSpan;
  }

  /** The reading that counts for a name: raw text, value, spans, names it was put together from. */
  reading(name: string): ReadVariable | undefined {
    return this.#last.get(name);
  }

  /** Names and values, as the container gets them. */
  toMap(): ReadonlyMap<string, string> {
    return new Map([...this.#last].map(([name, { value }]) => [name, value]));
  }

  /** The words with which the program refuses the file, or `undefined` if it takes it. */
  get refusal(): string | undefined {
    const { refused } = this.#result;
    const { compose = "2.40" } = this.#surroundings;
    if (refused) return refusal(refused, this.#view, this.source.name, this.dialect, compose);
    const nameless = this.dialect === "compose-dotenv" && this.#last.has("");
    return nameless && compose === "2.26" ? "setenv: invalid argument" : undefined;
  }

  protected reparse(source: SourceText, edits: readonly TextEdit[]): this {
    return new EnvFile(source, this.dialect, this.#surroundings, this.partsAfter(source, edits)) as this;
  }

  /** The items that edits leave, where they can be told. */
  protected partsAfter({ text }: SourceText, edits: readonly TextEdit[]): Parts<Item> | undefined {
    return this.#isSame ? this.#parts.after(edits, text) : undefined;
  }

  /** The dialect in whose spelling edits write values. */
  protected get spelledFor(): Dialect {
    return this.dialect;
  }

  protected identityOf(name: string): string {
    return name;
  }

  protected editsOf(changes: readonly Change<string>[]): TextEdit[] {
    const edits: TextEdit[] = [];
    const removed: Span[] = [];
    const added: string[] = [];
    for (const change of changes) {
      const occurrences = this.#occurrencesOf(change.key);
      const last = occurrences.at(-1);
      if (change.kind === "delete") {
        for (const item of occurrences) removed.push(this.#lineOf(item));
        continue;
      }
      if (change.kind === "append" || !last)
        added.push(assignment(change.key, change.value, this.spelledFor));
      else edits.push(this.#replaced(last, change.value));
    }
    return [...edits, ...removals(this.source, removed), ...this.#inserted(added)];
  }

  #occurrencesOf(name: string): readonly (Entry | Bare)[] {
    const found = this.#parts.named(name) as readonly (Entry | Bare)[];
    return this.#isSame ? found : found.map((item) => moved(item, this.#view.spanOf));
  }

  #replaced(item: Entry | Bare, value: string): TextEdit {
    const { text } = this.source;
    // Asked for as if it were new, so that names and values are refused by the same rules.
    assignment(item.name.text, value, this.spelledFor);
    if (item.kind === "bare") {
      const at = item.name.span.end;
      const spelt = spell(value, this.spelledFor);
      return { span: { start: at, end: at }, text: `=${written(spelt, this.source.encoding)}` };
    }
    const { span, quote } = item.value;
    const lineEnd = text.indexOf("\n", span.end);
    const behind = text.slice(span.end, lineEnd === -1 ? text.length : lineEnd);
    const comment = value !== "" && /^[^\S\n]* #/.test(behind);
    const spelt = spell(value, this.spelledFor, { like: quote, quoted: !comment && /\S/.test(behind) });
    return { span, text: written(spelt, this.source.encoding) };
  }

  /** What goes with an item: the whole line where nothing else stands on it; a byte order mark stays. */
  #lineOf({ span }: Entry | Bare): Span {
    const { text } = this.source;
    const start = Math.max(text.lastIndexOf("\n", span.start - 1) + 1, this.#markEnd);
    const newline = text.indexOf("\n", span.end);
    const end = newline === -1 ? text.length : newline + 1;
    return isBlank(text.slice(start, span.start)) && isBlank(text.slice(span.end, end))
      ? { start, end }
      : span;
  }

  /** Where the text begins behind a byte order mark. */
  get #markEnd(): number {
    return this.#view.text.startsWith(byteOrderMark) ? this.#view.spanOf({ start: 0, end: 1 }).end : 0;
  }

  /** New lines go to the end, but before a quote that never closes: behind it they would be part of a value. */
  #inserted(lines: readonly string[]): TextEdit[] {
    if (lines.length === 0) return [];
    const { text, encoding } = this.source;
    const { last } = this.#parts;
    const open =
      last?.kind === "malformed" && last.reason === "unterminated-quote"
        ? this.#view.spanOf(last.span).start
        : text.length;
    const newline = lineEnding(text);
    const glue = open > 0 && text[open - 1] !== "\n" && open !== this.#markEnd ? newline : "";
    const block = lines.map((line) => written(line, encoding) + newline).join("");
    return [{ span: { start: open, end: open }, text: glue + block }];
  }
}

export type { Malformed };
