import type { Span } from "./span.ts";

/** A text of ours with the places where it repeats words of the input. */
export interface Wording {
  readonly text: string;
  readonly quotes: readonly Span[];
}

/** Words of the input, to be marked as such in a text of ours. */
export interface InputWords {
  readonly input: string;
}

/** What may fill a gap in a text of ours: words of our own, words of the input, or a text that holds both. */
export type Word = string | number | InputWords | Wording;

/** Marks words as those of the input: they are masked where a diagnostic is about a secret. */
export const input = (words: string | number): InputWords => ({ input: String(words) });

/**
 * A text that repeats words of the input; only those that are marked by `input`, here or in another wording that is
 * part of this one, count as such.
 *
 *     wording`expected a next hop, found "${input(text)}"`
 */
export const wording = (strings: TemplateStringsArray, ...words: readonly Word[]): Wording =>
  joined(strings.flatMap((ours, index) => (index < words.length ? [ours, words[index] as Word] : [ours])));

/** Words one after the other, as one text. */
export function joined(words: Iterable<Word>): Wording {
  let text = "";
  const quotes: Span[] = [];
  for (const word of words) {
    if (typeof word !== "object") {
      text += String(word);
      continue;
    }
    const at = text.length;
    const said = wordingOf(word);
    text += said.text;
    for (const { start, end } of said.quotes) quotes.push({ start: at + start, end: at + end });
  }
  return { text, quotes };
}

/** A word as a text that says what of it is input. */
export function wordingOf(word: Word): Wording {
  if (typeof word !== "object") return { text: String(word), quotes: [] };
  if ("text" in word) return word;
  return { text: word.input, quotes: [{ start: 0, end: word.input.length }] };
}
