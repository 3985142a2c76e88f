import {
  type Change,
  type Diagnostic,
  isSecretName,
  type SourceText,
  type Span,
  sourceText,
  type TextEdit,
} from "@mailconf/lossless";
import type { Place } from "../common/secrets.ts";
import { SettingsDocument } from "../common/settings-document.ts";
import { diagnosticsOf, wholeOf } from "./advice.ts";
import type { Item, Key, Setting } from "./cst.ts";
import { editsOf, type Spell, type Tree } from "./edits.ts";
import { parse as parseTokens } from "./grammar.generated.js";
import { itemsOf } from "./statements.ts";

export interface ParseOptions {
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads a file of Amavis. Never throws: what is not understood is an item and a diagnostic. */
export function parse(input: string | SourceText, { name = "amavisd.conf" }: ParseOptions = {}): PerlFile {
  return new PerlFile(typeof input === "string" ? sourceText(input, name) : input);
}

/** Where secrets stand in a file of Amavis: values of secret names, also in comments, and what looks like one. */
export const secretSpans = (source: SourceText): readonly Span[] => parse(source).secretSpans();

const places = ["below its comment", "end", "beginning"] as const satisfies readonly Tree["place"][];

/**
 * A file of Perl assignments. Keys are variables with their signs, `$log_level`, and elements of hashes,
 * `["%interface_policy", "SOCK"]`.
 */
export class PerlFile extends SettingsDocument<Key, Item, Setting> {
  readonly items: readonly Item[];
  readonly settings: readonly Setting[];
  readonly diagnostics: readonly Diagnostic[];
  protected override readonly attempts = places.length;

  constructor(source: SourceText) {
    super(source);
    const { text } = source;
    this.items = itemsOf(parseTokens(text), text.length);
    this.settings = this.items.filter((item) => item.kind === "setting");
    this.diagnostics = diagnosticsOf(text, this.items);
  }

  /** The members of a list of simple values; undefined where the value is none. */
  list(key: Key): readonly string[] | undefined {
    return this.counting(key)?.list;
  }

  /**
   * A document in which a value is written so: a list, a constant, something for Perl to compute.
   *
   *     doc.setWritten("$final_spam_destiny", "D_DISCARD")
   *     doc.setWritten("@bypass_spam_checks_maps", "(1)")
   *
   * @throws RangeError unless that is one value, which assigns nothing else
   */
  setWritten(key: Key, written: string): this {
    const change = { kind: "set", key, value: written } as const;
    const count = this.occurrences(key).length + (this.counting(key) ? 0 : 1);
    return this.withEdits(
      this.guarded(
        [change],
        (attempt) => this.#editsOf([change], attempt, () => written),
        (after) => after.#isWritten(key, written, count),
      ),
    );
  }

  /** The last one, unless it is an element of a hash that is assigned as a whole further down. */
  protected override counting(key: Key): Setting | undefined {
    const last = this.occurrences(key).at(-1);
    const whole = typeof key === "string" ? undefined : this.occurrences(wholeOf(key)).at(-1);
    return last && whole && whole.span.start > last.span.start ? undefined : last;
  }

  protected override placesOf({ key, valueSpan, isComputed }: Setting): readonly Place[] {
    const name = typeof key === "string" ? key.slice(1) : key[1];
    // Lists of a data source, a user and a password.
    if (/_dsn$/.test(name)) return this.#stringsIn(valueSpan);
    return isComputed && !isSecretName(name) ? [{ span: valueSpan }] : [{ name, valueSpan }];
  }

  protected read(source: SourceText): this {
    return new PerlFile(source) as this;
  }

  protected identityOf(key: Key): string {
    return JSON.stringify(key);
  }

  protected limits(): string {
    return "a name is $name, or [%name, key], with letters, digits and _; a value is any text; lists (@name, %name) and constants are set with setWritten";
  }

  protected draft(changes: readonly Change<Key>[], attempt: number): readonly TextEdit[] {
    return this.#editsOf(changes, attempt);
  }

  #editsOf(changes: readonly Change<Key>[], attempt: number, written?: Spell): TextEdit[] {
    const tree: Tree = {
      text: this.source.text,
      items: this.items,
      find: (key) => this.occurrences(key),
      counting: (key) => this.counting(key),
      place: places[attempt] ?? "end",
    };
    return editsOf(tree, changes, written);
  }

  /** No other element may be lost with what is written. */
  protected override isCertain(after: this, changes: readonly Change<Key>[]): boolean {
    const changed = new Set(changes.map(({ key }) => this.identityOf(key)));
    const isDeleted = changes.some(({ kind }) => kind === "delete");
    return (
      isDeleted ||
      this.keys.every((key) => changed.has(this.identityOf(key)) || after.get(key) === this.get(key))
    );
  }

  #isWritten(key: Key, written: string, count: number): boolean {
    const found = this.counting(key);
    return (
      found !== undefined &&
      this.source.slice(found.valueSpan) === written &&
      this.occurrences(key).length === count
    );
  }

  #stringsIn({ start, end }: Span): readonly Place[] {
    return parseTokens(this.source.slice({ start, end })).flatMap(({ kind, span }) => {
      const valueSpan = { start: start + span.start, end: start + span.end };
      return kind === "string" ? [{ name: "password", valueSpan }] : [];
    });
  }
}
