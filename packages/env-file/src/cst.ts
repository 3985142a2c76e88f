import type { Span } from "@mailconf/lossless";

/** `NAME=value`. */
export interface Entry {
  readonly kind: "entry";
  readonly span: Span;
  readonly name: Token;
  readonly value: Value;
  /** Only in the dotenv dialects; absent where a name alone at the end of the file is read as a value. */
  readonly separator?: "=" | ":";
  /** Only in the dotenv dialects: the word `export` stands before the name. */
  readonly exported?: boolean;
}

/** A name alone: it stands for the variable of that name in the calling environment. */
export interface Bare {
  readonly kind: "bare";
  readonly span: Span;
  readonly name: Token;
}

/** Text that makes the program refuse the whole file. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly reason: MalformedReason;
  /** The smallest text that is wrong; the whole item where it is not given. */
  readonly place?: Span;
  /** Where the name starts in which a character is wrong. */
  readonly from?: number;
}

/** Why a text is `Malformed`: a code of this package's diagnostics. */
export type MalformedReason =
  | "missing-name"
  | "blank-in-name"
  | "unexpected-character"
  | "unterminated-quote"
  | "nothing-to-export"
  | "invalid-utf8"
  | "line-too-long";

export interface Comment {
  readonly kind: "comment";
  readonly span: Span;
}

/** White space between statements, line ends included, and a byte order mark at the start. */
export interface Blank {
  readonly kind: "blank";
  readonly span: Span;
}

export interface Token {
  readonly text: string;
  readonly span: Span;
}

/** A value as it is written. */
export interface Value {
  /** With its quotes. */
  readonly raw: string;
  /** With its quotes. */
  readonly span: Span;
  readonly quote?: '"' | "'";
}

export type Item = Entry | Bare | Malformed | Comment | Blank;
