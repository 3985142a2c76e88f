import type { ByteString } from "./bytes.ts";
import { allBytes, type ByteSet } from "./posix/byte-set.ts";

/** What stands in a pattern one after the other, as far as every match must have it. */
export type Piece =
  /** One byte of a set. */
  | ByteSet
  /** The start or the end of the text, or of a line of it. */
  | "start"
  | "end"
  /** Anything else. */
  | "gap";

/** What a text must have so that a pattern can match. */
export interface Filter {
  /** Whether a match can only begin at the start. */
  readonly isAtStart: boolean;
  /** The sets of the first bytes of the text; empty where a match may begin anywhere. */
  readonly first: readonly ByteSet[];
  /** The sets of the last bytes, the last one first. */
  readonly last: readonly ByteSet[];
  /** A text that is somewhere in it, if both are lower case. */
  readonly within: string;
  /** Bytes that a match takes at least. */
  readonly length: number;
}

/** What pieces say of every text that matches them. Lines are those of a text without newlines. */
export function filterOf(pieces: readonly Piece[]): Filter {
  const isAtStart = pieces[0] === "start";
  const isAtEnd = pieces.at(-1) === "end";
  return {
    isAtStart,
    first: isAtStart ? leading(pieces.slice(1)) : [],
    last: isAtEnd ? leading(pieces.toReversed().slice(1)) : [],
    within: longestWord(pieces),
    length: pieces.filter((piece) => typeof piece === "object").length,
  };
}

/** A text that patterns are tried on, in the forms that filters want. */
export interface Filtered {
  readonly bytes: ByteString;
  readonly lower: string;
  readonly hasNewline: boolean;
}

export const filteredText = (bytes: ByteString): Filtered => ({
  bytes,
  lower: bytes.toLowerCase(),
  hasNewline: bytes.includes("\n"),
});

/** Whether filters can tell of a text: where there are newlines, a line is not the text. */
export const isCovered = ({ hasNewline }: Filtered): boolean => !hasNewline;

/** Whether a pattern with this filter may match a text. */
export function mayMatch({ first, last, within, length }: Filter, text: Filtered): boolean {
  if (!isCovered(text)) return true;
  const { bytes, lower } = text;
  if (bytes.length < length) return false;
  for (let at = 0; at < first.length; at++) {
    if (!(first[at] as ByteSet).has(bytes.charCodeAt(at))) return false;
  }
  for (let at = 0; at < last.length; at++) {
    if (!(last[at] as ByteSet).has(bytes.charCodeAt(bytes.length - 1 - at))) return false;
  }
  return within === "" || lower.includes(within);
}

function leading(pieces: readonly Piece[]): readonly ByteSet[] {
  const sets: ByteSet[] = [];
  for (const piece of pieces) {
    if (typeof piece !== "object") break;
    sets.push(piece);
  }
  return sets;
}

/** The longest run of sets that stand for one letter each, in any case. */
function longestWord(pieces: readonly Piece[]): string {
  let longest = "";
  let word = "";
  for (const piece of pieces) {
    const letter = typeof piece === "object" ? letterOf(piece) : undefined;
    word = letter === undefined ? "" : word + letter;
    if (word.length > longest.length) longest = word;
  }
  return longest;
}

const letters = new WeakMap<ByteSet, string | null>();

/** The one character in lower case that all bytes of a set are. */
function letterOf(set: ByteSet): string | undefined {
  const known = letters.get(set);
  if (known !== undefined) return known ?? undefined;
  const found = new Set<string>();
  for (const byte of allBytes) if (set.has(byte)) found.add(String.fromCharCode(byte).toLowerCase());
  const [letter = null] = found.size === 1 ? found : [];
  letters.set(set, letter);
  return letter ?? undefined;
}
