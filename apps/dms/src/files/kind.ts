import { type Diagnostic, type SourceText, type Span, secretsInValue, sourceText } from "@mailconf/lossless";
import { readable, sought, written } from "./encoded-words.ts";

/** A configuration file of any kind, as `dms file` sees it: keys are words of the command line. */
export interface OpenFile {
  readonly diagnostics: readonly Diagnostic[];
  /** Every value of a key, first to last; the last one counts where the program says so. */
  values(key: readonly string[]): readonly string[];
  /** What the program makes of a key: expanded, looked up, defaults applied; undefined if it has no answer. */
  query(key: readonly string[]): string | undefined;
  /** Every key with its value. */
  entries(): Iterable<readonly [key: readonly string[], value: string]>;
  /** The bytes after a change. Throws RangeError for a value that the format cannot hold. */
  set(key: readonly string[], value: string): Uint8Array;
  unset(key: readonly string[]): Uint8Array;
  /** The spans of the text that are secrets. */
  readonly secretSpans: readonly Span[];
  /** The parts of a value that are secrets, by its key. */
  secretsIn(key: readonly string[], value: string): readonly Span[];
}

/** A kind of file: its name for `--as`, how many words a key has, and how it is recognised. */
export interface FileKind {
  readonly name: string;
  /** Such files grow with the users; all others hold settings. */
  readonly isList?: boolean;
  /** What the words of a key are, for the help. */
  readonly key: string;
  /** How many words a key has, at least and at most; where left out, one. */
  readonly words?: readonly [least: number, most: number];
  /** Whether a file of this path and text is probably of this kind. */
  readonly fits: (path: string, text: string) => boolean;
  readonly open: (source: SourceText) => Promise<OpenFile>;
}

/** What all documents of the format packages offer, with keys as they are. */
export interface Keyed<Key> {
  readonly source: SourceText;
  readonly diagnostics: readonly Diagnostic[];
  getAll(key: Key): readonly string[];
  get(key: Key): string | undefined;
  set(key: Key, value: string): Keyed<Key>;
  delete(key: Key): Keyed<Key>;
  toBytes(): Uint8Array;
}

/** How the secrets of a file are told. */
export interface Secrets {
  /** The spans of its text that are secrets. */
  readonly spans: (source: SourceText) => readonly Span[];
  /** The parts of a value that are secrets; by the name of its key where a format has no other way. */
  readonly inValue?: (key: readonly string[], value: string) => readonly Span[];
}

/**
 * An open file over a document.
 *
 * @param source what tells how words are written into the file; where the format sees to that itself, a text in UTF-8
 */
export function fileOf<Key>(
  document: Keyed<Key>,
  secrets: Secrets,
  keyOf: (words: readonly string[]) => Key,
  keys: () => Iterable<readonly [words: readonly string[], key: Key]>,
  query: (key: Key) => string | undefined = (key) => document.get(key),
  source: SourceText = document.source,
): OpenFile {
  const shown = (text: string) => readable(text, source);
  const soughtKey = (words: readonly string[]) => keyOf(words.map((word) => sought(word, source)));
  return {
    diagnostics: document.diagnostics,
    secretSpans: secrets.spans(document.source),
    secretsIn: secrets.inValue ?? ((key, value) => secretsInValue(value, key.at(-1)?.split("/").at(-1))),
    values: (words) => document.getAll(soughtKey(words)).map(shown),
    query(words) {
      const answer = query(soughtKey(words));
      return answer === undefined ? undefined : shown(answer);
    },
    *entries() {
      for (const [words, key] of keys())
        for (const value of document.getAll(key)) yield [words.map(shown), shown(value)];
    },
    set(words, value) {
      // A word that the file has stays as the file has it.
      const known = new Set([...keys()].flatMap(([key]) => key));
      const key = words.map((word) =>
        known.has(sought(word, source)) ? sought(word, source) : written(word, source),
      );
      return document.set(keyOf(key), written(value, source)).toBytes();
    },
    unset: (words) => document.delete(soughtKey(words)).toBytes(),
  };
}

/** An open file over a document whose keys are lists of words: sections and the setting in them. */
export const fileOfParts = <Key extends readonly unknown[]>(
  document: Keyed<Key> & { readonly keys: Iterable<Key> },
  secrets: Secrets,
): OpenFile =>
  fileOf(
    document,
    secrets,
    (words) => words as unknown as Key,
    () => Array.from(document.keys, (key) => [key.map(String), key] as const),
  );

/** The secrets of a value by those of the line that it stands in. */
export const inLine =
  (
    lineOf: (key: string, value: string) => string,
    spans: Secrets["spans"],
  ): NonNullable<Secrets["inValue"]> =>
  (key, value) => {
    const before = lineOf(oneWord(key), "").length;
    return spans(sourceText(lineOf(oneWord(key), value))).flatMap(({ start, end }) =>
      end <= before ? [] : [{ start: Math.max(0, start - before), end: end - before }],
    );
  };

/** The one word of a key, for formats whose keys have no parts. */
export const oneWord = (words: readonly string[]): string => words.join(" ");

/** Words and key of names that are keys themselves. */
export function* named(names: Iterable<string>): Generator<readonly [readonly string[], string]> {
  for (const name of names) yield [[name], name];
}
