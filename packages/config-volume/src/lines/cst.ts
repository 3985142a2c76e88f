import type { Span } from "@mailconf/lossless";

/** A line with the fields that its file has. */
export interface Entry {
  readonly kind: "entry";
  readonly span: Span;
  /** As written. */
  readonly key: string;
  readonly value: string;
  /** What stands behind the second bar of a line of accounts; undefined without one. */
  readonly extra: string | undefined;
  readonly keySpan: Span;
  readonly valueSpan: Span;
  readonly extraSpan: Span | undefined;
}

/** A line that says nothing. */
export interface Trivia {
  readonly kind: "comment" | "blank";
  readonly span: Span;
}

/** A line that is no entry of its file. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
}

export type Item = Entry | Trivia | Malformed;
