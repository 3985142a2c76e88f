import { unwrap } from "./braces.ts";

/** An element of a list value; offsets count in the value. */
export interface Element {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a list value at commas and blanks (mystrtokq(3), `CHARS_COMMA_SP`). Inside braces they do not split; an
 * unclosed brace takes the rest. Runs of separators count once, so there are no empty elements.
 */
export function splitList(value: string, separators: string = ", \t\r\n"): Element[] {
  const elements: Element[] = [];
  let depth = 0;
  let start = -1;
  const end = (at: number) => {
    if (start !== -1) elements.push({ text: value.slice(start, at), start, end: at });
    start = -1;
  };
  for (let at = 0; at < value.length; at++) {
    const character = value[at] ?? "";
    if (start === -1 && separators.includes(character)) continue;
    if (character === "{") depth++;
    else if (depth > 0 && character === "}") depth--;
    else if (depth === 0 && separators.includes(character)) {
      end(at);
      continue;
    }
    if (start === -1) start = at;
  }
  end(value.length);
  return elements;
}

/** Splits at commas and blanks without regard to braces (mystrtok(3)): restriction classes, interfaces. */
export const splitWords = (value: string): string[] =>
  value.split(/[, \t\r\n]+/).filter((word) => word !== "");

/** The text of an element without its braces, if it begins with one (extpar(3)). */
export const elementText = (element: string): string =>
  element.startsWith("{") ? unwrap(element).text : element;
