import { isSpace, trim } from "./space.ts";

/** `name = value` taken apart, or the reason why it is none. */
export type NameValue =
  | { readonly name: string; readonly value: string }
  | { readonly problem: "missing-name" | "missing-equals" };

/**
 * Splits `name = value` at the first `=` (split_nameval(3)). The name has no white space in it; white space around
 * name and value is dropped.
 */
export function splitNameValue(text: string): NameValue {
  let start = 0;
  while (isSpace(text[start])) start++;
  let end = start;
  while (end < text.length && text[end] !== "=" && !isSpace(text[end])) end++;
  if (end === start) return { problem: "missing-name" };
  let equals = end;
  while (isSpace(text[equals])) equals++;
  if (text[equals] !== "=") return { problem: "missing-equals" };
  return { name: text.slice(start, end), value: trim(text.slice(equals + 1)) };
}

/** What Postfix says about a text that is no `name = value`; the text follows in quotes. */
export const nameValueMessages = {
  "missing-name": "missing attribute name",
  "missing-equals": "missing '=' after attribute name",
} as const;
