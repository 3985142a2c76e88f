import type { Span } from "../span.ts";

/**
 * What is found in a text besides secrets that are known already: a secret is no name, whatever word it is, and one that
 * is known to end does not go on.
 */
export function secretsBesides(
  known: readonly Span[],
  text: string,
  find: (text: string) => readonly Span[],
): readonly Span[] {
  const others = withoutSecrets(text, known);
  return find(others).filter(({ start }) => others[start] !== unknown);
}

/** A text of the same length with NUL for each character of its secrets. */
export function withoutSecrets(text: string, secrets: readonly Span[]): string {
  let others = "";
  let at = 0;
  for (const { start, end } of [...secrets].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    others += text.slice(at, start) + unknown.repeat(end - Math.max(at, start));
    at = end;
  }
  return others + text.slice(at);
}

/** No part of a name, no blank, no separator. */
const unknown = "\0";
