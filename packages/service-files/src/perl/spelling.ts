import type { Key, Setting } from "./cst.ts";
import { isPlainNumber } from "./values.ts";

/** A value as Perl reads it back: a number bare, anything else in quotes, in the way of the old value. */
export function spell(value: string, old?: Setting): string {
  const mayBeBare = old === undefined || old.style === "number" || old.isComputed;
  if (mayBeBare && isPlainNumber(value)) return value;
  return old?.style === "double" || value.includes("\r\n") ? inDouble(value) : inSingle(value);
}

const inSingle = (value: string): string => `'${value.replace(/[\\']/g, "\\$&")}'`;

const inDouble = (value: string): string => `"${value.replace(/[\\"$@]/g, "\\$&").replaceAll("\r", "\\r")}"`;

/** A variable as it is assigned. */
export function spellKey(key: Key): string {
  if (typeof key === "string") return key;
  const [hash, element] = key;
  return `$${hash.replace(/^%/, "")}{${/^[A-Za-z_]\w*$/.test(element) ? element : inSingle(element)}}`;
}
