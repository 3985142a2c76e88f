import { table } from "@mailconf/lossless";
import { allBytes, ByteSet, complement, whiteSpace } from "../posix/byte-set.ts";
import type { Cursor } from "./cursor.ts";
import { Unsupported } from "./failures.ts";

const malformed = "malformed \\P or \\p sequence";

/**
 * Reads what follows `\p` or `\P`: the bytes that have a Unicode property, each taken for the character with its number.
 *
 * @throws Unsupported for scripts and other properties than general categories
 */
export function readProperty(cursor: Cursor, letter: string): ByteSet {
  const { name, negated } = propertyName(cursor);
  const members = named(name);
  if (!members && !/^[a-z][a-z0-9]+(?:[:=][a-z0-9]+)?$/.test(name)) {
    cursor.fail("unknown property after \\P or \\p");
  }
  if (!members) throw new Unsupported(`the property ${name}`);
  const set = new ByteSet(members);
  return negated === (letter === "p") ? complement(set) : set;
}

/** The name without blanks, hyphens and underscores, in lower case. */
function propertyName(cursor: Cursor): { name: string; negated: boolean } {
  if (cursor.isAtEnd) cursor.fail(malformed);
  const first = cursor.take();
  if (first !== "{") {
    if (!/[A-Za-z]/.test(first)) cursor.fail(malformed);
    return { name: first.toLowerCase(), negated: false };
  }
  if (cursor.isAtEnd) cursor.fail(malformed);
  const negated = cursor.eat("^");
  let name = "";
  for (;;) {
    if (cursor.isAtEnd || name.length >= longest) cursor.fail(malformed);
    const character = cursor.take();
    if (character === "}") return { name, negated };
    if (character === "\0") cursor.fail(malformed);
    if (!/[-_ \t\n\v\f\r]/.test(character)) name += character.toLowerCase();
  }
}

const longest = 49;

function named(name: string): readonly number[] | undefined {
  const pattern = special[name] ?? category(name);
  return pattern && allBytes.filter((byte) => pattern(String.fromCharCode(byte)));
}

type Test = (character: string) => boolean;

const matches =
  (pattern: RegExp): Test =>
  (character) =>
    pattern.test(character);

const special: Readonly<Record<string, Test>> = table({
  any: () => true,
  "l&": matches(/[\p{Lu}\p{Ll}\p{Lt}]/u),
  lc: matches(/[\p{Lu}\p{Ll}\p{Lt}]/u),
  xan: matches(/[\p{L}\p{N}]/u),
  xwd: matches(/[\p{L}\p{N}_]/u),
  xps: (character) => isSpace(character),
  xsp: (character) => isSpace(character),
  xuc: matches(/[$@`\u00a0-\u00ff]/u),
});

const isSpace: Test = (character) =>
  whiteSpace.has(character.charCodeAt(0)) || /[\u0085\p{Z}]/u.test(character);

/** General categories have one capital letter, or one and a small one. */
function category(name: string): Test | undefined {
  if (!/^(?:c[cfnos]?|l[lmotu]?|m[cen]?|n[dlo]?|p[cdefios]?|s[ckmo]?|z[lps]?)$/.test(name)) return undefined;
  return matches(new RegExp(`\\p{${name.charAt(0).toUpperCase()}${name.slice(1)}}`, "u"));
}
