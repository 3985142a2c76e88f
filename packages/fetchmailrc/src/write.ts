import { table } from "@mailconf/lossless";
import type { Version } from "./version.ts";
import { fusedNegations, vocabulary } from "./vocabulary.ts";

/** How values may be written at a place of a text. */
export interface Style {
  readonly version: Version;
  /** Quote characters that are not to be used, because an earlier one of the kind has no partner. */
  readonly openQuotes: string;
}

/**
 * A value as text that fetchmail reads back as this very string, in every release and wherever a string may
 * stand: between double quotes, where that is not possible between single ones, else as a bare word.
 *
 * @throws RangeError for a NUL, which fetchmail cannot hold, and for half a surrogate pair
 */
export function quote(value: string, { openQuotes }: Pick<Style, "openQuotes"> = { openQuotes: "" }): string {
  if (value.includes("\0")) throw new RangeError("a value cannot hold a NUL character");
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udc7f\udd00-\udfff]/.test(value)) {
    throw new RangeError("a value cannot hold half a surrogate pair");
  }
  const mark = ['"', "'"].find((candidate) => !openQuotes.includes(candidate));
  if (mark === undefined) return bareWord(value);
  const special = openQuotes === "" ? specials[mark] : anyQuote;
  return mark + value.replace(special as RegExp, escaped) + mark;
}

/** A value without quotes where that is safe to read for people and for fetchmail, else quoted. */
export function word(value: string, style: Style): string {
  const plain = /^[A-Za-z_@*%/][A-Za-z0-9_.@%+*/-]*$/.test(value);
  const reserved = vocabulary(style.version).has(value) || fusedNegations(style.version).has(value);
  return plain && !reserved ? value : quote(value, style);
}

const specials: Readonly<Record<string, RegExp>> = table({
  '"': /["\\\u0001-\u001f\u007f]|(?<![\ud800-\udbff])[\udc80-\udcff]/g,
  "'": /['\\\u0001-\u001f\u007f]|(?<![\ud800-\udbff])[\udc80-\udcff]/g,
});

const anyQuote = /["'\\\u0001-\u001f\u007f]|(?<![\ud800-\udbff])[\udc80-\udcff]/g;

const names: Readonly<Record<string, string>> = table({
  "\\": "\\\\",
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
  "\b": "\\b",
});

// `\x` with two digits means the same byte in every release; octal and decimal escapes do not.
const escaped = (character: string): string =>
  names[character] ?? `\\x${(character.charCodeAt(0) & 0xff).toString(16).padStart(2, "0")}`;

/** No reserved word, number or comment begins with an escape, and `\x` alone is the empty string. */
function bareWord(value: string): string {
  if (value === "") return "\\x";
  return value.replace(
    /^[\u0001-\u007f]|[\u0001-\u0020"'#=;:,\\\u007f]|(?<![\ud800-\udbff])[\udc80-\udcff]/g,
    (character) => `\\x${(character.charCodeAt(0) & 0xff).toString(16).padStart(2, "0")}`,
  );
}
