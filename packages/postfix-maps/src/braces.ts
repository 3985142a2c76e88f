import { isSpace, trim } from "@mailconf/postfix-lines";

/**
 * The length of the balanced `{…}` that a text starts with; 0 if it does not start with one that is closed (balpar(3)).
 */
export function balanced(text: string): number {
  if (!text.startsWith("{")) return 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at + 1;
  }
  return 0;
}

/** The text within braces, without the white space at its ends, or what is wrong in Postfix's words (`extpar`). */
export function unwrap(text: string, strip = true): { readonly text: string } | { readonly error: string } {
  if (!text.startsWith("{")) return { error: `no '{' at start of text in "${text}"` };
  const length = balanced(text);
  if (length === 0) return { error: `missing '}' in "${text}"` };
  if (length < text.length) return { error: `syntax error after '}' in "${text}"` };
  const inner = text.slice(1, -1);
  return { text: strip ? trim(inner) : inner };
}

/** `name = value`, where quotes and backslashes protect the name (`split_qnameval`). */
export function splitAssignment(
  text: string,
): { readonly name: string; readonly value: string } | { readonly error: string } {
  let start = 0;
  while (isSpace(text[start])) start++;
  if (start === text.length) return { error: "no key found; expected format: key = value" };
  let at = start;
  let inQuotes = false;
  for (; at < text.length; at++) {
    const character = text[at] as string;
    if (character === "\\") {
      at++;
      if (at >= text.length) break;
    } else if (character === '"') inQuotes = !inQuotes;
    else if (!inQuotes && (isSpace(character) || character === "=")) break;
  }
  if (inQuotes) return { error: "unbalanced '\"'" };
  const name = text.slice(start, Math.min(at, text.length));
  while (isSpace(text[at])) at++;
  if (text[at] !== "=") return { error: "missing '=' after attribute name" };
  return { name, value: trim(text.slice(at + 1)) };
}

/** The text of `{text}`; undefined if that is not the form, or there is no text. */
export const withinBraces = (name: string): string | undefined =>
  balanced(name) === name.length && name.length > 2 ? name.slice(1, -1) : undefined;
