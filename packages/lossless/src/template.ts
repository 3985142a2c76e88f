import type { Span } from "./span.ts";
import { type Word, type Wording, wordingOf } from "./wording.ts";

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
export function filled(template: Template, words: Readonly<Record<string, Word | undefined>>): Wording {
  let text = "";
  let quotes = none;
  const add = (said: string, repeated: readonly Span[]) => {
    const at = text.length;
    text += said;
    if (repeated.length === 0) return;
    quotes = [...quotes, ...repeated.map(({ start, end }) => ({ start: at + start, end: at + end }))];
  };
  for (const part of template) {
    if (typeof part === "string") {
      text += part;
      continue;
    }
    const word = Object.hasOwn(words, part.name) ? (words[part.name] ?? part.whole) : part.whole;
    const said = typeof word === "object" ? wordingOf(word) : { text: String(word), quotes: none };
    add(said.text, part.isInput ? [{ start: 0, end: said.text.length }] : said.quotes);
  }
  return { text, quotes };
}

const none: readonly Span[] = [];
