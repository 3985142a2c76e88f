import {
  type SourceText,
  type Span,
  secretsBehindNames,
  secretsBesides,
  secretsInValue,
  sourceText,
} from "@mailconf/lossless";
import type { AnyDocument, AnyKey, FileFormat, QueryAnswer } from "./file-format.ts";

interface Given
  extends Partial<
    Pick<
      FileFormat,
      "isList" | "encodesWords" | "secretsInValue" | "secretsInWord" | "needsContext" | "inPlace" | "check"
    >
  > {
  readonly name: string;
  readonly key: string;
  /** A parser of the format's own package: it gets only keys of its own format. */
  readonly parse: (source: SourceText) => unknown;
  readonly secretSpans: FileFormat["secretSpans"];
  readonly query?: (document: AnyDocument, key: AnyKey) => QueryAnswer | undefined;
}

/** A format whose keys are one word. */
export const ofNames = (given: Given): FileFormat => ({
  words: [1, 1],
  keyOf: (words) => words.join(" "),
  wordsOf: (key) => (typeof key === "string" ? [key] : key),
  ...common(given),
});

/** A format whose keys are lists of words: sections and the setting in them. */
export const ofPaths = (given: Given & Pick<FileFormat, "words">): FileFormat => ({
  keyOf: (words) => words,
  wordsOf: (key) => (typeof key === "string" ? [key] : key.map(String)),
  ...common(given),
  words: given.words,
});

function common({ parse, query, ...given }: Given) {
  return {
    isList: false,
    encodesWords: false,
    needsContext: false,
    secretsInValue: byName,
    secretsInWord: inWord,
    ...given,
    parse: (source: SourceText) => parse(source) as AnyDocument,
    query: (document: AnyDocument, key: AnyKey) => query?.(document, key) ?? answerOf(document.get(key)),
  };
}

export const answerOf = (value: string | undefined): QueryAnswer =>
  value === undefined ? { kind: "none" } : { kind: "value", value };

/** The answer for a name that a program does not know; it may be a slip, and is not repeated. */
export const unknownName = (program: string, what: string, near: readonly string[]): QueryAnswer => ({
  kind: "error",
  message: `${program} has no ${what} of this name${near.length > 0 ? `; did you mean ${near.join(" or ")}?` : ""}`,
});

/** The name of a setting, without the sections or the service around it. */
const nameOf = (key: AnyKey): string =>
  typeof key === "string" ? (key.split("/").at(-1) ?? "") : String(key.at(-1));

function byName(key: AnyKey, value: string): readonly Span[] {
  const name = nameOf(key);
  if (isLine(name) && inWord(name).length > 0) return [{ start: 0, end: value.length }];
  const known = secretsInValue(value, name);
  // A line that lost its line end has become part of the value.
  return [...known, ...secretsBesides(known, value, (text) => secretsBehindNames(text, { assigned: true }))];
}

const inWord = (word: string): readonly Span[] =>
  isLine(word) ? secretsBehindNames(word) : secretsInValue(word);

/** A name of several words is a line that was meant otherwise: `password secret=…`. */
const isLine = (name: string): boolean => /\s/.test(name);

/** The secrets of key and value by those of the line that they stand in. */
export function inLine(
  lineOf: (key: string, value: string) => string,
  spans: FileFormat["secretSpans"],
): Pick<FileFormat, "secretsInValue" | "secretsInWord"> {
  return {
    secretsInValue(key, value) {
      const name = typeof key === "string" ? key : key.join(" ");
      const before = lineOf(name, "").length;
      return spans(sourceText(lineOf(name, value))).flatMap(({ start, end }) =>
        end <= before ? [] : [{ start: Math.max(0, start - before), end: end - before }],
      );
    },
    secretsInWord: (word) =>
      spans(sourceText(lineOf(word, ""))).flatMap(({ start, end }) =>
        start >= word.length ? [] : [{ start, end: Math.min(end, word.length) }],
      ),
  };
}
