import type { ByteString } from "../bytes.ts";
import { parseBracket } from "./bracket.ts";
import { ByteSet, complement, whiteSpace, wordBytes } from "./byte-set.ts";

/** What regcomp(3) and regexec(3) can find wrong, in the words of the GNU C library. */
export type PosixError =
  | "Invalid regular expression"
  | "Invalid collation character"
  | "Invalid character class name"
  | "Trailing backslash"
  | "Invalid back reference"
  | "Unmatched [, [^, [:, [., or [="
  | "Unmatched ( or \\("
  | "Unmatched \\{"
  | "Invalid content of \\{\\}"
  | "Invalid range end"
  | "Invalid preceding regular expression"
  | "Regular expression too big";

export interface PosixOptions {
  /** Extended syntax (ERE); otherwise basic. */
  readonly extended: boolean;
  readonly ignoreCase: boolean;
  /** `^` and `$` match at lines, and `.` and `[^…]` do not match a newline (`REG_NEWLINE`). */
  readonly newline: boolean;
}

/** Where an anchor matches. */
export type Anchor =
  | "line-start"
  | "line-end"
  | "text-start"
  | "text-end"
  | "word-start"
  | "word-end"
  | "word-edge"
  | "no-word-edge";

/** A regular expression as a tree. */
export type Expression =
  | { readonly kind: "empty" }
  | { readonly kind: "set"; readonly set: ByteSet }
  | { readonly kind: "anchor"; readonly anchor: Anchor }
  | { readonly kind: "group"; readonly number: number; readonly body: Expression }
  | { readonly kind: "sequence"; readonly parts: readonly Expression[] }
  | { readonly kind: "choice"; readonly parts: readonly Expression[] }
  | { readonly kind: "repeat"; readonly body: Expression; readonly from: number; readonly to: number }
  | { readonly kind: "back-reference"; readonly number: number };

export interface ParsedExpression {
  readonly expression: Expression;
  /** How many groups there are. */
  readonly groups: number;
  readonly hasBackReference: boolean;
}

/** Groups within groups beyond which a pattern is not taken on. */
export const deepest = 1_000;

type Operator =
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

interface Token {
  readonly type: Operator;
  readonly length: number;
  readonly byte: number;
  readonly set?: ByteSet;
  readonly anchor?: Anchor;
}

class Failure extends Error {}

class TooDeep extends Error {}

/** Reads a pattern as the GNU C library does: POSIX syntax with the operators `\w \W \s \S \b \B \< \> \' \``. */
export function parseExpression(
  pattern: ByteString,
  options: PosixOptions,
): ParsedExpression | { readonly error: PosixError } | { readonly unsupported: string } {
  try {
    return new Parser(pattern, options).parse();
  } catch (failure) {
    if (failure instanceof Failure) return { error: failure.message as PosixError };
    if (failure instanceof TooDeep) return { unsupported: `nesting deeper than ${deepest} groups` };
    throw failure;
  }
}

class Parser {
  readonly #pattern: ByteString;
  readonly #options: PosixOptions;
  #at = 0;
  #token: Token;
  #groups = 0;
  #closed = new Set<number>();
  #hasBackReference = false;

  constructor(pattern: ByteString, options: PosixOptions) {
    this.#pattern = pattern;
    this.#options = options;
    this.#token = this.#peek(true);
    this.#at += this.#token.length;
  }

  parse(): ParsedExpression {
    const expression = this.#choice(0);
    return { expression, groups: this.#groups, hasBackReference: this.#hasBackReference };
  }

  #fail(error: PosixError): never {
    throw new Failure(error);
  }

  #next(caretIsAnchor = false) {
    this.#token = this.#peek(caretIsAnchor);
    this.#at += this.#token.length;
  }

  #choice(depth: number): Expression {
    if (depth > deepest) throw new TooDeep();
    const parts = [this.#sequence(depth)];
    while (this.#token.type === "or") {
      this.#next(true);
      parts.push(this.#endsSequence(depth) ? { kind: "empty" } : this.#sequence(depth));
    }
    return parts.length === 1 ? (parts[0] as Expression) : { kind: "choice", parts };
  }

  #endsSequence(depth: number): boolean {
    const { type } = this.#token;
    return type === "or" || type === "end" || (depth > 0 && type === "close");
  }

  #sequence(depth: number): Expression {
    const parts = [this.#term(depth)];
    while (!this.#endsSequence(depth)) parts.push(this.#term(depth));
    return parts.length === 1 ? (parts[0] as Expression) : { kind: "sequence", parts };
  }

  #term(depth: number): Expression {
    const { extended } = this.#options;
    const token = this.#token;
    let term: Expression;
    switch (token.type) {
      case "character":
      case "set":
        term = { kind: "set", set: token.set ?? this.#literal(token.byte) };
        break;
      case "open":
        term = this.#group(depth);
        break;
      case "bracket": {
        const bracket = parseBracket(this.#pattern, this.#at, this.#options);
        if ("error" in bracket) this.#fail(bracket.error);
        this.#at = bracket.end;
        term = { kind: "set", set: bracket.set };
        break;
      }
      case "back-reference":
        if (!this.#closed.has(token.byte)) this.#fail("Invalid back reference");
        this.#hasBackReference = true;
        term = { kind: "back-reference", number: token.byte };
        break;
      case "open-count":
      case "star":
      case "plus":
      case "question":
        if (extended || token.type === "open-count") this.#fail("Invalid preceding regular expression");
        term = { kind: "set", set: this.#literal(token.byte) };
        break;
      case "close":
        if (!extended) this.#fail("Unmatched ( or \\(");
        term = { kind: "set", set: this.#literal(token.byte) };
        break;
      case "close-count":
        term = { kind: "set", set: this.#literal(token.byte) };
        break;
      case "anchor":
        // An anchor cannot be repeated: what follows is read afresh.
        this.#next();
        return { kind: "anchor", anchor: token.anchor ?? "line-start" };
      case "or":
      case "end":
        return { kind: "empty" };
      case "backslash":
        return this.#fail("Trailing backslash");
    }
    this.#next();
    return this.#repeated(term);
  }

  #group(depth: number): Expression {
    const number = ++this.#groups;
    this.#next(true);
    const body: Expression = this.#token.type === "close" ? { kind: "empty" } : this.#choice(depth + 1);
    if (this.#token.type !== "close") this.#fail("Unmatched ( or \\(");
    if (number <= 9) this.#closed.add(number);
    return { kind: "group", number, body };
  }

  #repeated(first: Expression): Expression {
    let term = first;
    for (;;) {
      const { type } = this.#token;
      if (type === "star") term = { kind: "repeat", body: term, from: 0, to: Number.POSITIVE_INFINITY };
      else if (type === "plus") term = { kind: "repeat", body: term, from: 1, to: Number.POSITIVE_INFINITY };
      else if (type === "question") term = { kind: "repeat", body: term, from: 0, to: 1 };
      else if (type === "open-count") {
        const { from, to } = this.#count();
        term = to === 0 ? { kind: "empty" } : { kind: "repeat", body: term, from, to };
      } else return term;
      this.#next();
      const again = this.#token.type;
      if (!this.#options.extended && (again === "star" || again === "open-count")) {
        this.#fail("Invalid preceding regular expression");
      }
    }
  }

  /** `{n}`, `{n,}`, `{n,m}` and `{,m}`. Leaves the closing brace as the current token. */
  #count(): { from: number; to: number } {
    let from = this.#number();
    if (from === "none") {
      if (!this.#isComma()) this.#fail("Invalid content of \\{\\}");
      from = 0;
    }
    let to: number | "none" | "wrong" = "wrong";
    if (from !== "wrong") {
      if (this.#token.type === "close-count") to = from;
      else if (this.#isComma()) to = this.#number();
    }
    if (from === "wrong" || to === "wrong") {
      this.#fail(this.#token.type === "end" ? "Unmatched \\{" : "Invalid content of \\{\\}");
    }
    const most = to === "none" ? Number.POSITIVE_INFINITY : to;
    if (from > most || this.#token.type !== "close-count") this.#fail("Invalid content of \\{\\}");
    if ((to === "none" ? from : most) > 0x7fff) this.#fail("Regular expression too big");
    return { from, to: most };
  }

  #isComma(): boolean {
    return this.#token.type === "character" && this.#token.byte === 0x2c;
  }

  #number(): number | "none" | "wrong" {
    let number: number | "none" | "wrong" = "none";
    for (;;) {
      this.#next();
      const { type, byte } = this.#token;
      if (type === "end") return "wrong";
      if (type === "close-count" || byte === 0x2c) return number;
      if (type !== "character" || byte < 0x30 || byte > 0x39 || number === "wrong") number = "wrong";
      else number = number === "none" ? byte - 0x30 : Math.min(0x8000, number * 10 + byte - 0x30);
    }
  }

  #literal(byte: number): ByteSet {
    return ByteSet.of(byte, this.#options.ignoreCase);
  }

  #peek(caretIsAnchor: boolean): Token {
    const { extended, newline } = this.#options;
    const code = (at: number) => this.#pattern.charCodeAt(at);
    if (this.#at >= this.#pattern.length) return { type: "end", length: 0, byte: 0 };
    const byte = code(this.#at);
    const one = (type: Operator) => ({ type, length: 1, byte });
    const character = this.#pattern[this.#at];
    switch (character) {
      case "\\":
        return this.#escape();
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
        if (!extended && !caretIsAnchor && this.#at !== 0) return one("character");
        return { type: "anchor", length: 1, byte, anchor: "line-start" };
      case "$":
        if (!extended && !this.#dollarEnds()) return one("character");
        return { type: "anchor", length: 1, byte, anchor: "line-end" };
      default:
        return one("character");
    }
  }

  /** In basic syntax `$` is an anchor only at the end, before `\)` and before `\|`. */
  #dollarEnds(): boolean {
    const rest = this.#pattern.slice(this.#at + 1, this.#at + 3);
    return rest === "" || rest === "\\)" || rest === "\\|";
  }

  #escape(): Token {
    const { extended } = this.#options;
    if (this.#at + 1 >= this.#pattern.length) return { type: "backslash", length: 1, byte: 0x5c };
    const byte = this.#pattern.charCodeAt(this.#at + 1);
    const character = this.#pattern[this.#at + 1] as string;
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
    return this.#options.ignoreCase && isLower ? { ...two("set"), set: nothing } : two("character");
  }
}

const anchors: Readonly<Record<string, Anchor>> = {
  "<": "word-start",
  ">": "word-end",
  b: "word-edge",
  B: "no-word-edge",
  "`": "text-start",
  "'": "text-end",
};

const classes: Readonly<Record<string, ByteSet>> = {
  w: wordBytes,
  W: complement(wordBytes),
  s: whiteSpace,
  S: complement(whiteSpace),
};

const basicOperators: Readonly<Record<string, Operator>> = {
  "|": "or",
  "(": "open",
  ")": "close",
  "+": "plus",
  "?": "question",
  "{": "open-count",
  "}": "close-count",
};

const nothing = new ByteSet([]);
const anything = complement(ByteSet.of(0, false));
const anythingButNewline = complement(new ByteSet([0, 0x0a]));
