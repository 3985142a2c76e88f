import { closingBrace, isSpace, trim, unwrap } from "@mailconf/postfix-lines";

/**
 * The text within braces, or what is wrong in Postfix's words (`extpar`).
 *
 * @param strips whether the white space at its ends is taken away
 */
export function insideBraces(
  text: string,
  strips = true,
): { readonly text: string } | { readonly error: string } {
  if (!text.startsWith("{")) return { error: `no '{' at start of text in "${text}"` };
  const { text: inside, problem } = unwrap(text, strips);
  if (problem === "unclosed") return { error: `missing '}' in "${text}"` };
  return problem ? { error: `syntax error after '}' in "${text}"` } : { text: inside };
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
  name.startsWith("{") && name.length > 2 && closingBrace(name, 0) === name.length - 1
    ? name.slice(1, -1)
    : undefined;
