import type { Span } from "@mailconf/lossless";

/** One physical line of a logical line, with its line ending. */
export interface TextLine {
  readonly kind: "text";
  readonly span: Span;
}

/** A line whose first character other than white space is `#`, with its line ending. */
export interface Comment {
  readonly kind: "comment";
  readonly span: Span;
}

/** A line of nothing but white space, with its line ending. */
export interface Blank {
  readonly kind: "blank";
  readonly span: Span;
}

/** A line, its continuations, and the comments and blank lines between them. */
export interface LogicalLine {
  readonly kind: "logical-line";
  readonly span: Span;
  readonly items: readonly (TextLine | Comment | Blank)[];
}

/** Indented text that continues nothing; Postfix warns and drops it. */
export interface Orphan {
  readonly kind: "orphan";
  readonly span: Span;
}

export type Item = LogicalLine | Comment | Blank | Orphan;
