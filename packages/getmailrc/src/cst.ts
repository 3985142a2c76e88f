import type { Span } from "@mailconf/lossless";
import type { ConfigLine } from "@mailconf/lossless/configparser";

/** What one line is by itself. */
export type Line = ConfigLine;

export interface Blank {
  readonly kind: "blank";
  readonly span: Span;
}

/** A line that begins with `#` or `;`. */
export interface Comment {
  readonly kind: "comment";
  readonly span: Span;
}

/** A line of an option's value: the first holds the name too. */
export interface Text {
  readonly kind: "text";
  readonly span: Span;
}

/** `[name]`. */
export interface Header {
  readonly kind: "header";
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
}

/** `name = value` with the lines that continue the value, and comments and blank lines between them. */
export interface Option {
  readonly kind: "option";
  readonly span: Span;
  readonly items: readonly (Text | Comment | Blank)[];
  readonly section: string;
  /** The name in lower case, as getmail knows it. */
  readonly name: string;
  /** Lines without white space at their ends, with LF between them. */
  readonly value: string;
  readonly nameSpan: Span;
  /** From the first character of the value to the last. */
  readonly valueSpan: Span;
  /** The value on the first line. */
  readonly firstSpan: Span;
  readonly indent: number;
}

/** A line that getmail refuses: no separator, or no section header above it. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly reason: "missing-separator" | "missing-header";
}

export type Item = Header | Option | Malformed | Comment | Blank;
