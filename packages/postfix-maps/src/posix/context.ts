import type { ByteString } from "../bytes.ts";
import { isWordByte } from "./byte-set.ts";
import type { State } from "./state.ts";

// What an anchor asks of the characters before and after it, as bits that can be put together.
const beforeWord = 1;
const beforeNoWord = 2;
const beforeNewline = 4;
const beforeText = 8;
const afterWord = 16;
const afterNoWord = 32;
const afterNewline = 64;
const afterText = 128;

/** What must hold on both sides of a place. */
export const constraints = {
  "line-start": beforeNewline,
  "line-end": afterNewline,
  "text-start": beforeText,
  "text-end": afterText,
  "word-start": beforeNoWord | afterWord,
  "word-end": beforeWord | afterNoWord,
  "inside-word": beforeWord | afterWord,
  "outside-word": beforeNoWord | afterNoWord,
} as const;

const before = 0x0f;
const everything = 0xff;

/**
 * What holds at each place of a text. The library follows a character to the next states as if lines always counted, also
 * where they do not (build_trtable in regexec.c); it asks correctly where a match begins and ends.
 */
export class Contexts {
  readonly #exact: Uint8Array;
  readonly #byLines: Uint8Array;

  readonly text: ByteString;

  constructor(text: ByteString, newline: boolean) {
    this.text = text;
    this.#byLines = bitsOf(text, true);
    this.#exact = newline ? this.#byLines : bitsOf(text, false);
  }

  /** Whether a state counts at a place, of which `isStart` says whether the match began there. */
  allow(state: State, at: number, isStart: boolean): boolean {
    return this.#allow(state, at, isStart, state.kind === "set" ? this.#byLines : this.#exact);
  }

  /** The same, on the way back from the end of a match. */
  allowExactly(state: State, at: number, isStart: boolean): boolean {
    return this.#allow(state, at, isStart, this.#exact);
  }

  #allow({ kind, constraint }: State, at: number, isStart: boolean, behind: Uint8Array): boolean {
    if (constraint === 0) return true;
    const ahead = isStart ? this.#exact : this.#byLines;
    // One that takes no character counts whatever is behind it.
    const asked = kind === "set" || kind === "match" ? everything : before;
    const bits = ((ahead[at] ?? 0) & before) | ((behind[at] ?? 0) & ~before);
    return (constraint & asked & ~bits) === 0;
  }
}

/** The contexts of the last text: all patterns of a table are tried on one after the other. */
const last: (Contexts | undefined)[] = [];

export function contextsOf(text: ByteString, newline: boolean): Contexts {
  const known = last[Number(newline)];
  if (known?.text === text) return known;
  const made = new Contexts(text, newline);
  last[Number(newline)] = made;
  return made;
}

/** The bits that hold at each place of a text; with `newline` its lines count, else only its ends. */
function bitsOf(text: ByteString, newline: boolean): Uint8Array {
  const contexts = new Uint8Array(text.length + 1);
  for (let at = 0; at <= text.length; at++) {
    let bits = 0;
    if (at === 0) bits |= beforeText | beforeNewline | beforeNoWord;
    else bits |= side(text.charCodeAt(at - 1), newline, beforeWord, beforeNoWord, beforeNewline);
    if (at === text.length) bits |= afterText | afterNewline | afterNoWord;
    else bits |= side(text.charCodeAt(at), newline, afterWord, afterNoWord, afterNewline);
    contexts[at] = bits;
  }
  return contexts;
}

function side(byte: number, newline: boolean, word: number, noWord: number, lineBreak: number): number {
  if (isWordByte(byte)) return word;
  return byte === 0x0a && newline ? noWord | lineBreak : noWord;
}
