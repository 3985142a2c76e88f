import type { Setting } from "./cst.ts";
import { holdsTemplate, holdsVariable } from "./values.ts";

/** Numbers with their units, booleans and null: what is meant by them is lost between quotes. */
const isPlain = (value: string): boolean =>
  /^(?:-?\d+(?:\.\d+)?(?:[kKmMgG][bB]?|ms|min|[sSdDwWhHyY])?|true|false|yes|no|on|off|null)$/.test(value);

/** Words that are strings without quotes. */
const isWord = (value: string): boolean => /^[A-Za-z_][\w.-]*$/.test(value);

/** A value as Rspamd reads it back, written in the way of the old one where that can hold it. */
export function spell(value: string, old?: Setting): string {
  const wasBare = old?.style === "bare";
  if (isPlain(value) && (wasBare || old === undefined)) return value;
  if (wasBare && isWord(value) && !isPlain(old.value)) return value;
  const single = `'${value.replaceAll("'", "\\'")}'`;
  // In single quotes a backslash before a quote or a line end, or at the end, would take that away.
  const fitsSingle = !holdsTemplate(value) && !/\\(?:['\r\n]|$)/.test(value);
  if (fitsSingle && (old?.style === "single" || holdsVariable(value))) return single;
  return `"${escapeJson(value)}"`;
}

const escapeJson = (value: string): string =>
  value
    .replace(/["\\\0-\x1f]/g, (character) => escapes[character] ?? unicode(character))
    .replace(/\{(?=[%=#])/g, unicode);

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

const unicode = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A name as it is written: in quotes where it must be. */
export const spellName = (name: string): string =>
  /^[/0-9A-Z_a-z\u0080-\uffff][./0-9A-Z_a-z\u0080-\uffff-]*$/.test(name) ? name : `"${escapeJson(name)}"`;
