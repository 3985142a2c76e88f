import { isSpace } from "@mailconf/postfix-lines";

/*
 * White space as programs in C have it. JavaScript also takes U+0085 and U+00A0, which are halves of other characters in
 * a file that is read byte by byte, and U+FEFF.
 */

export function trimStart(text: string): string {
  let start = 0;
  while (isSpace(text[start])) start++;
  return text.slice(start);
}

export function trimEnd(text: string): string {
  let end = text.length;
  while (isSpace(text[end - 1])) end--;
  return text.slice(0, end);
}

/** The words between white space, or between that and commas. */
export const words = (text: string, separators: "blanks" | "blanks and commas" = "blanks"): string[] =>
  text.split(separators === "blanks" ? /[ \t\n\v\f\r]+/ : /[ \t\n\v\f\r,]+/).filter((word) => word !== "");
