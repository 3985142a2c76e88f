import type { Span } from "@mailconf/lossless";
import { isSecretSetting } from "./names.ts";

/**
 * The secrets that are written into an SQL query: what a column of a secret name is compared with or set to, and what is
 * selected under such a name. Columns, functions and variables are none.
 */
export function* secretsOfQuery(text: string): Generator<Span> {
  for (const { 0: all, 1: name = "", 2: operand = "", index } of text.matchAll(comparison)) {
    if (!isSecretSetting(name) || isComputed(operand)) continue;
    yield unquoted(operand, index + all.length - operand.length);
  }
  for (const { 1: literal = "", 2: name = "", index } of text.matchAll(selection))
    if (isSecretSetting(name) && !isComputed(literal)) yield unquoted(literal, index);
}

const comparison =
  /(?<![\w.])([A-Za-z_][\w.]{0,100})[ \t]*=[ \t]*('(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?|[^\s,;)'"]+)/g;
const selection = /('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")[ \t]+AS[ \t]+([A-Za-z_]\w{0,100})/gi;

const isComputed = (operand: string): boolean => /^["']?[%$:?]|^\w+[(.]/.test(operand);

function unquoted(operand: string, start: number): Span {
  const end = start + operand.length;
  const quote = /^["']/.exec(operand)?.[0];
  if (quote === undefined) return { start, end };
  return { start: start + 1, end: operand.length > 1 && operand.endsWith(quote) ? end - 1 : end };
}

/** The secrets of an attribute list: templates of secret fields, `=password=secret`; what names a field is none. */
export function* secretsOfAttributes(text: string): Generator<Span> {
  for (const { 0: all, 1: field = "", 2: template = "", index } of text.matchAll(computedField))
    if (isSecretSetting(field.trim()))
      yield { start: index + all.length - template.length, end: index + all.length };
}

const computedField = /(?<=^|,)[^=,]*=([^=,]+)=([^,]*)/g;
