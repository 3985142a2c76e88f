import { encode } from "@mailconf/lossless";
import type { Origin } from "../origin.ts";

/** Whether a text with these reasons was read from a file that is no UTF-8: each character of it is one byte. */
export const isOneByteEach = (because: readonly Origin[]): boolean =>
  because.some((origin) => "source" in origin && origin.source.encoding === "latin1");

/** The bytes of lines that come from different files, each with the bytes that it had in its own. */
export function bytesOfLines(
  lines: readonly { readonly text: string; readonly oneByteEach: boolean }[],
): Uint8Array {
  const parts = lines.map(({ text, oneByteEach }) =>
    encode({ text, encoding: oneByteEach && fitsOneByteEach(text) ? "latin1" : "utf-8" }),
  );
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const fitsOneByteEach = (text: string): boolean => !/[^\0-\xff]/.test(text);
