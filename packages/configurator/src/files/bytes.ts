import { encode } from "@mailconf/lossless";
import type { Origin } from "../origin.ts";

/*
 * A file is put together from texts of several files, and each keeps its bytes. The bytes of a file that is no UTF-8
 * stand in the text as U+DC80 to U+DCFF: half of a surrogate pair, which no text that was read as UTF-8 can hold.
 */

/** Whether a text with these reasons was read from a file that is no UTF-8: each character of it is one byte. */
export const isOneByteEach = (because: readonly Origin[]): boolean =>
  because.some((origin) => "source" in origin && origin.source.encoding === "latin1");

/** A text as it stands in a file that is being made; with `oneByteEach` its characters are bytes. */
export const carried = (text: string, oneByteEach: boolean): string =>
  oneByteEach && !/[^\0-\xff]/.test(text)
    ? text.replace(/[\x80-\xff]/g, (character) => String.fromCharCode(0xdc00 + character.charCodeAt(0)))
    : text;

const carriedByte = /(?<![\ud800-\udbff])[\udc80-\udcff]/g;

/** The same text for people: each byte as the character that it is in Latin-1. */
export const readable = (text: string): string =>
  text.replace(carriedByte, (byte) => String.fromCharCode(byte.charCodeAt(0) - 0xdc00));

/** The bytes of a text that may hold single bytes. */
export function bytesOf(text: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const { 0: byte, index } of text.matchAll(carriedByte)) {
    parts.push(encoded(text.slice(from, index)), Uint8Array.of(byte.charCodeAt(0) - 0xdc00));
    from = index + 1;
  }
  parts.push(encoded(text.slice(from)));
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

const encoded = (text: string): Uint8Array => encode({ text, encoding: "utf-8" });
