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
import type { Entry, Item } from "../lines/cst.ts";
import type { ListKind } from "../lines/list-kind.ts";
import { readLines } from "../lines/read.ts";
import { reviewOf } from "../lines/review.ts";
import { assertEntry } from "../lines/writing.ts";
import { kinds, type ListName } from "./kinds.ts";

export interface ParseOptions {
  /** Which list it is. */
  readonly list: ListName;
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads a list of the config volume. Never throws: what is no entry is a `malformed` item and a diagnostic. */
export function parseList(input: string | SourceText, { list, name }: ParseOptions): VolumeList {
  return new VolumeList(typeof input === "string" ? sourceText(input, name ?? list) : input, list);
}

/**
 * A list with one entry a line. Keys are addresses, names, patterns or hosts, compared as docker-mailserver and the
 * program behind it compare them. The value of an account is its password hash; what stands behind that is `extra`.
 */
export class VolumeList extends TextDocument<string, Item> {
  readonly list: ListName;
  readonly items: readonly Item[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every entry, in the order of the text, also those that are of no use. */
  readonly entries: readonly Entry[];
  /** The entries that can be used, of several with one key the one that counts, in the order of the text. */
  readonly inForce: readonly Entry[];
  readonly #kind: ListKind;
  readonly #byKey: ReadonlyMap<string, readonly Entry[]>;

  constructor(source: SourceText, list: ListName) {
    super(source);
    this.list = list;
    this.#kind = kinds[list];
    this.items = readLines(this.#kind, source.text);
    this.entries = this.items.filter((item) => item.kind === "entry");
    this.#byKey = groupBy(this.entries, ({ key }) => this.#kind.identity(key));
    const review = reviewOf(this.#kind, source, this.items);
    this.inForce = review.inForce;
    this.diagnostics = review.diagnostics;
  }

  /** The keys as they are written, each once, in the order of their first entry. */
  get keys(): readonly string[] {
    return [...this.#byKey.values()].flatMap(([first]) => (first ? [first.key] : []));
  }

  get(key: string): string | undefined {
    return this.entry(key)?.value;
  }

  getAll(key: string): readonly string[] {
    return this.#of(key).map(({ value }) => value);
  }

  locate(key: string): Span | undefined {
    return this.entry(key)?.valueSpan;
  }

  /** The entry that its program reaches with this key: the first one, in settings of services the last. */
  entry(key: string): Entry | undefined {
    return this.#of(key).at(this.#kind.counts === "first" ? 0 : -1);
  }

  /**
   * The list with another text behind the second bar of an account; undefined takes bar and text away.
   *
   * @throws RangeError if there is no such account, or the line would not be read as exactly this
   */
  setExtra(key: string, extra: string | undefined): this {
    const entry = this.entry(key);
    if (!entry) throw new RangeError(`no entry of the list: ${JSON.stringify(key)}`);
    const { start, end } = entry.extraSpan ?? { start: entry.valueSpan.end, end: entry.valueSpan.end };
    const bar = entry.extraSpan ? start - 1 : start;
    const edit = { span: { start: bar, end }, text: extra === undefined ? "" : `|${extra}` };
    assertEntry(this.#kind, this.#lineWith(entry, edit), { ...entry, extra }, [extra ?? ""]);
    return this.withEdits([edit]);
  }

  #of(key: string): readonly Entry[] {
    return this.#byKey.get(this.identityOf(key)) ?? [];
  }

  protected reparse(source: SourceText): this {
    return new VolumeList(source, this.list) as this;
  }

  protected identityOf(key: string): string {
    return this.#kind.identity(key);
  }

  protected editsOf(changes: readonly Change<string>[]): TextEdit[] {
    const edits: TextEdit[] = [];
    const added: string[] = [];
    for (const change of changes) {
      const { key } = change;
      if (change.kind === "delete") {
        edits.push(...this.#of(key).map(({ span }) => ({ span, text: "" })));
        continue;
      }
      const { value } = change;
      const entry = this.entry(key);
      if (entry && change.kind === "set") {
        const edit = { span: entry.valueSpan, text: value };
        const problem = this.#kind.valueProblem?.(value);
        assertEntry(this.#kind, this.#lineWith(entry, edit), { ...entry, value }, [value], problem);
        if (entry.value !== value) edits.push(edit);
      } else {
        const line = key + this.#kind.separator + value;
        const problem = this.#kind.keyProblem?.(key) ?? this.#kind.valueProblem?.(value);
        assertEntry(this.#kind, line, { key, value, extra: undefined }, [key, value], problem);
        added.push(line);
      }
    }
    return [...edits, ...appendLines(this.source.text, added)];
  }

  /** The line of an entry with one edit made. */
  #lineWith({ span: { start, end } }: Entry, edit: TextEdit): string {
    const { text } = this.source;
    return text.slice(start, edit.span.start) + edit.text + text.slice(edit.span.end, end);
  }
}
