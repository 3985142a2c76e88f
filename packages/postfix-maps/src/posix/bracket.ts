import type { ByteString } from "../bytes.ts";
import { ByteSet, bothCases, classMembers, complement } from "./byte-set.ts";
import type { PosixError, PosixOptions } from "./options.ts";

type Element =
  | { readonly kind: "byte"; readonly byte: number; readonly end: number }
  | { readonly kind: "class"; readonly members: readonly number[]; readonly end: number };

type Outcome = { readonly set: ByteSet; readonly end: number } | { readonly error: PosixError };

const unmatched = "Unmatched [, [^, [:, [., or [=";

/**
 * Reads a bracket expression whose `[` is at `start - 1`: bytes, ranges, `[:class:]`, `[=x=]`, `[.x.]`.
 * A backslash is an ordinary byte here.
 */
export function parseBracket(pattern: ByteString, start: number, options: PosixOptions): Outcome {
  const { ignoreCase, newline } = options;
  const upper = (byte: number) => (ignoreCase && byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte);
  const members: number[] = [];
  const isEnd = (at: number) => at >= pattern.length;
  let at = start;
  const negated = pattern[at] === "^";
  if (negated) at++;
  if (isEnd(at)) return { error: "Invalid regular expression" };
  if (negated && newline) members.push(0x0a);

  for (let isFirst = true; ; isFirst = false) {
    if (isEnd(at)) return { error: unmatched };
    if (pattern[at] === "]" && !isFirst) break;
    const from = element(pattern, at, options);
    if ("error" in from) return from;
    // A hyphen stands for itself only at the ends, or as an end of a range.
    if (!isFirst && isHyphen(pattern, at) && pattern[from.end] !== "]") return { error: "Invalid range end" };
    at = from.end;
    if (from.kind === "class") {
      members.push(...from.members);
      continue;
    }
    if (isEnd(at)) return { error: unmatched };
    if (!isHyphen(pattern, at) || pattern[at + 1] === "]") {
      members.push(from.byte);
      continue;
    }
    if (isEnd(at + 1)) return { error: unmatched };
    const to = element(pattern, at + 1, options);
    if ("error" in to) return to;
    if (to.kind === "class" || upper(from.byte) > upper(to.byte)) return { error: "Invalid range end" };
    for (let byte = upper(from.byte); byte <= upper(to.byte); byte++) members.push(byte);
    at = to.end;
  }
  // Case is ignored by comparing in upper case; what is left of lower case can never match.
  const shown = ignoreCase ? bothCases(members.filter((byte) => byte === upper(byte))) : members;
  const set = new ByteSet(shown);
  return { set: negated ? complement(set) : set, end: at + 1 };

  function element(
    text: ByteString,
    from: number,
    { ignoreCase: folds }: PosixOptions,
  ): Element | { error: PosixError } {
    const [open, kind] = [text[from], text[from + 1]];
    if (open === "[" && (kind === ":" || kind === "=" || kind === "."))
      return symbol(text, from + 2, kind, folds);
    return { kind: "byte", byte: upper(text.charCodeAt(from)), end: from + 1 };
  }

  function symbol(
    text: ByteString,
    from: number,
    kind: string,
    folds: boolean,
  ): Element | { error: PosixError } {
    const close = text.indexOf(`${kind}]`, from);
    if (close === -1 || close - from >= 32) return { error: unmatched };
    const name = text.slice(from, close);
    const end = close + 2;
    if (kind !== ":") {
      if (name.length !== 1) return { error: "Invalid collation character" };
      const byte = upper(name.charCodeAt(0));
      return kind === "." ? { kind: "byte", byte, end } : { kind: "class", members: [byte], end };
    }
    const known = folds && (name === "upper" || name === "lower") ? "alpha" : name;
    const members = classMembers[known];
    return members ? { kind: "class", members, end } : { error: "Invalid character class name" };
  }
}

const isHyphen = (text: ByteString, at: number) => text[at] === "-";
