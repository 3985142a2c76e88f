import type { Code } from "./diagnostics.ts";

/** A result with places for groups of the pattern: text, or the number of a group. */
export type Replacement = readonly (string | number)[];

/** A place where the result is wrong; offsets count in the result. */
export interface ReplacementProblem {
  readonly code: Extract<
    Code,
    "unclosed-reference" | "empty-reference" | "reference-not-a-number" | "reference-zero"
  >;
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/**
 * Reads `$1`, `${1}`, `$(1)` and `$$` in the result of a pattern (regexp_table(5)). A name runs over letters, digits and
 * underscores, so `$1x` is no group.
 */
export function parseReplacement(text: string): {
  parts: Replacement;
  problems: readonly ReplacementProblem[];
} {
  const parts: (string | number)[] = [];
  const problems: ReplacementProblem[] = [];
  let literal = "";
  let at = 0;
  while (at < text.length) {
    if (text[at] !== "$") {
      const next = text.indexOf("$", at);
      const end = next === -1 ? text.length : next;
      literal += text.slice(at, end);
      at = end;
      continue;
    }
    if (text[at + 1] === "$") {
      literal += "$";
      at += 2;
      continue;
    }
    const { name, end, closed } = reference(text, at + 1);
    if (literal !== "") parts.push(literal);
    literal = "";
    const problem = problemOf(name, closed);
    if (problem) problems.push({ code: problem, start: at, end, name });
    // Postfix stops reading here, but goes on after a name that is no number.
    if (problem === "unclosed-reference" || problem === "empty-reference") return { parts, problems };
    if (!problem) parts.push(atoi(name));
    at = end;
  }
  if (literal !== "") parts.push(literal);
  return { parts, problems };
}

function reference(text: string, start: number): { name: string; end: number; closed: boolean } {
  const open = text[start];
  if (open !== "{" && open !== "(") {
    let end = start;
    while (/[0-9A-Za-z_]/.test(text[end] ?? "")) end++;
    return { name: text.slice(start, end), end, closed: true };
  }
  const close = open === "{" ? "}" : ")";
  let depth = 1;
  let at = start + 1;
  for (; at < text.length && depth > 0; at++) {
    if (text[at] === open) depth++;
    else if (text[at] === close) depth--;
  }
  return { name: text.slice(start + 1, depth > 0 ? at : at - 1), end: at, closed: depth === 0 };
}

function problemOf(name: string, closed: boolean): ReplacementProblem["code"] | undefined {
  if (!closed) return "unclosed-reference";
  if (name === "") return "empty-reference";
  if (!/^[0-9]+$/.test(name)) return "reference-not-a-number";
  return atoi(name) < 1 ? "reference-zero" : undefined;
}

/** As C reads a number into 32 bits. */
const atoi = (digits: string): number => {
  const value = BigInt(digits);
  return Number(BigInt.asIntN(32, value > 0x7fffffffffffffffn ? 0x7fffffffffffffffn : value));
};

/** The largest group that a result inserts; 0 if none. */
export const largestGroup = (parts: Replacement): number =>
  parts.reduce<number>((most, part) => (typeof part === "number" ? Math.max(most, part) : most), 0);

/** The result with the text of its groups; a group that did not take part is nothing. */
export const insertGroups = (parts: Replacement, groups: readonly (string | undefined)[]): string =>
  parts.map((part) => (typeof part === "number" ? (groups[part] ?? "") : part)).join("");
