import { table } from "@mailconf/lossless";
import { elementText, splitList } from "@mailconf/postfix-lines";

/** A value as its type has it, or what was expected instead. */
export type ReadValue<Value> = { readonly value: Value } | { readonly expected: string };

/** `yes` or `no`, in any case (get_mail_conf_bool). */
export function readBool(text: string): ReadValue<boolean> {
  const word = text.toLowerCase();
  return word === "yes" || word === "no" ? { value: word === "yes" } : { expected: "`yes` or `no`" };
}

/** Bounds of a number; as in Postfix, 0 stands for no bound. */
export interface Bounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Whether the number may be one of 64 bits; it is one of 32 bits by default. */
  readonly isLong?: boolean;
}

/** A decimal number with an optional sign, nothing behind it (get_mail_conf_int, get_mail_conf_long). */
export function readInt(text: string, { min = 0, max = 0, isLong = false }: Bounds = {}): ReadValue<number> {
  const digits = /^[ \t\n\v\f\r]*([+-]?[0-9]+)$/.exec(text)?.[1];
  if (digits === undefined) return { expected: "a number" };
  const limit = isLong ? 2n ** 63n : 2n ** 31n;
  const number = BigInt(digits.replace("+", ""));
  if (number < -limit || number >= limit) return { expected: `a number of ${isLong ? 64 : 32} bits` };
  const value = Number(number);
  if (min !== 0 && value < min) return { expected: `a number of at least ${min}` };
  return max !== 0 && value > max ? { expected: `a number of at most ${max}` } : { value };
}

/** Units of time values, in seconds. */
const seconds: Readonly<Record<string, number>> = table({ s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 });
const mostSeconds = 2 ** 31 - 1;

/**
 * A time in seconds: a number and one letter of `s m h d w` (get_mail_conf_time, conv_time(3)). Without a letter it
 * counts in `unit`, without a number it is 0. Postfix ignores text behind the letter: `1h30m` is one hour.
 *
 * @param bounds in seconds
 */
export function readTime(text: string, unit = "s", bounds: Bounds = {}): ReadValue<number> {
  const { min = 0, max = 0 } = bounds;
  const [, digits = "", letter = ""] = /^(?:[ \t\n\v\f\r]*([+-]?[0-9]+))?(.?)/s.exec(text) ?? [];
  const factor = seconds[letter === "" ? unit : letter];
  const number = Number(digits);
  if (text === "" || factor === undefined || number < 0) {
    return { expected: "a number and one of s, m, h, d, w" };
  }
  // Postfix leaves room for a full unit more.
  const isTooMuch = factor === 1 ? number > mostSeconds : number >= Math.floor(mostSeconds / factor);
  if (isTooMuch) return { expected: "a time of less than 68 years" };
  const value = number * factor + 0;
  if (min !== 0 && value < min) return { expected: `a time of at least ${min} s` };
  return max !== 0 && value > max ? { expected: `a time of at most ${max} s` } : { value };
}

/** A number of bytes: a decimal number, nothing around it. */
export const readSize = (text: string, bounds: Bounds = {}): ReadValue<number> =>
  readInt(text, { isLong: true, ...bounds });

/** The elements of a list, without the braces around them. */
export const readList = (text: string): readonly string[] =>
  splitList(text).map((element) => elementText(element.text));

/** A table that a value names: `hash:/etc/aliases`, `proxy:mysql:users`, `inline:{a=b}`. */
export interface TableReference {
  readonly type: string;
  /** As written, with braces; undefined if there is no colon: then `default_database_type` is meant. */
  readonly name: string;
  /** Offsets in the value. */
  readonly start: number;
  readonly end: number;
}

/** The elements of a list that name a table, `type:name` (dict_open(3)). Braced elements are looked into. */
export function readTables(text: string): readonly TableReference[] {
  return splitList(text).flatMap(({ text: element, start, end }) => {
    const plain = elementText(element);
    const colon = plain.indexOf(":");
    if (colon <= 0 || plain.startsWith("/") || plain.startsWith("[")) return [];
    const type = plain.slice(0, colon);
    return /^[a-z_]+$/.test(type) ? [{ type, name: plain.slice(colon + 1), start, end }] : [];
  });
}

/** The rows of an inline table, `inline:{ key=value, { key = long value } }` (dict_inline(3)). */
export function readInlineTable(
  name: string,
): ReadValue<readonly { readonly key: string; readonly value: string }[]> {
  const expected = { expected: "inline:{name=value...}" };
  if (!name.startsWith("{") || !name.endsWith("}")) return expected;
  const rows: { key: string; value: string }[] = [];
  for (const { text } of splitList(elementText(name))) {
    const row = elementText(text);
    const equals = row.indexOf("=");
    const key = row.slice(0, Math.max(0, equals)).trim();
    if (equals === -1 || key === "") return expected;
    rows.push({ key, value: row.slice(equals + 1).trim() });
  }
  return rows.length === 0 ? expected : { value: rows };
}
