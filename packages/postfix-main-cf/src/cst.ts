import type { Span } from "@mailconf/lossless";
import type { Blank, Comment, LogicalLine, Orphan } from "@mailconf/postfix-lines";

/** What the grammar makes of a joined logical line. Offsets count in the joined line. */
export type Assignment =
  | { readonly kind: "assignment"; readonly name: Token; readonly value: Token }
  | { readonly kind: "malformed"; readonly reason: "missing-equals" | "missing-name" };

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `name = value`, with the comments and blank lines between its lines. */
export interface Entry {
  readonly kind: "entry";
  readonly span: Span;
  readonly items: LogicalLine["items"];
  readonly name: string;
  /** The value as Postfix stores it: lines joined, white space at both ends dropped, nothing expanded. */
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** The place in the file of a range of `value`. */
  readonly spanOf: (start: number, end: number) => Span;
}

/** A logical line that is no assignment. Postfix refuses the whole file. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly items: LogicalLine["items"];
  readonly reason: "missing-equals" | "missing-name";
  /** The logical line as Postfix has it: lines joined. */
  readonly text: string;
}

export type Item = Entry | Malformed | Orphan | Comment | Blank;
