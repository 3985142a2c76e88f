import {
  appendLines,
  type Change,
  type Diagnostic,
  groupBy,
  type SourceText,
  type Span,
  sourceText,
  TextDocument,
  type TextEdit,
} from "@mailconf/lossless";
import { trim } from "@mailconf/postfix-lines";
import { type Answer, found, notFound } from "./answer.ts";
import { diagnosticsOf } from "./byte-order-mark.ts";
import { toBytes } from "./bytes.ts";
import type { Entry, Item } from "./cst.ts";
import { identity } from "./identity.ts";
import { readItems } from "./items.ts";
import type { Problem } from "./problem.ts";
import { type Program, program, run } from "./program.ts";
import type { Rule } from "./rules.ts";
import { type Family, familyOf, type TableType } from "./types.ts";
import { entryLine } from "./writing.ts";

export interface ParseOptions {
  /** What the text is the source of; `hash` by default. */
  readonly type?: TableType;
  /** What diagnostics call the file. */
  readonly name?: string;
  /**
   * Whether results of patterns may insert groups, as `$1`; see `allowsSubstitution`. Where they must not, such rules are
   * skipped. True by default.
   */
  readonly substitution?: boolean;
}

/** Reads the source text of a table. Never throws: what Postfix skips is a `malformed` item and a diagnostic. */
export function parse(input: string | SourceText, options: ParseOptions = {}): Table {
  const source = typeof input === "string" ? sourceText(input, options.name ?? "table") : input;
  return new Table(source, options.type ?? "hash", options.substitution);
}

/**
 * The source text of a lookup table. Keys are left-hand sides: an address, an alias name, a pattern as it is written,
 * a network, the name of a setting. In indexed tables and aliases case does not matter.
 */
export class Table extends TextDocument<string, Item> {
  readonly type: TableType;
  readonly items: readonly Item[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every entry, also those within blocks, in the order of the text. */
  readonly entries: readonly Entry[];
  /** What is wrong, with the words that Postfix's own messages need; see `postfixLog`. */
  readonly problems: readonly Problem[];
  readonly #rules: readonly Rule[];
  /** Put together when the first key is looked up. */
  #program: Program | undefined;
  #byKey: ReadonlyMap<string, readonly Entry[]> | undefined;
  readonly #family: Family;

  readonly #substitution: boolean;

  constructor(source: SourceText, type: TableType, substitution = true) {
    super(source);
    this.type = type;
    this.#substitution = substitution;
    this.#family = familyOf(type);
    const read = readItems(source, type, substitution);
    this.items = read.items;
    this.entries = read.entries;
    this.problems = read.problems;
    this.diagnostics = diagnosticsOf(source, read.problems);
    this.#rules = read.rules;
  }

  /** The value that counts: of the first entry with this key, in client files of the last (postmap(1)). */
  get(key: string): string | undefined {
    return this.#inForce(key)?.value;
  }

  getAll(key: string): readonly string[] {
    return this.#of(key).map(({ value }) => value);
  }

  locate(key: string): Span | undefined {
    return this.#inForce(key)?.valueSpan;
  }

  /** The keys as they are written, each once, in the order of their first entry. */
  get keys(): readonly string[] {
    return [...this.#index().values()].flatMap(([first]) => (first ? [first.key] : []));
  }

  /**
   * What `postmap -q` answers: the value of the key in indexed tables and aliases, the result of the first rule that
   * matches in pattern tables. Client files have no answers of their own.
   */
  lookup(key: string): Answer {
    if (this.#family === "regexp" || this.#family === "pcre" || this.#family === "cidr") {
      this.#program ??= program(this.#rules);
      return run(this.#program, key);
    }
    if (this.#family === "client") return notFound;
    const entry = this.#inForce(key);
    return entry ? found(entry.value) : notFound;
  }

  /** The entries by key, sorted when the first one is asked for. */
  #index(): ReadonlyMap<string, readonly Entry[]> {
    this.#byKey ??= groupBy(this.entries, ({ key }) => this.identityOf(key));
    return this.#byKey;
  }

  #of(key: string): readonly Entry[] {
    return this.#index().get(this.identityOf(key)) ?? [];
  }

  #inForce(key: string): Entry | undefined {
    const entries = this.#of(key);
    return this.#family === "client" ? entries.at(-1) : entries[0];
  }

  protected reparse(source: SourceText): this {
    return new Table(source, this.type, this.#substitution) as this;
  }

  protected identityOf(key: string): string {
    return identity(this.#family, key);
  }

  protected editsOf(changes: readonly Change<string>[]): TextEdit[] {
    const edits: TextEdit[] = [];
    const added: string[] = [];
    for (const change of changes) {
      if (change.kind === "delete") {
        for (const one of this.#of(change.key).flatMap(without)) edits.push(one);
        continue;
      }
      const line = this.#written(entryLine(this.#family, change.key, change.value));
      const entries = this.#of(change.key);
      if (change.kind === "append" || entries.length === 0) added.push(line);
      else {
        for (const entry of this.#changed(entries))
          for (const edit of this.#withValue(entry, line, change.value)) edits.push(edit);
      }
    }
    const { text } = this.source;
    // In an open comment, in quotes or behind a backslash a CR would belong to the last alias.
    const completion = this.#family === "aliases" ? "\n" : undefined;
    return [...edits, ...appendLines(text, added, completion)];
  }

  /** In a file that is not UTF-8 throughout, each character stands for a byte. */
  #written(text: string): string {
    return this.source.encoding === "latin1" ? toBytes(text) : text;
  }

  /** A client file is edited as `postconf -e` edits main.cf, every occurrence; elsewhere only the first one counts. */
  #changed(entries: readonly Entry[]): readonly Entry[] {
    return this.#family === "client" ? entries : entries.slice(0, 1);
  }

  /** The value goes in place, with the key as it is written; continuation lines go, what stands between them stays. */
  #withValue(entry: Entry, line: string, value: string): TextEdit[] {
    const [first, ...rest] = entry.items.filter(({ kind }) => kind === "text");
    if (!first) return [];
    const old = this.source.slice(first.span);
    const newline = old.endsWith("\r\n") ? "\r\n" : old.endsWith("\n") || rest.length > 0 ? "\n" : "";
    const before = this.source.text.slice(first.span.start, entry.valueSpan.start);
    const inPlace = entry.valueSpan.start < first.span.end && entry.valueSpan.end > entry.valueSpan.start;
    const written = this.#written(trim(value));
    const text = inPlace ? (written === "" ? before.trimEnd() : before + written) : line;
    return [{ span: first.span, text: text + newline }, ...rest.map(({ span }) => ({ span, text: "" }))];
  }
}

const without = (entry: Entry): TextEdit[] =>
  entry.items.filter(({ kind }) => kind === "text").map(({ span }) => ({ span, text: "" }));
