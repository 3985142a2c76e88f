import type { Span } from "../span.ts";

/** A text of ours with the places where it repeats words of the input. */
export interface Wording {
  readonly text: string;
  readonly quotes: readonly Span[];
}

/** Words of the input, to be marked as such in a `wording`. */
export interface InputWords {
  readonly input: string;
}

/** Marks words as those of the input: they are masked where a diagnostic is about a secret. */
export const input = (words: string | number): InputWords => ({ input: String(words) });

/**
 * A text that repeats words of the input; only those that are marked by `input` count as such.
 *
 *     wording`expected a next hop, found "${input(text)}"`
 */
export function wording(
  strings: TemplateStringsArray,
  ...words: readonly (string | number | InputWords)[]
): Wording {
  let text = strings[0] ?? "";
  const quotes: Span[] = [];
  words.forEach((word, index) => {
    const start = text.length;
    if (typeof word === "object") {
      text += word.input;
      quotes.push({ start, end: text.length });
    } else text += String(word);
    text += strings[index + 1] ?? "";
  });
  return { text, quotes };
}
