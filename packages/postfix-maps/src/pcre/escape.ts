import { table } from "@mailconf/lossless";
import type { Cursor } from "./cursor.ts";
import { isDigit } from "./cursor.ts";

/** What a backslash and what follows it mean; the cursor stands behind what has been read. */
export type Escape =
  | { readonly kind: "byte"; readonly byte: number }
  /** `\d`, `\w`, `\s`, `\h`, `\v`, their complements in capitals, and `\N`. */
  | { readonly kind: "shorthand"; readonly letter: string }
  /** `\p` and `\P`, in front of the name of a property. */
  | { readonly kind: "property"; readonly letter: string }
  | { readonly kind: "place"; readonly letter: string }
  | { readonly kind: "any-byte" | "newline-sequence" | "grapheme" | "keep" | "quote" | "unquote" }
  | { readonly kind: "reference"; readonly number: number }
  /** `\k`, or `\g` with a name in braces, in front of the name. */
  | { readonly kind: "named-reference" }
  /** `\g` in front of what it calls, in quotes or angle brackets. */
  | { readonly kind: "call" };

const simple: Readonly<Record<string, Escape>> = table({
  ...Object.fromEntries([..."dDwWsShHvV"].map((letter) => [letter, { kind: "shorthand", letter }])),
  ...Object.fromEntries([..."AbBGZz"].map((letter) => [letter, { kind: "place", letter }])),
  ...Object.fromEntries(
    Object.entries({ a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 }).map(([letter, byte]) => [
      letter,
      { kind: "byte", byte },
    ]),
  ),
  p: { kind: "property", letter: "p" },
  P: { kind: "property", letter: "P" },
  C: { kind: "any-byte" },
  R: { kind: "newline-sequence" },
  X: { kind: "grapheme" },
  K: { kind: "keep" },
  Q: { kind: "quote" },
  E: { kind: "unquote" },
  k: { kind: "named-reference" },
});

/** The error of `\g` before anything but a name or number. */
export const badReference =
  "\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a plain number";

const notSupported = "PCRE2 does not support \\F, \\L, \\l, \\N{name}, \\U, or \\u";

/** Reads the escape whose backslash has just been passed. `groups` is how many groups have begun so far. */
export function readEscape(cursor: Cursor, groups: number, isInClass: boolean): Escape {
  if (cursor.isAtEnd) cursor.fail("\\ at end of pattern");
  const letter = cursor.take();
  const known = simple[letter];
  if (known) return known;
  switch (letter) {
    case "N":
      return notNewline(cursor);
    case "g":
      return isInClass ? { kind: "byte", byte: 0x67 } : reference(cursor, groups);
    case "o":
      return { kind: "byte", byte: bracedOctal(cursor) };
    case "x":
      return { kind: "byte", byte: hexadecimal(cursor) };
    case "c":
      return { kind: "byte", byte: control(cursor) };
    case "F":
    case "L":
    case "l":
    case "U":
    case "u":
      return cursor.fail(notSupported);
    default:
      if (isDigit(letter)) return digits(cursor, letter, groups, isInClass);
      if (/[A-Za-z]/.test(letter)) cursor.fail("unrecognized character follows \\", cursor.at - 1);
      return { kind: "byte", byte: letter.charCodeAt(0) };
  }
}

/** `\N`, behind which a brace is a quantifier or an error. */
function notNewline(cursor: Cursor): Escape {
  if (cursor.rest("{U+")) cursor.fail("\\N{U+dddd} is supported only in Unicode (UTF) mode");
  if (cursor.peek() === "{") {
    const { at } = cursor;
    cursor.whole(() => {
      cursor.at++;
      if (!cursor.counts()) cursor.fail(notSupported);
    });
    cursor.at = at;
  }
  return { kind: "shorthand", letter: "N" };
}

function reference(cursor: Cursor, groups: number): Escape {
  const next = cursor.peek();
  if (next === "<" || next === "'") return { kind: "call" };
  if (next !== "{") {
    const number = cursor.groupNumber(groups) ?? cursor.fail(badReference);
    return numbered(cursor, number);
  }
  const { at } = cursor;
  const number = cursor.whole(() => {
    cursor.at++;
    const found = cursor.groupNumber(groups);
    if (found !== undefined && !cursor.eat("}")) cursor.fail(badReference);
    return found;
  });
  if (number !== undefined) return numbered(cursor, number);
  cursor.at = at;
  return { kind: "named-reference" };
}

const numbered = (cursor: Cursor, number: number): Escape =>
  number > 0 ? { kind: "reference", number } : cursor.fail("reference to non-existent subpattern");

/** A back reference if it is one digit, starts with 8 or 9, or there are so many groups; else up to three octal digits. */
function digits(cursor: Cursor, first: string, groups: number, isInClass: boolean): Escape {
  const start = cursor.at - 1;
  if (!isInClass && first !== "0") {
    cursor.at = start;
    const number = cursor.digits(214_748_363, undefined);
    if (number !== undefined && (number < 10 || first >= "8" || number <= groups)) {
      if (number > 65_535) cursor.fail("subpattern number is too big");
      return { kind: "reference", number };
    }
    cursor.at = start + 1;
  }
  if (first >= "8") return { kind: "byte", byte: first.charCodeAt(0) };
  while (cursor.at < start + 3 && /[0-7]/.test(cursor.peek())) cursor.at++;
  const byte = Number.parseInt(cursor.pattern.slice(start, cursor.at), 8);
  if (byte > 0xff) cursor.fail("octal value is greater than \\377 in 8-bit non-UTF-8 mode");
  return { kind: "byte", byte };
}

const tooLarge = "character code point value in \\x{} or \\o{} is too large";
const missing = "digits missing in \\x{} or \\o{} or \\N{U+}";

function bracedOctal(cursor: Cursor): number {
  if (!cursor.eat("{")) cursor.fail("missing opening brace after \\o", lastOr(cursor));
  if (cursor.isAtEnd || cursor.peek() === "}") cursor.fail(missing);
  return braced(cursor, /[0-7]/, 8, "non-octal character in \\o{} (closing brace missing?)");
}

function hexadecimal(cursor: Cursor): number {
  if (cursor.eat("{")) {
    if (cursor.isAtEnd || cursor.peek() === "}") cursor.fail(missing);
    return braced(cursor, /[0-9A-Fa-f]/, 16, "non-hex character in \\x{} (closing brace missing?)");
  }
  const start = cursor.at;
  while (cursor.at < start + 2 && /[0-9A-Fa-f]/.test(cursor.peek())) cursor.at++;
  return Number.parseInt(`0${cursor.pattern.slice(start, cursor.at)}`, 16);
}

/** The digits before a closing brace, which is passed. */
function braced(cursor: Cursor, digit: RegExp, base: number, wrong: string): number {
  const start = cursor.at;
  while (digit.test(cursor.peek())) cursor.at++;
  const byte = Number.parseInt(`0${cursor.pattern.slice(start, cursor.at)}`, base);
  if (byte > 0xff) cursor.fail(tooLarge);
  if (!cursor.eat("}")) cursor.fail(wrong, lastOr(cursor));
  return byte;
}

/** The place; at the end the last character. */
const lastOr = (cursor: Cursor): number => (cursor.isAtEnd ? cursor.at - 1 : cursor.at);

function control(cursor: Cursor): number {
  if (cursor.isAtEnd) cursor.fail("\\c at end of pattern");
  const next = cursor.peek().toUpperCase().charCodeAt(0);
  if (next < 0x20 || next > 0x7e) cursor.fail("\\c must be followed by a printable ASCII character");
  cursor.at++;
  return next ^ 0x40;
}
