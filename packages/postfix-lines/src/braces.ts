import { trim } from "./space.ts";

/** The text inside a pair of braces, and what is wrong with the pair, if anything is. */
export interface Unwrapped {
  readonly text: string;
  /** `unclosed`: no matching `}`. `trailing`: there is text after it, which is dropped. */
  readonly problem?: "unclosed" | "trailing";
}

/**
 * Takes the outermost braces off a text that begins with `{` (extpar(3)). Where the closing brace is missing, the rest of
 * the text counts as inside.
 *
 * @param strips whether white space at both ends of what is inside is taken off as well (`EXTPAR_FLAG_STRIP`)
 */
export function unwrap(text: string, strips: boolean = true): Unwrapped {
  const stripped = (inside: string) => (strips ? trim(inside) : inside);
  const end = closingBrace(text, 0);
  if (end === -1) return { text: stripped(text.slice(1)), problem: "unclosed" };
  const inside = stripped(text.slice(1, end));
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
