import type { Diagnostic } from "./diagnostic.ts";
import { applyEdits, type TextEdit } from "./edit.ts";
import type { Node } from "./node.ts";
import { encode, type SourceText, sourceText } from "./source.ts";
import type { Span } from "./span.ts";

/** One wish of a batch, in the key notation of the format. */
export type Change<Key> =
  | {
      readonly kind: "set";
      readonly key: Key;
      readonly value: string;
      /** Exactly these characters, also where the format would read them as a reference or the name of a file. */
      readonly literal?: boolean;
    }
  | { readonly kind: "append"; readonly key: Key; readonly value: string }
  | { readonly kind: "delete"; readonly key: Key };

/** What every format's document offers. `Key` is the format's own notation. Documents are immutable. */
export interface Document<Key, Item extends Node = Node> {
  readonly source: SourceText;
  /** The concrete syntax tree: its leaves tile the text. */
  readonly items: readonly Item[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every key that the text sets, each once. */
  readonly keys: readonly Key[];
  /** The value that the program would use, or `undefined` if the text does not set it. */
  get(key: Key): string | undefined;
  /** Every occurrence, first to last. */
  getAll(key: Key): readonly string[];
  /** Where the value stands that `get` returns. */
  locate(key: Key): Span | undefined;
  /** A document in which the program uses this value; adds the entry where it is missing. */
  set(key: Key, value: string): this;
  /** As `set`, but no character of the value means anything but itself: none is a reference or the name of a file. */
  setText(key: Key, value: string): this;
  /** A document without any occurrence of the key; the same document if there is none. */
  delete(key: Key): this;
  /** A document with one more occurrence at the end. */
  append(key: Key, value: string): this;
  /** Many changes, parsed once; equal to making them one after the other. The same document if nothing changes. */
  edit(changes: readonly Change<Key>[]): this;
  /** The text edits that one change makes, without making it. Throws what the change would throw. */
  editsFor(change: Change<Key>): readonly TextEdit[];
  /** The text: bytes outside the edits are the old bytes. */
  toString(): string;
  /** The bytes of the file. */
  toBytes(): Uint8Array;
}

/**
 * The part of a document that is the same in all formats: a text, its tree, and changes that are text edits.
 * A format says how to parse, how to look up, and which edits its changes make.
 */
export abstract class TextDocument<Key, Item extends Node> implements Document<Key, Item> {
  readonly source: SourceText;
  abstract readonly items: readonly Item[];
  abstract readonly diagnostics: readonly Diagnostic[];
  abstract readonly keys: readonly Key[];

  protected constructor(source: SourceText) {
    this.source = source;
  }

  abstract get(key: Key): string | undefined;
  abstract getAll(key: Key): readonly string[];
  abstract locate(key: Key): Span | undefined;

  /**
   * The document of a changed text, with the options that this one was parsed with.
   *
   * @param edits what made the text of this document's; parts that they leave alone may be shared
   */
  protected abstract reparse(source: SourceText, edits: readonly TextEdit[]): this;
  /** The edits that make these changes; no two of them have the same key. */
  protected abstract editsOf(changes: readonly Change<Key>[]): readonly TextEdit[];
  /** The value whose every character means itself, where the format has a spelling for that. */
  protected spelledOut(value: string): string {
    return value;
  }
  /** Equal for keys that mean the same entry. */
  protected abstract identityOf(key: Key): string;

  set(key: Key, value: string): this {
    return this.edit([{ kind: "set", key, value }]);
  }

  setText(key: Key, value: string): this {
    return this.edit([{ kind: "set", key, value, literal: true }]);
  }

  delete(key: Key): this {
    return this.edit([{ kind: "delete", key }]);
  }

  append(key: Key, value: string): this {
    return this.edit([{ kind: "append", key, value }]);
  }

  edit(changes: readonly Change<Key>[]): this {
    let document: this = this;
    for (const batch of batches(changes, (key) => this.identityOf(key))) {
      document = document.withEdits(document.editsOf(batch.map((change) => document.#spelled(change))));
    }
    return document;
  }

  editsFor(change: Change<Key>): readonly TextEdit[] {
    return this.editsOf([this.#spelled(change)]);
  }

  #spelled(change: Change<Key>): Change<Key> {
    return change.kind === "set" && change.literal
      ? { ...change, value: this.spelledOut(change.value) }
      : change;
  }

  /**
   * The document with these text edits made; the same document if they change nothing.
   *
   * @throws RangeError if edits overlap, or put a character into a Latin-1 file that it cannot hold
   */
  withEdits(edits: readonly TextEdit[]): this {
    if (edits.length === 0) return this;
    const { name, encoding } = this.source;
    const text = applyEdits(this.source.text, edits);
    if (text === this.source.text) return this;
    const source = sourceText(text, name, encoding);
    if (encoding === "latin1") for (const { text } of edits) encode({ text, encoding });
    return this.reparse(source, edits);
  }

  toString(): string {
    return this.source.text;
  }

  toBytes(): Uint8Array {
    return encode(this.source);
  }
}

/** Splits changes into runs without a repeated key: within a run their order does not matter. */
function* batches<Key>(
  changes: readonly Change<Key>[],
  identityOf: (key: Key) => string,
): Generator<readonly Change<Key>[]> {
  let batch: Change<Key>[] = [];
  const seen = new Set<string>();
  for (const change of changes) {
    const identity = identityOf(change.key);
    if (seen.has(identity)) {
      yield batch;
      batch = [];
      seen.clear();
    }
    seen.add(identity);
    batch.push(change);
  }
  if (batch.length > 0) yield batch;
}

/**
 * The edit that puts whole lines at the end of a text, in the file's own line ending, after completing
 * a last line that has none.
 *
 * @param completion what completes it, where a CR would become part of what that line means
 */
export function appendLines(
  text: string,
  lines: readonly string[],
  completion: string = lineEnding(text),
): TextEdit[] {
  if (lines.length === 0) return [];
  const newline = lineEnding(text);
  const open = text !== "" && !text.endsWith("\n");
  const end = { start: text.length, end: text.length };
  return [{ span: end, text: (open ? completion : "") + lines.map((line) => line + newline).join("") }];
}

/** The line ending of the first line: CRLF or LF. */
export const lineEnding = (text: string): "\r\n" | "\n" => {
  const at = text.indexOf("\n");
  return at > 0 && text[at - 1] === "\r" ? "\r\n" : "\n";
};
