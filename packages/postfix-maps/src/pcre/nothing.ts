import type { Cursor } from "./cursor.ts";

/**
 * Passes what means nothing by itself: the end of a quote that is none, a comment, and with the option x a blank.
 * Returns whether there was something.
 */
export function passNothing(cursor: Cursor, isExtended: boolean): boolean {
  if (cursor.eat("\\E")) return true;
  if (isExtended && blanks.includes(cursor.peek())) {
    cursor.at++;
    return true;
  }
  if (isExtended && cursor.peek() === "#") {
    const newline = cursor.pattern.indexOf("\n", cursor.at);
    cursor.at = newline === -1 ? cursor.pattern.length : newline + 1;
    return true;
  }
  if (!cursor.rest("(?#")) return false;
  const close = cursor.pattern.indexOf(")", cursor.at);
  if (close === -1) cursor.fail("missing ) after (?# comment", cursor.pattern.length);
  cursor.at = close + 1;
  return true;
}

const blanks = " \t\n\r\f\v\x85";
