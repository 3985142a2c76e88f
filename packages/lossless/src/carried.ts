import { encode, type SourceText } from "./source.ts";

/*
 * A file that is put together from texts of several files keeps the bytes of each. The bytes of a file that is no UTF-8
 * stand in such a text as U+DC80 to U+DCFF: half of a surrogate pair, which no text that was read as UTF-8 can hold.
 */

/** A text as it may be put into a text of any other file. */
export const carried = ({ text, encoding }: Pick<SourceText, "text" | "encoding">): string =>
  encoding === "latin1" && !/[^\0-\xff]/.test(text)
    ? text.replace(/[\x80-\xff]/g, (character) => String.fromCharCode(0xdc00 + character.charCodeAt(0)))
    : text;

const carriedByte = /(?<![\ud800-\udbff])[\udc80-\udcff]/g;

/** The same text for people: each byte as the character that it is in Latin-1. */
export const carriedAsLatin1 = (text: string): string =>
  text.replace(carriedByte, (byte) => String.fromCharCode(byte.charCodeAt(0) - 0xdc00));

/** The bytes of a text that may hold single bytes. */
export function encodeCarried(text: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const { 0: byte, index } of text.matchAll(carriedByte)) {
    parts.push(encodeUtf8(text.slice(from, index)), Uint8Array.of(byte.charCodeAt(0) - 0xdc00));
    from = index + 1;
  }
  parts.push(encodeUtf8(text.slice(from)));
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const encodeUtf8 = (text: string): Uint8Array => encode({ text, encoding: "utf-8" });
