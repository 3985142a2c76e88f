import type { Span } from "@mailconf/lossless";

/** A part of a line. */
export interface Part {
  readonly text: string;
  readonly span: Span;
}

/** Text of a setting, or of what stands around it, that is no comment. */
export interface Text {
  readonly kind: "text";
  readonly span: Span;
}

/** Text that the program passes over although it is no comment. */
export interface Ignored {
  readonly kind: "ignored";
  readonly span: Span;
}

/** A line, or the end of one. */
export interface Comment {
  readonly kind: "comment";
  readonly span: Span;
}

export interface Blank {
  readonly kind: "blank";
  readonly span: Span;
}
