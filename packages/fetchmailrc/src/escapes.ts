import type { Encoding } from "@mailconf/lossless";
import { table } from "@mailconf/lossless";
import { since, type Version } from "./version.ts";

/**
 * The value of a bare word or of the inside of quotes (`escapes()` in rcfile_l.l).
 *
 * fetchmail works on bytes. In a UTF-8 file, bytes from escapes that make no character come back as lone
 * surrogates U+DC80–U+DCFF, one per byte; in a Latin-1 file each byte is a character. A NUL ends the value.
 */
export function decodeEscapes(written: string, version: Version, encoding: Encoding): string {
  const nul = written.indexOf("\0");
  const raw = nul === -1 ? written : written.slice(0, nul);
  if (!raw.includes("\\")) return raw;
  const parts: string[] = [];
  let hasBytes = false;
  for (let at = 0; at < raw.length; ) {
    const backslash = raw.indexOf("\\", at);
    if (backslash === -1) {
      parts.push(raw.slice(at));
      break;
    }
    parts.push(raw.slice(at, backslash));
    const { value, end } = readEscape(raw, backslash + 1, version);
    at = end;
    if (value === 0) break;
    if (typeof value === "string") parts.push(value);
    else if (value < 0x80 || encoding === "latin1") parts.push(String.fromCharCode(value));
    else {
      hasBytes = true;
      parts.push(String.fromCharCode(0xdc00 + value));
    }
  }
  const text = parts.join("");
  return hasBytes ? text.replace(/[\udc80-\udcff]+/g, decodeBytes) : text;
}

/** What a backslash and the text behind it stand for: a byte, or text as it is. */
function readEscape(raw: string, at: number, version: Version): { value: number | string; end: number } {
  const letter = raw[at];
  if (letter === undefined) return { value: "", end: at };
  if (letter === "x" || letter === "X") return digits(raw, at + 1, 2, 16);
  const octal = since(version, "6.6");
  if (letter === "0" || (octal && letter >= "1" && letter <= "7")) return digits(raw, at, 3, 8);
  if (!octal && letter >= "1" && letter <= "9") return digits(raw, at, 3, 10);
  const named = (octal ? allLetters : letters)[letter];
  return { value: named ?? letter, end: at + 1 };
}

/** A backslash before a line feed joins the lines. */
const letters: Readonly<Record<string, string>> = table({ "\n": "", n: "\n", t: "\t", b: "\b", r: "\r" });
const allLetters: Readonly<Record<string, string>> = table({ ...letters, a: "\x07", f: "\f", v: "\v" });

function digits(raw: string, start: number, most: number, base: number): { value: number; end: number } {
  let end = start;
  let value = 0;
  for (; end < start + most; end++) {
    const digit = Number.parseInt(raw[end] ?? "", base);
    if (Number.isNaN(digit)) break;
    value = value * base + digit;
  }
  return { value: value & 0xff, end };
}

/** Characters for those of the bytes that make some; the others stay as they are. */
function decodeBytes(run: string): string {
  const bytes = Uint8Array.from(run, (byte) => byte.charCodeAt(0) & 0xff);
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at] as number);
    const character = length === 0 ? undefined : decoded(bytes.subarray(at, at + length));
    text += character ?? run[at];
    at += character === undefined ? 1 : length;
  }
  return text;
}

const sequenceLength = (lead: number): number =>
  lead >= 0xf0 && lead < 0xf8 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;

const utf8 = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
