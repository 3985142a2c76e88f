import type { ByteString } from "../bytes.ts";
import { type Filter, filterOf } from "../filter.ts";
import { automaton } from "./automaton.ts";
import { contextsOf } from "./context.ts";
import { groupsOf } from "./groups.ts";
import { search } from "./match.ts";
import type { PosixError, PosixOptions } from "./options.ts";
import { parseExpression } from "./parse.ts";
import { piecesOf } from "./pieces.ts";
import type { Expression } from "./tree.ts";

/** A compiled pattern that answers as regexec(3) of the GNU C library does, in time that cannot explode. */
export interface Matcher {
  /** How many groups the pattern has. */
  readonly groups: number;
  /** What a text must have so that it can match: most need not be tried at all. */
  readonly filter: Filter;
  /**
   * The texts of the groups from 1 to `count` at the leftmost longest match, `[0]` the whole match; undefined if there
   * is none, "unsupported" if that cannot be found out.
   */
  match(text: ByteString, count: number): readonly (string | undefined)[] | "unsupported" | undefined;
}

/** What came of a pattern: a matcher, the error of the library, or what cannot be evaluated here. */
export type Compiled<Error = string> =
  | Matcher
  | { readonly error: Error }
  | { readonly unsupported: string; readonly groups: number };

/** Compiles a pattern as regcomp(3) does. Back references are not evaluated: they cannot be matched in bounded time. */
export function compilePosix(pattern: ByteString, options: PosixOptions): Compiled<PosixError> {
  const parsed = parseExpression(pattern, options);
  if ("error" in parsed) return parsed;
  if ("unsupported" in parsed) return { ...parsed, groups: 0 };
  const { groups } = parsed;
  if (parsed.hasBackReference) return { unsupported: "a back reference", groups };
  const { expression } = parsed;
  const build = () => automaton(expression, options.withoutGroups);
  // Most patterns of a table are never tried: their states are built when the first text comes.
  const isSmall = pattern.length < surelySmall && !multiplies(expression);
  let states = isSmall ? undefined : build();
  if (!states && !isSmall) return { unsupported: "a repetition that multiplies", groups };
  const filter = filterOf(piecesOf(expression));
  return {
    groups,
    filter,
    match(text, count) {
      const contexts = contextsOf(text, options.newline);
      states ??= build();
      if (!states) return "unsupported";
      const atStart = filter.isAtStart && !text.includes("\n");
      const range = search(states, text, contexts, { anywhere: count === 0, atStart });
      if (!range) return undefined;
      if (count === 0) return [];
      const found = groupsOf(states, text, contexts, range, count);
      if (!found || found === "unsupported") return found;
      return found.map((group) => group && text.slice(group.start, group.end));
    },
  };
}

/** Characters of a pattern whose states are few, and nested but so deep, if nothing in it multiplies. */
const surelySmall = 500;

/** Whether something is repeated by a count, which makes copies of its states. */
function multiplies(expression: Expression): boolean {
  if ("parts" in expression) return expression.parts.some(multiplies);
  if (!("body" in expression)) return false;
  if (expression.kind !== "repeat") return multiplies(expression.body);
  const { from, to, body } = expression;
  const isPlain = from <= 1 && (to === 1 || to === Number.POSITIVE_INFINITY);
  return !isPlain || multiplies(body);
}
