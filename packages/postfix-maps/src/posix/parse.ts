import type { ByteString } from "../bytes.ts";
import { parseBracket } from "./bracket.ts";
import { ByteSet } from "./byte-set.ts";
import { readCounts } from "./interval.ts";
import { Failure, fail, type PosixError, type PosixOptions } from "./options.ts";
import { Tokens } from "./token.ts";
import type { Expression } from "./tree.ts";

export interface ParsedExpression {
  readonly expression: Expression;
  /** How many groups there are. */
  readonly groups: number;
  readonly hasBackReference: boolean;
}

/** Groups within groups beyond which a pattern is not taken on. */
export const deepest = 1_000;

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
  readonly #tokens: Tokens;
  readonly #options: PosixOptions;
  #groups = 0;
  /** The groups that a back reference may name. */
  #closed: ReadonlySet<number> = new Set();
  #hasBackReference = false;

  constructor(pattern: ByteString, options: PosixOptions) {
    this.#tokens = new Tokens(pattern, options);
    this.#options = options;
  }

  parse(): ParsedExpression {
    const expression = this.#choice(0);
    return { expression, groups: this.#groups, hasBackReference: this.#hasBackReference };
  }

  #choice(depth: number): Expression {
    if (depth > deepest) throw new TooDeep();
    const before = this.#closed;
    const parts = [this.#sequence(depth)];
    while (this.#tokens.current.type === "or") {
      this.#tokens.next(true);
      // One alternative cannot refer to the groups of another.
      const closed = this.#closed;
      this.#closed = before;
      parts.push(this.#endsSequence(depth) ? { kind: "empty" } : this.#sequence(depth));
      this.#closed = new Set([...closed, ...this.#closed]);
    }
    return parts.length === 1 ? (parts[0] as Expression) : { kind: "choice", parts };
  }

  #endsSequence(depth: number): boolean {
    const { type } = this.#tokens.current;
    return type === "or" || type === "end" || (depth > 0 && type === "close");
  }

  #sequence(depth: number): Expression {
    const parts = [this.#term(depth)];
    while (!this.#endsSequence(depth)) parts.push(this.#term(depth));
    return parts.length === 1 ? (parts[0] as Expression) : { kind: "sequence", parts };
  }

  #term(depth: number): Expression {
    const { extended } = this.#options;
    const token = this.#tokens.current;
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
        const bracket = parseBracket(this.#tokens.pattern, this.#tokens.at, this.#options);
        if ("error" in bracket) fail(bracket.error);
        this.#tokens.at = bracket.end;
        term = { kind: "set", set: bracket.set };
        break;
      }
      case "back-reference":
        if (!this.#closed.has(token.byte)) fail("Invalid back reference");
        this.#hasBackReference = true;
        term = { kind: "back-reference", number: token.byte };
        break;
      case "open-count":
      case "star":
      case "plus":
      case "question":
        if (extended || token.type === "open-count") fail("Invalid preceding regular expression");
        term = { kind: "set", set: this.#literal(token.byte) };
        break;
      case "close":
        if (!extended) fail("Unmatched ( or \\(");
        term = { kind: "set", set: this.#literal(token.byte) };
        break;
      case "close-count":
        term = { kind: "set", set: this.#literal(token.byte) };
        break;
      case "anchor":
        // An anchor cannot be repeated: what follows is read afresh.
        this.#tokens.next();
        return { kind: "anchor", anchor: token.anchor ?? "line-start" };
      case "or":
      case "end":
        return { kind: "empty" };
      case "backslash":
        return fail("Trailing backslash");
    }
    this.#tokens.next();
    return this.#repeated(term);
  }

  #group(depth: number): Expression {
    const number = ++this.#groups;
    this.#tokens.next(true);
    const body: Expression =
      this.#tokens.current.type === "close" ? { kind: "empty" } : this.#choice(depth + 1);
    if (this.#tokens.current.type !== "close") fail("Unmatched ( or \\(");
    if (number <= 9) this.#closed = new Set([...this.#closed, number]);
    return { kind: "group", number, body };
  }

  #repeated(first: Expression): Expression {
    let term = first;
    for (;;) {
      const { type } = this.#tokens.current;
      if (type === "star") term = { kind: "repeat", body: term, from: 0, to: Number.POSITIVE_INFINITY };
      else if (type === "plus") term = { kind: "repeat", body: term, from: 1, to: Number.POSITIVE_INFINITY };
      else if (type === "question") term = { kind: "repeat", body: term, from: 0, to: 1 };
      else if (type === "open-count") {
        const { from, to } = readCounts(this.#tokens);
        term = to === 0 ? { kind: "empty" } : { kind: "repeat", body: term, from, to };
      } else return term;
      this.#tokens.next();
      const again = this.#tokens.current.type;
      if (!this.#options.extended && (again === "star" || again === "open-count")) {
        fail("Invalid preceding regular expression");
      }
    }
  }

  #literal(byte: number): ByteSet {
    return ByteSet.of(byte, this.#options.ignoreCase);
  }
}
