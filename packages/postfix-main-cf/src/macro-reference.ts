import { isOperator, type Operator } from "./comparison.ts";
import { isAlphanumeric, isNameCharacter, type MacroText, type Range } from "./macro-text.ts";

/** What a reference is about, with the offset behind it. */
export type Subject =
  | { readonly kind: "name"; readonly name: string; readonly next: number }
  | (Comparison & { readonly next: number })
  | { readonly kind: "call"; readonly name: string; readonly argument: Range };

/** `{left} operator {right}`; `<level` compares compatibility levels. */
export interface Comparison {
  readonly kind: "comparison";
  readonly left: Range;
  readonly operator: Operator;
  readonly byLevel: boolean;
  readonly right: Range;
}

/** Why something cannot be read, in the words of Postfix. */
export interface Problem {
  readonly problem: string;
}

/** Text in braces or up to the end, with the offset behind it and the blanks that follow. */
export interface Operand extends Range {
  readonly next: number;
}

export interface ReferenceSyntax {
  readonly hasLevelOperators: boolean;
  readonly hasFunctions: boolean;
}

/** Reads the head of a reference: `name`, `{left} operator {right}` or `name{argument}` (mac_expand.c). */
export function readSubject(source: MacroText, range: Range, syntax: ReferenceSyntax): Subject | Problem {
  const { text } = source;
  const { start, end } = range;
  const first = afterBlanks(text, start, end);
  if (first < end && text[first] === "{") return readComparison(source, first, end, syntax);
  for (let at = first; ; at++) {
    const next = afterBlanks(text, at, end);
    const mark = next < end ? text[next] : undefined;
    if (mark === undefined || mark === "?" || mark === ":") {
      return { kind: "name", name: text.slice(first, at), next };
    }
    if (mark === "{" && syntax.hasFunctions) return readCall(source, text.slice(first, at), next, end);
    if (!isNameCharacter(text.charCodeAt(at))) {
      return stoppedAt("attribute name syntax error", source, text.slice(start, at), at, end);
    }
  }
}

/** What stands behind `?` or `:`: text in braces, or all the rest. */
export function readOperand(source: MacroText, start: number, end: number): Operand | Problem {
  const at = afterBlanks(source.text, start, end);
  return source.text[at] === "{" && at < end ? readBraced(source, at, end) : { start, end, next: end };
}

/** The message about text that something else was expected in place of. */
export const stoppedAt = (
  what: string,
  source: MacroText,
  before: string,
  at: number,
  end: number,
): Problem => ({
  problem: `${what} at: "...${before}>>>${source.excerpt(at, end)}"`,
});

function readComparison(
  source: MacroText,
  start: number,
  end: number,
  { hasLevelOperators }: ReferenceSyntax,
): Subject | Problem {
  const { text } = source;
  const left = readBraced(source, start, end);
  if ("problem" in left) return left;
  let at = left.next;
  while (at < end && "<>!=?+-*/~&|%".includes(text[at] ?? " ")) at++;
  const operator = text.slice(left.next, at);
  const leftText = text.slice(left.start, left.end);
  if (!isOperator(operator))
    return stoppedAt(`${anyOperator} expected`, source, `${leftText}}`, left.next, end);
  const suffix = at;
  if (hasLevelOperators) while (at < end && isAlphanumeric(text.charCodeAt(at))) at++;
  const word = text.slice(suffix, at);
  if (word !== "" && word !== "level") {
    return { problem: `bad operator suffix at: "...${operator}>>>${word}"` };
  }
  const open = afterBlanks(text, at, end);
  if (open >= end || text[open] !== "{") {
    return stoppedAt('"{expression}" expected', source, `{${leftText}} ${operator}`, at, end);
  }
  const right = readBraced(source, open, end);
  if ("problem" in right) return right;
  return { kind: "comparison", left, operator, byLevel: word === "level", right, next: right.next };
}

const anyOperator = '"==" or "!="" or "<"" or "<="" or ">="" or ">"';

/** `name{argument}`, without the blanks around the argument. */
function readCall(source: MacroText, name: string, open: number, end: number): Subject | Problem {
  const { text } = source;
  const braced = readBraced(source, open, end);
  if ("problem" in braced) return braced;
  const start = afterBlanks(text, braced.start, braced.end);
  let stop = braced.end;
  while (stop > start && isBlank(text.charCodeAt(stop - 1))) stop--;
  if (braced.next !== end) {
    return stoppedAt("unexpected input", source, `${text.slice(start, stop)}}`, braced.next, end);
  }
  return { kind: "call", name, argument: { start, end: stop } };
}

function readBraced({ text, closing }: MacroText, open: number, end: number): Operand | Problem {
  const close = closing(open);
  if (close >= end) {
    return { problem: `unbalanced {} in attribute expression: "${text.slice(open, end)}"` };
  }
  return { start: open + 1, end: close, next: afterBlanks(text, close + 1, end) };
}

function afterBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** `CHARS_SPACE` of Postfix: form feed and vertical tab are text here. */
const isBlank = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
