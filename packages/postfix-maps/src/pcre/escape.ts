import type { ByteString } from "../bytes.ts";
import { PatternError, Unsupported } from "./failures.ts";

/** What a backslash and what follows it mean outside a class. */
export type Escape = { readonly end: number } & (
  | { readonly kind: "byte"; readonly byte: number }
  | { readonly kind: "class"; readonly letter: string }
  | { readonly kind: "place"; readonly source: string }
  | { readonly kind: "newline-sequence" }
  | { readonly kind: "back-reference"; readonly reference: number | string; readonly offset: number }
);

const controls: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

const places: Readonly<Record<string, string>> = {
  b: "\\b",
  B: "\\B",
  A: "^",
  G: "^",
  Z: "(?=\\n?$)",
  z: "$",
};

/** Reads the escape at `start`. `groups` is how many groups have begun so far. */
export function readEscape(pattern: ByteString, start: number, groups: number): Escape {
  const letter = pattern[start + 1];
  if (letter === undefined) throw new PatternError("\\ at end of pattern", start + 1);
  const end = start + 2;
  const place = places[letter];
  if (place !== undefined) return { kind: "place", source: place, end };
  if ("dDwWsShHvVN".includes(letter)) {
    if (letter === "N" && pattern[end] === "{" && !/^\{\d/.test(pattern.slice(end))) {
      throw new Unsupported("a named character");
    }
    return { kind: "class", letter, end };
  }
  if (letter === "R") return { kind: "newline-sequence", end };
  if (letter === "g" || letter === "k") return namedReference(pattern, start, groups);
  if (letter >= "1" && letter <= "9") return digits(pattern, start, groups);
  if ("KXCpP".includes(letter)) throw new Unsupported(`\\${letter}`);
  return { kind: "byte", ...readByte(pattern, start) };
}

/** An escape that stands for one byte, in a class or outside. */
export function readByte(
  pattern: ByteString,
  start: number,
): { readonly byte: number; readonly end: number } {
  const letter = pattern[start + 1] as string;
  const end = start + 2;
  const control = controls[letter];
  if (control !== undefined) return { byte: control, end };
  const rest = pattern.slice(start);
  if (letter === "x") {
    const braced = /^\\x\{([0-9a-fA-F]*)(\}?)/.exec(rest);
    if (braced?.[2] && braced[1]) return limited(Number.parseInt(braced[1], 16), start + braced[0].length);
    if (braced) throw new Unsupported("\\x{…} without digits");
    const [whole, hex] = /^\\x([0-9a-fA-F]{0,2})/.exec(rest) ?? ["\\x", ""];
    return { byte: Number.parseInt(hex || "0", 16), end: start + whole.length };
  }
  if (letter === "o") {
    const octal = /^\\o\{([0-7]+)\}/.exec(rest);
    if (!octal) throw new Unsupported("\\o without digits");
    return limited(Number.parseInt(octal[1] ?? "0", 8), start + octal[0].length);
  }
  if (letter === "0") {
    const [whole, octal] = /^\\(0[0-7]{0,2})/.exec(rest) ?? ["\\0", "0"];
    return { byte: Number.parseInt(octal, 8), end: start + whole.length };
  }
  if (letter === "c") {
    const next = pattern.charCodeAt(end);
    if (Number.isNaN(next)) throw new PatternError("\\c at end of pattern", end);
    if (next < 0x20 || next > 0x7e) throw new Unsupported("\\c before a character that is not printable");
    const upper = next >= 0x61 && next <= 0x7a ? next - 0x20 : next;
    return { byte: upper ^ 0x40, end: end + 1 };
  }
  if (/[LlUuF]/.test(letter)) {
    throw new PatternError("PCRE2 does not support \\F, \\L, \\l, \\N{name}, \\U, or \\u", end);
  }
  if (/[A-Za-z]/.test(letter)) throw new PatternError("unrecognized character follows \\", start + 1);
  return { byte: pattern.charCodeAt(start + 1), end };
}

function limited(byte: number, end: number) {
  if (byte > 0xff) {
    throw new PatternError("character code point value in \\x{} or \\o{} is too large", end - 1);
  }
  return { byte, end };
}

/** One digit is a back reference; more are one if there are so many groups, else an octal number. */
function digits(pattern: ByteString, start: number, groups: number): Escape {
  const [decimal = "0"] = /^\d+/.exec(pattern.slice(start + 1)) ?? [];
  const number = Number(decimal);
  if (number < 10 || number <= groups) {
    const end = start + 1 + decimal.length;
    return { kind: "back-reference", reference: number, offset: end - 1, end };
  }
  return { kind: "byte", ...octal(pattern, start) };
}

/** Up to three octal digits, or the digit itself. */
export function octal(pattern: ByteString, start: number): { readonly byte: number; readonly end: number } {
  const [found = ""] = /^[0-7]{1,3}/.exec(pattern.slice(start + 1)) ?? [];
  if (found === "") return { byte: pattern.charCodeAt(start + 1), end: start + 2 };
  const byte = Number.parseInt(found, 8);
  if (byte > 0xff)
    throw new PatternError("octal value is greater than \\377 in 8-bit non-UTF-8 mode", start + 4);
  return { byte, end: start + 1 + found.length };
}

function namedReference(pattern: ByteString, start: number, groups: number): Escape {
  const rest = pattern.slice(start);
  const numbered = /^\\g(?:\{([-+]?)(\d+)\}|([-+]?)(\d+))/.exec(rest);
  if (numbered) {
    const sign = numbered[1] || numbered[3] || "";
    const value = Number(numbered[2] ?? numbered[4]);
    const end = start + numbered[0].length;
    if (sign === "+") throw new Unsupported("a reference forward");
    const reference = sign === "-" ? groups + 1 - value : value;
    if (reference <= 0) throw new Unsupported("a reference to nothing");
    return { kind: "back-reference", reference, offset: end - 1, end };
  }
  const name = /^\\(?:k(?:\{(\w+)\}|<(\w+)>|'(\w+)')|g\{(\w+)\})/.exec(rest);
  if (!name) throw new Unsupported(`this form of \\${pattern[start + 1]}`);
  const reference = name[1] ?? name[2] ?? name[3] ?? name[4] ?? "";
  return { kind: "back-reference", reference, offset: start + 3, end: start + name[0].length };
}
