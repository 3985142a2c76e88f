import { type SourceText, type Span, secretsInValue, sourceText } from "@mailconf/lossless";
import type { AnyDocument, FileFormat, Key, QueryAnswer } from "./file-format.ts";

interface Given
  extends Partial<Pick<FileFormat, "isList" | "encodesWords" | "secretsInValue" | "needsContext">> {
  readonly name: string;
  readonly key: string;
  /** A parser of the format's own package: it gets only keys of its own format. */
  readonly parse: (source: SourceText) => unknown;
  readonly secretSpans: FileFormat["secretSpans"];
  readonly query?: (document: AnyDocument, key: Key) => QueryAnswer | undefined;
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
    ...given,
    parse: (source: SourceText) => parse(source) as AnyDocument,
    query: (document: AnyDocument, key: Key) => query?.(document, key) ?? answerOf(document.get(key)),
  };
}

export const answerOf = (value: string | undefined): QueryAnswer =>
  value === undefined ? { kind: "none" } : { kind: "value", value };

/** The name of a setting, without the sections or the service around it. */
const nameOf = (key: Key): string =>
  typeof key === "string" ? (key.split("/").at(-1) ?? "") : String(key.at(-1));

const byName = (key: Key, value: string): readonly Span[] => secretsInValue(value, nameOf(key));

/** The secrets of a value by those of the line that it stands in. */
export const inLine =
  (
    lineOf: (key: string, value: string) => string,
    spans: FileFormat["secretSpans"],
  ): FileFormat["secretsInValue"] =>
  (key, value) => {
    const name = typeof key === "string" ? key : key.join(" ");
    const before = lineOf(name, "").length;
    return spans(sourceText(lineOf(name, value))).flatMap(({ start, end }) =>
      end <= before ? [] : [{ start: Math.max(0, start - before), end: end - before }],
    );
  };
