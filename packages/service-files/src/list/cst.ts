import type { Span } from "@mailconf/lossless";

/** An entry: a line with a word, and in tables of OpenDKIM a value. */
export interface Entry {
  readonly kind: "setting";
  readonly span: Span;
  readonly items: readonly (Text | Comment)[];
  readonly key: string;
  readonly nameSpan: Span;
  /** What stands behind the word; empty where there is nothing. */
  readonly value: string;
  readonly valueSpan: Span;
}

/** The word and its value, or what the program passes over behind them. */
export interface Text {
  readonly kind: "text";
  readonly span: Span;
}

/** A line that the program passes over, or does not read as it looks. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly reason: "leading-space" | "several-words";
}

/** Text that the program passes over although it is no comment. */
export interface Ignored {
  readonly kind: "ignored";
  readonly span: Span;
}

export interface Comment {
  readonly kind: "comment";
  readonly span: Span;
}

export interface Blank {
  readonly kind: "blank";
  readonly span: Span;
}

export type Item = Entry | Malformed | Ignored | Comment | Blank;
