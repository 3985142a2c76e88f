import type { Span } from "../span.ts";
import type { LinePart } from "./lines.ts";

// What Python's `str.strip` takes away. JavaScript's `trim` differs in U+001C–U+001F, U+0085 and U+FEFF.
const white =
  "[ \\t\\n\\r\\v\\f\\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const leading = new RegExp(`^${white}+`);
const isWhite = new RegExp(`^${white}$`);

/** A text without white space at its ends, as Python has it. */
export const strip = (text: string): string => stripped(text, { start: 0, end: text.length }).text;

/** A part of a text without white space at its ends, and where that stands. */
export function stripped(text: string, span: Span): LinePart {
  const slice = text.slice(span.start, span.end);
  const start = span.start + (leading.exec(slice)?.[0].length ?? 0);
  let { end } = span;
  while (end > start && isWhite.test(text[end - 1] as string)) end--;
  return { text: text.slice(start, end), span: { start, end } };
}
