import type { Span } from "@mailconf/lossless";
import type { Blank, Comment, Ignored, Text } from "../common/cst.ts";

export type { Blank, Comment, Ignored, Text } from "../common/cst.ts";

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

/** A line that the program passes over, or does not read as it looks. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly reason: "leading-space" | "several-words";
}

export type Item = Entry | Malformed | Ignored | Comment | Blank;
