import type { ByteString } from "../bytes.ts";
import {
  allBytes,
  ByteSet,
  bothCases,
  classMembers,
  complement,
  whiteSpace,
  wordBytes,
} from "../posix/byte-set.ts";
import { octal, readByte } from "./escape.ts";
import { PatternError, Unsupported } from "./failures.ts";

const letters: Readonly<Record<string, readonly number[]>> = {
  d: classMembers.digit ?? [],
  w: allBytes.filter((byte) => wordBytes.has(byte)),
  s: allBytes.filter((byte) => whiteSpace.has(byte)),
  h: [0x09, 0x20, 0xa0],
  v: [0x0a, 0x0b, 0x0c, 0x0d, 0x85],
  n: [0x0a],
};

/** The bytes of `\d`, `\w`, `\s`, `\h`, `\v`, of their complements in capitals, and of `\N`. */
export function shorthand(letter: string): ByteSet {
  const members = new ByteSet(letters[letter.toLowerCase()] ?? []);
  return letter === letter.toLowerCase() ? members : complement(members);
}

/** Reads the class whose `[` is at `start`. */
export function parseClass(
  pattern: ByteString,
  start: number,
  ignoreCase: boolean,
): { readonly set: ByteSet; readonly end: number } {
  if (/^\[(?::[^[\]\\]*:|\.[^[\]\\]*\.|=[^[\]\\]*=)\]/.test(pattern.slice(start))) {
    throw new Unsupported("a POSIX class outside a class");
  }
  const unclosed = () => new PatternError("missing terminating ] for character class", pattern.length);
  const members: number[] = [];
  let at = start + 1;
  const negated = pattern[at] === "^";
  if (negated) at++;
  for (let isFirst = true; ; isFirst = false) {
    if (at >= pattern.length) throw unclosed();
    if (pattern[at] === "]" && !isFirst) break;
    const from = item(pattern, at);
    at = from.end;
    if (from.kind === "nothing") continue;
    const isRange = pattern[at] === "-" && pattern[at + 1] !== "]" && at + 1 < pattern.length;
    if (from.kind === "members") {
      members.push(...from.members);
      if (isRange) throw new PatternError("invalid range in character class", at);
      continue;
    }
    if (!isRange) {
      members.push(from.byte);
      continue;
    }
    const to = item(pattern, at + 1);
    if (to.kind === "nothing") throw new Unsupported("\\Q or \\E in a range");
    if (to.kind === "members") {
      throw new PatternError("invalid range in character class", to.isPosix ? at + 2 : to.end);
    }
    if (to.byte < from.byte) throw new PatternError("range out of order in character class", to.end - 1);
    for (let byte = from.byte; byte <= to.byte; byte++) members.push(byte);
    at = to.end;
  }
  const set = new ByteSet(ignoreCase ? bothCases(members) : members);
  return { set: negated ? complement(set) : set, end: at + 1 };
}

type Item =
  | { readonly kind: "byte"; readonly byte: number; readonly end: number }
  | {
      readonly kind: "members";
      readonly members: readonly number[];
      readonly end: number;
      readonly isPosix: boolean;
    }
  | { readonly kind: "nothing"; readonly end: number };

function item(pattern: ByteString, at: number): Item {
  const character = pattern[at] as string;
  if (character === "[") {
    const posix = /^\[([:.=])(\^?)([^[\]\\]*)\1\]/.exec(pattern.slice(at));
    if (posix) return posixClass(posix, at);
  }
  if (character !== "\\") return { kind: "byte", byte: pattern.charCodeAt(at), end: at + 1 };
  const letter = pattern[at + 1];
  if (letter === undefined) throw new PatternError("\\ at end of pattern", at + 1);
  if (letter === "b") return { kind: "byte", byte: 8, end: at + 2 };
  if (letter === "E") return { kind: "nothing", end: at + 2 };
  if (letter === "Q") throw new Unsupported("\\Q in a class");
  if ("dDwWsShHvV".includes(letter)) {
    const set = shorthand(letter);
    return {
      kind: "members",
      members: allBytes.filter((byte) => set.has(byte)),
      end: at + 2,
      isPosix: false,
    };
  }
  if ("ABGZzRX".includes(letter)) {
    throw new PatternError("escape sequence is invalid in character class", at + 1);
  }
  if ("NpPCKkg".includes(letter)) throw new Unsupported(`\\${letter} in a class`);
  if (letter >= "1" && letter <= "9") return { kind: "byte", ...octal(pattern, at) };
  return { kind: "byte", ...readByte(pattern, at) };
}

function posixClass([whole, kind, caret, name = ""]: RegExpExecArray, at: number): Item {
  if (kind !== ":") throw new PatternError("POSIX collating elements are not supported", at);
  const members =
    name === "word" ? letters.w : name === "ascii" ? allBytes.slice(0, 128) : classMembers[name];
  if (!members) throw new PatternError("unknown POSIX class name", at + 2);
  const set = new ByteSet(members);
  return {
    kind: "members",
    members: caret ? allBytes.filter((byte) => !set.has(byte)) : members,
    end: at + whole.length,
    isPosix: true,
  };
}
