import { table } from "@mailconf/lossless";
import type { ByteString } from "../bytes.ts";
import { ByteSet, complement, whiteSpace, wordBytes } from "./byte-set.ts";
import type { PosixOptions } from "./options.ts";
import type { Anchor } from "./tree.ts";

/** What a token means. */
export type Operator =
  | "end"
  | "character"
  | "set"
  | "anchor"
  | "open"
  | "close"
  | "bracket"
  | "or"
  | "star"
  | "plus"
  | "question"
  | "open-count"
  | "close-count"
  | "back-reference"
  | "backslash";

export interface Token {
  readonly type: Operator;
  readonly length: number;
  readonly byte: number;
  readonly set?: ByteSet;
  readonly anchor?: Anchor;
}

/** The tokens of a pattern, one at a time. */
export class Tokens {
  readonly pattern: ByteString;
  /** Where the token behind the current one starts. */
  at = 0;
  current: Token;
  readonly #options: PosixOptions;

  constructor(pattern: ByteString, options: PosixOptions) {
    this.pattern = pattern;
    this.#options = options;
    this.current = readToken(pattern, 0, options, true);
    this.at = this.current.length;
  }

  /** Goes on to the next token. */
  next(caretIsAnchor = false) {
    this.current = readToken(this.pattern, this.at, this.#options, caretIsAnchor);
    this.at += this.current.length;
  }
}

/** Reads the token at a place. Behind some operators `^` is an anchor in basic syntax too. */
function readToken(pattern: ByteString, at: number, options: PosixOptions, caretIsAnchor: boolean): Token {
  const { extended, newline } = options;
  if (at >= pattern.length) return { type: "end", length: 0, byte: 0 };
  const byte = pattern.charCodeAt(at);
  const one = (type: Operator) => ({ type, length: 1, byte });
  const character = pattern[at];
  switch (character) {
    case "\\":
      return escaped(pattern, at, options);
    case "|":
      return one(extended ? "or" : "character");
    case "*":
      return one("star");
    case "+":
      return one(extended ? "plus" : "character");
    case "?":
      return one(extended ? "question" : "character");
    case "{":
      return one(extended ? "open-count" : "character");
    case "}":
      return one(extended ? "close-count" : "character");
    case "(":
      return one(extended ? "open" : "character");
    case ")":
      return one(extended ? "close" : "character");
    case "[":
      return one("bracket");
    case ".":
      return { type: "set", length: 1, byte, set: newline ? anythingButNewline : anything };
    case "^":
      if (!extended && !caretIsAnchor && at !== 0) return one("character");
      return { type: "anchor", length: 1, byte, anchor: "line-start" };
    case "$":
      if (!extended && !dollarEnds(pattern, at)) return one("character");
      return { type: "anchor", length: 1, byte, anchor: "line-end" };
    default:
      return one("character");
  }
}

/** In basic syntax `$` is an anchor only at the end, before `\)` and before `\|`. */
function dollarEnds(pattern: ByteString, at: number): boolean {
  const rest = pattern.slice(at + 1, at + 3);
  return rest === "" || rest === "\\)" || rest === "\\|";
}

function escaped(pattern: ByteString, at: number, options: PosixOptions): Token {
  const { extended } = options;
  if (at + 1 >= pattern.length) return { type: "backslash", length: 1, byte: 0x5c };
  const byte = pattern.charCodeAt(at + 1);
  const character = pattern[at + 1] as string;
  const two = (type: Operator): Token => ({ type, length: 2, byte });
  const anchor = anchors[character];
  if (anchor) return { type: "anchor", length: 2, byte, anchor };
  if (character >= "1" && character <= "9") return { type: "back-reference", length: 2, byte: byte - 0x30 };
  const set = classes[character];
  if (set) return { type: "set", length: 2, byte, set };
  if (!extended) {
    const operator = basicOperators[character];
    if (operator) return two(operator);
  }
  // Case is ignored by comparing in upper case, but an escaped letter stays as it is.
  const isLower = character >= "a" && character <= "z";
  return options.ignoreCase && isLower ? { ...two("set"), set: nothing } : two("character");
}

const anchors: Readonly<Record<string, Anchor>> = table({
  "<": "word-start",
  ">": "word-end",
  b: "word-edge",
  B: "no-word-edge",
  "`": "text-start",
  "'": "text-end",
});

const classes: Readonly<Record<string, ByteSet>> = table({
  w: wordBytes,
  W: complement(wordBytes),
  s: whiteSpace,
  S: complement(whiteSpace),
});

const basicOperators: Readonly<Record<string, Operator>> = table({
  "|": "or",
  "(": "open",
  ")": "close",
  "+": "plus",
  "?": "question",
  "{": "open-count",
  "}": "close-count",
});

const nothing = new ByteSet([]);
const anything = complement(ByteSet.of(0, false));
const anythingButNewline = complement(new ByteSet([0, 0x0a]));
