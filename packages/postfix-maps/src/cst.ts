import type { Span } from "@mailconf/lossless";
import type { Blank, Comment, LogicalLine, Orphan } from "@mailconf/postfix-lines";
import type { Code } from "./diagnostics.ts";

/** A piece of a joined logical line; offsets count in the joined line. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `!/source/flags` as it stands in a regexp or pcre table. */
export interface Pattern extends Token {
  readonly negated: boolean;
  readonly source: string;
  readonly sourceStart: number;
  readonly flags: string;
  readonly flagsStart: number;
}

/** `!network/length` as it stands in a cidr table. */
export interface Network extends Token {
  readonly negated: boolean;
  /** The address with its length, without the negation. */
  readonly network: string;
}

/** What one joined logical line says. */
export type Line =
  | {
      readonly kind: "entry";
      readonly key: Token;
      readonly value: Token;
      readonly patterns?: readonly Pattern[];
      readonly network?: Network;
    }
  | { readonly kind: "if"; readonly condition: Pattern | Network; readonly extra?: Token }
  | { readonly kind: "endif"; readonly extra?: Token }
  | {
      readonly kind: "malformed";
      readonly reason: Code;
      readonly words?: Readonly<Record<string, string | number>>;
      /** What was read before it went wrong. */
      readonly patterns?: readonly Pattern[];
    };

/** A key with its value. In a pattern table the key is the pattern as it is written. */
export interface Entry {
  readonly kind: "entry";
  readonly span: Span;
  readonly items: LogicalLine["items"];
  /** As written, lines joined; for aliases without the quotes. Postfix folds it before it compares. */
  readonly key: string;
  /** As Postfix stores it: lines joined, white space at the ends dropped; for aliases written anew. */
  readonly value: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
  /** The parts of the key in a regexp or pcre table: one pattern, or two as in `/one/!/two/`. */
  readonly patterns?: readonly Pattern[];
  /** The parts of the key in a cidr table. */
  readonly network?: Network;
}

/** `if pattern`, the first line of a block. */
export interface If {
  readonly kind: "if";
  readonly span: Span;
  readonly items: LogicalLine["items"];
  /** The pattern as it is written. */
  readonly condition: string;
  readonly conditionSpan: Span;
  /** The parts of the pattern or network. */
  readonly test: Pattern | Network;
}

/** `endif`, the last line of a block. */
export interface EndIf {
  readonly kind: "endif";
  readonly span: Span;
  readonly items: LogicalLine["items"];
}

/** The rules from an `if` to its `endif`. Without one, `close` is null and the block runs to the end of the table. */
export interface Block {
  readonly kind: "block";
  readonly span: Span;
  readonly items: readonly Item[];
  readonly open: If;
  readonly close: EndIf | null;
}

/** A logical line that Postfix skips. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly items: LogicalLine["items"];
  readonly reason: Code;
}

export type Item = Entry | Block | If | EndIf | Malformed | Orphan | Comment | Blank;
