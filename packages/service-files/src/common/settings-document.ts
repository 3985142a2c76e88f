import {
  applyEdits,
  type Change,
  groupBy,
  leaves,
  type Node,
  type SourceText,
  type Span,
  sourceText,
  TextDocument,
  type TextEdit,
} from "@mailconf/lossless";
import { isExactly } from "./guard.ts";
import { type Place, secretsAt } from "./secrets.ts";

/** One setting, where it stands. */
export interface Occurrence<Key> {
  readonly key: Key;
  readonly value: string;
  readonly valueSpan: Span;
}

/**
 * A file of settings. A syntax says what stands in the text and which edits would make a change; here stands what is
 * the same in all of them: looking up, and that a change is refused unless the changed text, read again by the same
 * syntax, says exactly what was asked for and otherwise what it said before.
 */
export abstract class SettingsDocument<
  Key,
  Item extends Node,
  Found extends Occurrence<Key> = Occurrence<Key>,
> extends TextDocument<Key, Item> {
  /** Every setting of the text, in its order. */
  abstract readonly settings: readonly Found[];
  #byKey: ReadonlyMap<string, readonly Found[]> | undefined;
  #checked: this | undefined;

  /** Every key that the text sets, in the order of its first occurrence. */
  get keys(): readonly Key[] {
    return [...this.#grouped().values()].flatMap(([first]) => (first ? [first.key] : []));
  }

  get(key: Key): string | undefined {
    return this.counting(key)?.value;
  }

  getAll(key: Key): readonly string[] {
    return this.occurrences(key).map(({ value }) => value);
  }

  locate(key: Key): Span | undefined {
    return this.counting(key)?.valueSpan;
  }

  /**
   * Where secrets stand: the values of settings whose names say so, also of those that are shown in comments, and what
   * looks like a secret anywhere else.
   */
  secretSpans(): readonly Span[] {
    return secretsAt(this.source, this.#places());
  }

  *#places(): Generator<Place> {
    for (const setting of this.settings) yield* this.placesOf(setting);
    for (const { kind, span } of besides(this.items)) {
      const [sign = ""] = /^[\s#;]*/.exec(this.source.slice(span)) ?? [];
      const start = span.start + sign.length;
      const shown =
        kind === "comment" ? this.read(sourceText(this.source.slice({ start, end: span.end }))) : undefined;
      for (const place of (shown?.settings ?? []).flatMap((setting) => shown?.placesOf(setting) ?? [])) {
        if (place.name === undefined) continue;
        const { valueSpan } = place;
        yield { ...place, valueSpan: { start: start + valueSpan.start, end: start + valueSpan.end } };
      }
      if (!shown?.settings.length) yield { span };
    }
  }

  /** What of a setting may hold secrets. */
  protected placesOf({ key, valueSpan }: Found): readonly Place[] {
    return [{ name: typeof key === "string" ? key : String((key as readonly unknown[]).at(-1)), valueSpan }];
  }

  protected occurrences(key: Key): readonly Found[] {
    return this.#grouped().get(this.identityOf(key)) ?? [];
  }

  /** The occurrence that the program uses: the last, where a format does not know better. */
  protected counting(key: Key): Found | undefined {
    return this.occurrences(key).at(-1);
  }

  /** The edits that should make these changes, of which no two have the same key. */
  protected abstract draft(changes: readonly Change<Key>[], attempt: number): readonly TextEdit[];

  /** How many ways `draft` knows, the best one first. */
  protected readonly attempts: number = 1;

  /** The document of another text, with the options of this one. */
  protected abstract read(source: SourceText): this;

  /** What a value of this key may be, in the words that end "cannot be set to this value: …". */
  protected abstract limits(key: Key): string;

  /** Whether every version of the program takes the changed text, and reads it as this one does. */
  protected isCertain(_after: this, _changes: readonly Change<Key>[]): boolean {
    return true;
  }

  /** Whether setting a value leaves the other ones of its key, of which the program uses one. */
  protected readonly keepsOthers: boolean = true;

  /**
   * @throws RangeError unless the program would read these values back, each as its own setting, and everything else
   *   as before. The message names the key and never the value.
   */
  protected editsOf(changes: readonly Change<Key>[]): readonly TextEdit[] {
    return this.guarded(changes, (attempt) => this.draft(changes, attempt));
  }

  /**
   * Edits that were tried: the changed text says what was asked for, and nothing else is changed.
   *
   * @param isRight whether the changed text says what was asked for, where that is more than its values
   * @throws RangeError as `editsOf`
   */
  protected guarded(
    changes: readonly Change<Key>[],
    draft: (attempt: number) => readonly TextEdit[],
    isRight?: (after: this) => boolean,
  ): readonly TextEdit[] {
    const { name, encoding, text } = this.source;
    let refused: Key | undefined;
    for (let attempt = 0; attempt < this.attempts; attempt++) {
      const edits = draft(attempt);
      const after = this.read(sourceText(applyEdits(text, edits), name, encoding));
      const wrong = this.#firstWrong(after, changes, isRight);
      if (wrong === undefined) {
        this.#checked = after;
        return edits;
      }
      refused ??= wrong.key;
    }
    throw this.#refusal(refused as Key);
  }

  protected reparse(source: SourceText): this {
    return this.#checked?.source.text === source.text ? this.#checked : this.read(source);
  }

  /** The first change that did not do what it says, or the first of all if something else changed. */
  #firstWrong(
    after: this,
    changes: readonly Change<Key>[],
    isRight: ((after: this) => boolean) | undefined,
  ): Change<Key> | undefined {
    const wrong = changes.find(
      (change) =>
        (change.kind !== "delete" && /\p{Surrogate}/u.test(`${change.value} ${change.key}`)) ||
        !(isRight ? isRight(after) : this.#has(after, change)),
    );
    const changed = new Set(changes.map(({ key }) => this.identityOf(key)));
    const isSame = this.#isOtherwiseEqual(after, changed) && this.isCertain(after, changes);
    return wrong ?? (isSame ? undefined : changes[0]);
  }

  #has(after: this, change: Change<Key>): boolean {
    const found = this.occurrences(change.key);
    const counting = this.counting(change.key);
    const index = counting ? found.indexOf(counting) : -1;
    const isExact = isExactly(
      change,
      { before: found.map(({ value }) => value), counting: index, after: after.getAll(change.key) },
      this.keepsOthers,
    );
    return isExact && (change.kind !== "set" || after.get(change.key) === change.value);
  }

  #isOtherwiseEqual(after: this, changed: ReadonlySet<string>): boolean {
    const [was, is] = [this, after].map((document) => [
      ...document.settings.flatMap(({ key, value }) => {
        const identity = document.identityOf(key);
        return changed.has(identity) ? [] : [JSON.stringify([identity, value])];
      }),
      ...beside(document),
    ]);
    return was?.length === is?.length && (was ?? []).every((line, index) => line === is?.[index]);
  }

  #refusal(key: Key): RangeError {
    const name = typeof key === "string" ? key : (key as readonly string[]).join(" › ");
    return new RangeError(`${JSON.stringify(name)} cannot be set so: ${this.limits(key)}`);
  }

  #grouped(): ReadonlyMap<string, readonly Found[]> {
    this.#byKey ??= groupBy(this.settings, ({ key }) => this.identityOf(key));
    return this.#byKey;
  }
}

/** Nodes that mean nothing by themselves, or hold others. */
const structure: ReadonlySet<string> = new Set(["setting", "blank", "text", "header", "head", "close"]);

/** What a text says beside its settings, in words that compare. What is white space alone says nothing. */
const beside = ({ items, source }: Pick<TextDocument<never, Node>, "items" | "source">): string[] =>
  besides(items).flatMap(({ kind, span }) => {
    const text = source.slice(span).trimEnd();
    return text === "" ? [] : [`${kind} ${text}`];
  });

/** Comments, lines that the program refuses, code; of settings their comments. */
const besides = (items: readonly Node[]): Node[] =>
  [...leaves(items)].filter(({ kind }) => !structure.has(kind));
