import { trim } from "./space.ts";

/** The text inside a pair of braces, and what is wrong with the pair, if anything is. */
export interface Unwrapped {
  readonly text: string;
  /** `unclosed`: no matching `}`. `trailing`: there is text after it, which is dropped. */
  readonly problem?: "unclosed" | "trailing";
}

/**
 * Takes the outermost braces off a text that begins with `{`, and white space off both ends of what is inside
 * (extpar(3)). Where the closing brace is missing, the rest of the text counts as inside.
 */
export function unwrap(text: string): Unwrapped {
  const end = closingBrace(text, 0);
  if (end === -1) return { text: trim(text.slice(1)), problem: "unclosed" };
  const inside = trim(text.slice(1, end));
  return end === text.length - 1 ? { text: inside } : { text: inside, problem: "trailing" };
}

/** Offset of the brace that closes the one at `start`, or -1 (balpar(3)). Quotes and backslashes protect nothing. */
export function closingBrace(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return at;
  }
  return -1;
}
