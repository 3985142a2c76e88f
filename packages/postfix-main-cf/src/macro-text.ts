import type { Encoding } from "@mailconf/lossless";
import { printable } from "@mailconf/postfix-lines";
import { type Bracketed, bracketed } from "./brackets.ts";

/** A value to expand: its brackets are matched, and messages can quote it. */
export interface MacroText extends Bracketed {
  /** The first twenty bytes of a range, as Postfix logs them. */
  readonly excerpt: (start: number, end: number) => string;
}

export function macroText(text: string, encoding: Encoding): MacroText {
  return {
    ...bracketed(text),
    excerpt: (start, end) => printable(text.slice(start, Math.min(end, start + 20)), encoding).slice(0, 20),
  };
}

/** A part of a value (mac_parse(3)); offsets count in the value. */
export type Token =
  /** Text that stands for itself; `$$` leaves one `$` out, so it can be several ranges. */
  | { readonly kind: "literal"; readonly ranges: readonly Range[]; readonly isLast: boolean }
  /** What stands behind `$`, or inside its brackets. */
  | { readonly kind: "reference"; readonly range: Range; readonly isBracketed: boolean }
  /** Nothing behind this counts. */
  | { readonly kind: "broken"; readonly message: string };

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Splits a range of a value into literal text and references. */
export function* tokensOf({ text, closing }: MacroText, { start, end }: Range): Generator<Token> {
  let ranges: Range[] = [];
  let from = start;
  let at = start;
  const literal = (to: number, isLast: boolean): Token[] => {
    if (to > from) ranges.push({ start: from, end: to });
    const found: Token[] = ranges.length > 0 ? [{ kind: "literal", ranges, isLast }] : [];
    ranges = [];
    return found;
  };
  const broken = (what: string): Token => ({
    kind: "broken",
    message: `${what}: "${text.slice(start, end)}"`,
  });
  while (at < end) {
    if (text[at] !== "$") {
      at++;
      continue;
    }
    if (at + 1 < end && text[at + 1] === "$") {
      ranges.push({ start: from, end: at + 1 });
      at += 2;
      from = at;
      continue;
    }
    yield* literal(at, false);
    at++;
    const isBracketed = at < end && (text[at] === "{" || text[at] === "(");
    const first = isBracketed ? at + 1 : at;
    const last = isBracketed ? closing(at) : afterName(text, at, end);
    if (isBracketed && last >= end) return yield broken("truncated macro reference");
    at = isBracketed ? last + 1 : last;
    from = at;
    if (last === first) return yield broken("empty macro name");
    yield { kind: "reference", range: { start: first, end: last }, isBracketed };
  }
  yield* literal(end, true);
}

function afterName(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isNameCharacter(text.charCodeAt(at))) at++;
  return at;
}

export const isAlphanumeric = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** Letters, digits and `_`, in ASCII. */
export const isNameCharacter = (code: number): boolean => isAlphanumeric(code) || code === 0x5f;
