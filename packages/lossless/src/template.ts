import { input, joined, type Word, type Wording, wordingOf } from "./wording.ts";

/**
 * A message or hint, cut at its placeholders: `{name}`, or `{name:input}` for words of the input, which are not shown
 * if they are a secret. One that is filled with a `Wording` repeats what that repeats.
 */
export type Template = readonly (string | Placeholder)[];

interface Placeholder {
  readonly name: string;
  readonly isInput: boolean;
  /** As it is written, braces included. */
  readonly whole: string;
}

export function readTemplate(text: string): Template {
  const parts: (string | Placeholder)[] = [];
  let at = 0;
  for (const { 0: whole, 1: name = "", 2: mark, index } of text.matchAll(/\{(\w+)(:input)?\}/g)) {
    parts.push(text.slice(at, index), { name, isInput: mark !== undefined, whole });
    at = index + whole.length;
  }
  return [...parts, text.slice(at)];
}

/** A template with its placeholders filled in. Those without a value stay as they are, so a missing one is seen. */
export const filled = (template: Template, words: Readonly<Record<string, Word | undefined>>): Wording =>
  joined(
    template.map((part) => {
      if (typeof part === "string") return part;
      const word = Object.hasOwn(words, part.name) ? (words[part.name] ?? part.whole) : part.whole;
      return part.isInput ? input(wordingOf(word).text) : word;
    }),
  );
