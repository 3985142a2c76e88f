import { decode, encode, type SourceText } from "@mailconf/lossless";

/*
 * A file that is not UTF-8 is read byte by byte, as Latin-1. It may all the same be UTF-8 but for some bytes. What is read
 * of it is shown as UTF-8 where it is that. What is typed for it is written as Latin-1, unless the file holds both.
 */

/**
 * A word of the command line as it is written into a file.
 *
 * @throws RangeError if the file cannot hold it, or nobody knows in which encoding
 */
export function written(word: string, source: SourceText): string {
  if (word.includes("\ufffd")) throw new RangeError("expected UTF-8 on the command line");
  if (source.encoding === "utf-8" || isAscii(word)) return word;
  if (isMixed(source.text))
    throw new RangeError(`${source.name} is part UTF-8, part not: only ASCII can be written into it`);
  const [beyond] = /[^\0-\xff]/u.exec(word) ?? [];
  if (beyond !== undefined)
    throw new RangeError(`${source.name} is not UTF-8: ${JSON.stringify(beyond)} cannot be written into it`);
  return word;
}

/** A word of the command line as it stands in a file that is looked at. */
export const sought = (word: string, source: SourceText): string =>
  source.encoding === "utf-8" || isAscii(word) || !isMixed(source.text) ? word : asBytes(word);

/** A part of a file's text as people read it. */
export const readable = (text: string, { encoding }: SourceText): string =>
  encoding === "utf-8" || isAscii(text) || /[^\0-\xff]/.test(text)
    ? text
    : decode(encode({ text, encoding })).text;

/** Whether a text of bytes holds characters in UTF-8 (RFC 3629) besides what is none. */
const isMixed = (text: string): boolean =>
  /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/.test(text);

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

/** A text with one character for each byte of its UTF-8. */
const asBytes = (text: string): string =>
  Array.from(encode({ text, encoding: "utf-8" }), (byte) => String.fromCharCode(byte)).join("");
