import { isSecretName, type Span, secretsBehindNames, secretsInValue } from "@mailconf/lossless";
import { secretsOfFieldWords } from "./field-words.ts";
import { secretsOfAttributes, secretsOfQuery } from "./lists.ts";
import { isSecretSetting } from "./names.ts";

/**
 * The secrets of a setting's value, as spans of it: all of it where the name says so, else fields of secret names, such
 * as those of `args` and `connect`, also where a slip tore a name or took a separator away.
 *
 * @param value without the quotes around it, its lines joined by blanks
 */
export function secretsOfValue(name: string, value: string): readonly Span[] {
  if (value === "") return [];
  if (isSecretSetting(name)) return [{ start: 0, end: value.length }];
  if (/(?<!public)_key_file$/.test(name) && value.startsWith(inline))
    return [{ start: inline.length, end: value.length }];
  if (value.includes('\\"')) return withoutEscapes(name, value);
  // A variable is a word without a name in it.
  const text = value.replace(variable, (all) => "%".repeat(all.length));
  const found = /query$/.test(name)
    ? [...secretsOfQuery(text)]
    : /attrs$/.test(name)
      ? [...secretsOfAttributes(text), ...behindSpacedNames(text)]
      : fieldsOf(name, text);
  const secrets = found.filter(({ start, end }) => start < end);
  if (secrets.length === 0 || !hasOpenQuote(text)) return secrets;
  // A quote too many turns a text inside out.
  return [{ start: Math.min(...secrets.map(({ start }) => start)), end: value.length }];
}

/** What 2.4 writes before a key that stands in place of its file. */
const inline = "inline:";

/** The secrets of a value whose quotes have backslashes in front. */
function withoutEscapes(name: string, value: string): readonly Span[] {
  const places = [...value.matchAll(/\\"|[\s\S]/g)];
  const at = (offset: number) => places[offset]?.index ?? value.length;
  return secretsOfValue(name, value.replaceAll('\\"', '"')).map(({ start, end }) => ({
    start: at(start),
    end: at(end),
  }));
}

/** Whether a quote of a text has no partner. */
export const hasOpenQuote = (text: string): boolean =>
  [...`"'`].some((quote) => (text.split(quote).length - 1) % 2 === 1);

/** Whether a text is nothing but a variable, which stands for a secret and is none. */
export const isVariable = (text: string): boolean => /^(?:%[A-Za-z$]|%\{[^{}='"]*\})$/.test(text);

const variable = /%\{[^{}='"]*\}/g;

/** Settings whose values are fields, one word each. */
const fieldLists = /(?:^|_)(?:args|fields|connect)$/;

function fieldsOf(name: string, text: string): readonly Span[] {
  const isNamed = !isSecretName(name);
  // A name may be torn by the `=` between name and value.
  const before = isNamed ? `${name}=` : "";
  const options = {
    isSecret: isSecretSetting,
    spoken: isWholeSetting,
    assigned: true,
    reach: "word",
  } as const;
  const fields = [
    ...secretsInValue(text, isNamed ? name : ""),
    ...secretsBehindNames(before + text, options)
      .filter(({ start }) => start >= before.length)
      .map(({ start, end }) => ({ start: start - before.length, end: end - before.length }))
      // With blanks around `=`, or in its place, it is a setting whose line has lost its break, and no field.
      .map(({ start, end }) => ({ start, end: isBehindBlanks(text, start) ? text.length : end })),
  ];
  if (!fieldLists.test(name)) return fields;
  // A secret that was found is no name of another one.
  const known = [...fields, ...secretsOfFieldWords(text)];
  const glued = [...gluedSecrets(blanked(text, known))];
  return [...known, ...glued, ...barelyNamed(blanked(text, [...known, ...glued]))];
}

/** Whether a name is that of a setting, and no word of a text: `doveadm_password`, `dnpass`. */
const isWholeSetting = (name: string): boolean => /_|^dnpass$/.test(name) && isSecretSetting(name);

const isBehindBlanks = (text: string, start: number): boolean =>
  /(?:[ \t][=:]|[=:][ \t])[ \t=:|]*["']?$|\w["']?[ \t]+["']?$/.test(
    text.slice(Math.max(0, start - 8), start),
  );

/** A text with other characters for these spans, which make no name. */
export function blanked(text: string, spans: readonly Span[]): string {
  let kept = "";
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start > kept.length) kept += text.slice(kept.length, start);
    kept = kept.padEnd(end, "%");
  }
  return kept + text.slice(kept.length);
}

/** `name = value` with blanks, as in a line that lost its end: the value goes to the end. */
function* behindSpacedNames(text: string): Generator<Span> {
  for (const { 0: all, 1: name = "", index } of text.matchAll(spacedName)) {
    if (!isSecretSetting(name)) continue;
    yield { start: index + all.length, end: text.length };
    return;
  }
}

const spacedName = /(?<![\w./-])([A-Za-z_][\w./-]{0,200})["']?(?:[ \t]+[=:]|[=:][ \t])[ \t=:|]*["']?/g;

/** `passwordsecret`, a field that lost its `=`. */
function* gluedSecrets(text: string): Generator<Span> {
  for (const { 0: all, 1: secret = "", index } of text.matchAll(gluedName))
    yield { start: index + all.length - secret.length, end: index + all.length };
}

/** `password secret`, a field whose `=` became a blank. */
function* barelyNamed(text: string): Generator<Span> {
  for (const { 0: all, 1: name = "", index } of text.matchAll(bareName)) {
    const start = index + all.length;
    if (isSecretSetting(name)) yield { start, end: start + text.slice(start).search(/\s|$/) };
  }
}

const bareName = /(?<![\w./="'-])([A-Za-z_]\w{0,200})["']?[ \t|:]+["']?(?=[^\s=])/g;
const gluedName = /(?<![\w./="'-])pass(?:word)?(?!(?:word|wd|phrase)?(?:\s|$))([A-Za-z\d][^\s=]*)(?!\S)/g;
