import { masked, maskText, type Span, stars } from "@mailconf/lossless";
import type { AnyDocument, AnyKey, FileFormat, QueryAnswer } from "./file-format.ts";

/**
 * What of a document may be shown. Answers come from the masked text, in which no secret is left; where that has none,
 * because the text is wrong and means something else when it is masked, they are stars.
 */
export interface ShownDocument {
  /** Every key with its values, in the order of the file. */
  entries(): readonly { readonly key: readonly string[]; readonly value: string }[];
  /** As `getAll` of the document. */
  getAll(key: AnyKey): readonly string[];
  /** As `query` of the format. */
  query(key: AnyKey): QueryAnswer;
  /** A word of a key. */
  word(word: string): string;
  /** A value of a key, of the document or one that it had before. */
  value(key: AnyKey, value: string): string;
}

/**
 * @param secrets the secret spans of the document's source
 */
export function shownDocument(
  format: FileFormat,
  document: AnyDocument,
  secrets: readonly Span[] = format.secretSpans(document.source),
): ShownDocument {
  // Parsed when it is asked for: who changes a file does not need it.
  let parsed: AnyDocument | undefined;
  const shown = (): AnyDocument => {
    if (parsed) return parsed;
    const { source } = masked(document.source, secrets);
    parsed = source === document.source ? document : format.parse(source);
    return parsed;
  };
  // By the format's rules for values as well: a secret may be what a value refers to.
  const shownValue = (key: AnyKey, value: string) => maskText(value, format.secretsInValue(key, value));
  const wordsIn = (keys: readonly AnyKey[]) => new Set(keys.flatMap((key) => format.wordsOf(key)));
  let words: { readonly all: ReadonlySet<string>; readonly visible: ReadonlySet<string> } | undefined;
  const word = (text: string): string => {
    words ??= { all: wordsIn(document.keys), visible: wordsIn(shown().keys) };
    if (words.all.has(text) && !words.visible.has(text)) return stars;
    return maskText(text, format.secretsInWord(text));
  };
  const shownValues = (shownKey: AnyKey, values: readonly string[]): readonly string[] => {
    const known = shown().getAll(shownKey);
    return known.length === values.length
      ? known.map((value) => shownValue(shownKey, value))
      : values.map(() => stars);
  };
  return {
    entries() {
      const known = shown().keys;
      const isAligned = known.length === document.keys.length;
      return document.keys.flatMap((key, index) => {
        const shownKey = (isAligned ? known[index] : undefined) ?? key;
        return shownValues(shownKey, document.getAll(key)).map((value) => ({
          key: format.wordsOf(shownKey).map(word),
          value,
        }));
      });
    },
    getAll: (key) => shownValues(key, document.getAll(key)),
    word,
    value(key, value) {
      const index = document.getAll(key).indexOf(value);
      return index === -1 ? shownValue(key, value) : (shownValues(key, document.getAll(key))[index] ?? stars);
    },
    query(key) {
      const answer = format.query(document, key);
      if (answer.kind === "none") return answer;
      const known = shown() === document ? answer : format.query(shown(), key);
      if (answer.kind === "error")
        return known.kind === "error" ? known : { kind: "error", message: "no answer without its secrets" };
      return { kind: "value", value: known.kind === "value" ? shownValue(key, known.value) : stars };
    },
  };
}
