/** White space as Postfix has it (`ISSPACE` in the C locale): no-break space and byte order mark are text. */
export const isSpace = (character: string | undefined): boolean =>
  character !== undefined && character !== "" && " \t\n\r\f\v".includes(character);

/** Without white space at both ends. */
export function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text[start])) start++;
  while (start < end && isSpace(text[end - 1])) end--;
  return text.slice(start, end);
}
