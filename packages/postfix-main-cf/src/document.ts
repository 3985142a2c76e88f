import {
  appendLines,
  type Change,
  type Diagnostic,
  groupBy,
  Parts,
  type SourceText,
  type Span,
  sourceText,
  TextDocument,
  type TextEdit,
} from "@mailconf/lossless";
import { trim } from "@mailconf/postfix-lines";
import type { Entry, Item } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import { partRules, type ReadItem, readParts } from "./items.ts";

export interface ParseOptions {
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads a main.cf. Never throws: what Postfix refuses is a `malformed` item and a diagnostic. */
export function parse(input: string | SourceText, options: ParseOptions = {}): MainCf {
  return new MainCf(typeof input === "string" ? sourceText(input, options.name ?? "main.cf") : input);
}

/** A main.cf. Keys are parameter names; values are not expanded: a `Configuration` does that. */
export class MainCf extends TextDocument<string, Item> {
  readonly #parts: Parts<ReadItem>;
  #items: readonly Item[] | undefined;
  #diagnostics: readonly Diagnostic[] | undefined;

  /** @param parts what is known of the text already */
  constructor(source: SourceText, parts?: Parts<ReadItem>) {
    super(source);
    this.#parts = parts ?? Parts.of(partRules, source.text, readParts(source.text));
  }

  get items(): readonly Item[] {
    this.#items ??= this.#parts.all.map(({ item }) => item);
    return this.#items;
  }

  get diagnostics(): readonly Diagnostic[] {
    this.#diagnostics ??= [
      ...this.#parts.all.flatMap(({ found }) => found),
      ...overridden(groupBy(this.items.filter(isEntry), ({ name }) => name)),
      ...orphans(this.items),
    ].sort((a, b) => a.span.start - b.span.start);
    return this.#diagnostics;
  }

  /** The value of the last assignment, as Postfix has it (postconf(5)). */
  get(parameter: string): string | undefined {
    return this.#entries(parameter).at(-1)?.value;
  }

  getAll(parameter: string): readonly string[] {
    return this.#entries(parameter).map(({ value }) => value);
  }

  locate(parameter: string): Span | undefined {
    return this.#entries(parameter).at(-1)?.valueSpan;
  }

  /** The names that the file sets, in the order of their first assignment. */
  get keys(): readonly string[] {
    return [...new Set(this.items.filter(isEntry).map(({ name }) => name))];
  }

  #entries(parameter: string): readonly Entry[] {
    return this.#parts.named(parameter).map(({ item }) => item as Entry);
  }

  protected reparse(source: SourceText, edits: readonly TextEdit[]): this {
    return new MainCf(source, this.#parts.after(edits, source.text)) as this;
  }

  /** `$$` is a dollar sign (postconf(5)). */
  protected override spelledOut(value: string): string {
    return value.replaceAll("$", "$$$$");
  }

  protected identityOf(parameter: string): string {
    return parameter;
  }

  protected editsOf(changes: readonly Change<string>[]): TextEdit[] {
    const edits: TextEdit[][] = [];
    const added: string[] = [];
    for (const change of changes) {
      const entries = this.#entries(change.key);
      if (change.kind === "delete") {
        edits.push(entries.flatMap(without));
        continue;
      }
      const line = assignment(change.key, change.value);
      if (change.kind === "append" || entries.length === 0) added.push(line);
      // `postconf -e` rewrites every occurrence, not just the last (postconf_edit.c), so we do too.
      else edits.push(entries.flatMap((entry) => replaced(this.source.text, entry, line)));
    }
    return [...edits.flat(), ...appendLines(this.source.text, added)];
  }
}

const isEntry = (item: Item): item is Entry => item.kind === "entry";

const overridden = (byName: ReadonlyMap<string, readonly Entry[]>): Diagnostic[] =>
  [...byName.values()].flatMap((entries) =>
    entries
      .slice(0, -1)
      .filter(({ value }, index) => value !== entries[index + 1]?.value)
      .map(({ name, nameSpan }) => diagnose("overridden-entry", nameSpan, { name })),
  );

const orphans = (items: readonly Item[]): Diagnostic[] =>
  items.filter(({ kind }) => kind === "orphan").map(({ span }) => diagnose("nothing-to-continue", span));

/** The first line becomes the assignment, the continuation lines go, what stands between them stays. */
function replaced(text: string, entry: Entry, line: string): TextEdit[] {
  const [first, ...rest] = entry.items.filter(({ kind }) => kind === "text");
  if (!first) return [];
  const old = text.slice(first.span.start, first.span.end);
  const newline = old.endsWith("\r\n") ? "\r\n" : old.endsWith("\n") || rest.length > 0 ? "\n" : "";
  return [{ span: first.span, text: line + newline }, ...rest.map(({ span }) => ({ span, text: "" }))];
}

const without = (entry: Entry): TextEdit[] =>
  entry.items.filter(({ kind }) => kind === "text").map(({ span }) => ({ span, text: "" }));

/**
 * The line that sets a parameter.
 *
 * @throws RangeError if name or value could become another setting: white space, `=` or a leading `#` in the
 *   name, a newline or NUL in the value
 */
function assignment(name: string, value: string): string {
  if (!/^[^\s=#\0][^\s=\0]*$/.test(name))
    throw new RangeError(`not a parameter name: ${JSON.stringify(name)}`);
  if (/[\n\0]/.test(value)) throw new RangeError(`a value of ${name} cannot hold a newline or NUL`);
  const trimmed = trim(value);
  return trimmed === "" ? `${name} =` : `${name} = ${trimmed}`;
}
