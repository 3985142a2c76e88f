import type { Encoding } from "@mailconf/lossless";

/** How many bytes a text of a file of this encoding has: Postfix counts columns in bytes. */
export function byteLength(text: string, encoding: Encoding): number {
  if (encoding === "latin1" || isAscii(text)) return text.length;
  let bytes = 0;
  for (const character of text) bytes += bytesOf(character.codePointAt(0) ?? 0);
  return bytes;
}

/** A text as Postfix logs it: each byte that is not printable ASCII becomes `?` (printable(3)). */
export function printable(text: string, encoding: Encoding): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  let shown = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x20 && code < 0x7f) shown += character;
    else shown += "?".repeat(encoding === "latin1" ? 1 : bytesOf(code));
  }
  return shown;
}

/** Sorts texts by their bytes, as `strcmp` does: for UTF-8 that is the order of code points. */
export function compareBytes(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let at = 0; at < end; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    // Surrogates stand for code points above all others.
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

const bytesOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
