/**
 * Postfix matches bytes, not characters: `.` is one byte, and only ASCII letters have two cases. A *byte string* holds
 * one character from U+0000 to U+00FF for each byte.
 */
export type ByteString = string;

/** The UTF-8 bytes of a text. */
export function toBytes(text: string): ByteString {
  if (isAscii(text)) return text;
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** The text of UTF-8 bytes; undefined if they are not UTF-8. */
export function fromBytes(bytes: ByteString): string | undefined {
  if (isAscii(bytes)) return bytes;
  try {
    return utf8.decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** Where the character stands in a text that holds a byte of its UTF-8 form. */
export function placeOfByte(text: string, byte: number): number {
  let place = 0;
  let bytes = 0;
  for (const character of text) {
    bytes += toBytes(character).length;
    if (bytes > byte) break;
    place += character.length;
  }
  return place;
}

/** Bytes as a terminal shows them: what is not UTF-8 becomes U+FFFD. */
export const shownBytes = (bytes: ByteString): string =>
  new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));

export const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

const utf8 = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
