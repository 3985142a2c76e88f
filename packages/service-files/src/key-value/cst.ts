import type { Span } from "@mailconf/lossless";
import type { Blank, Comment, Ignored, Part, Text } from "../common/cst.ts";

export type { Blank, Comment, Ignored, Part, Text } from "../common/cst.ts";

/** A word of Redis as it is written: what stands before a quote, and what stands between quotes. */
export interface Argument extends Part {
  readonly bare: string;
  readonly quote?: '"' | "'";
  readonly quoted?: string;
}

/** What one line is, before it is known what its program makes of it. */
export type Line = WrittenSetting | Exclude<Item, Setting>;

/** A setting as the grammar sees it. */
export interface WrittenSetting {
  readonly kind: "setting";
  readonly span: Span;
  readonly items: Setting["items"];
  readonly name: Part | Argument;
  /** `span` is with the quotes of ClamAV, `text` without. */
  readonly value: Part;
  /** The quotes that enclose a whole value of ClamAV. */
  readonly quote?: '"';
  /** The words of a value of Redis. */
  readonly arguments?: readonly Argument[];
}

/** `Name value`. */
export interface Setting {
  readonly kind: "setting";
  readonly span: Span;
  readonly items: readonly (Text | Comment)[];
  /** The name, as it is written but for quotes. */
  readonly key: string;
  readonly nameSpan: Span;
  /** The value, as the program has it. */
  readonly value: string;
  /** Where the value stands, with its quotes. */
  readonly valueSpan: Span;
  /** The quotes around the whole value. */
  readonly quote?: '"' | "'";
  /** How many words the value is made of, where that counts. */
  readonly words?: number;
}

/** A line that the program refuses, or that does not mean what it seems to. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly reason: MalformedReason;
}

export type MalformedReason =
  | "missing-value"
  | "example-line"
  | "unclosed-quote"
  | "unbalanced-quotes"
  | "nul";

export type Item = Setting | Malformed | Ignored | Comment | Blank;
