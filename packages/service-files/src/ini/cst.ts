import type { Span } from "@mailconf/lossless";
import type { ConfigLine, OptionLine } from "@mailconf/lossless/configparser";
import type { Blank, Comment, Text } from "../common/cst.ts";

export type { Blank, Comment, Text } from "../common/cst.ts";

/** What one line is by itself. */
export type Line = ConfigLine<OptionLine & { readonly separatorEnd: number }>;

/** `[name]`. */
export interface Header {
  readonly kind: "header";
  readonly span: Span;
  readonly items: readonly (Text | Comment)[];
  readonly name: string;
  readonly nameSpan: Span;
}

/** `name = value` with the lines that continue the value, and comments and blank lines between them. */
export interface Option {
  readonly kind: "setting";
  readonly span: Span;
  readonly items: readonly (Text | Comment | Blank)[];
  /** Section and name; the name in lower case, as Python knows it. */
  readonly key: Key;
  /** Lines without white space at their ends, with LF between them; nothing is expanded. */
  readonly value: string;
  readonly nameSpan: Span;
  /** From the first character of the value to the last. */
  readonly valueSpan: Span;
  /** The value on the first line. */
  readonly firstSpan: Span;
  /** Behind the `=` or `:`. */
  readonly separatorEnd: number;
  readonly indent: number;
}

/** A line that Python refuses. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly reason: "missing-separator" | "missing-header" | "missing-name";
}

export type Item = Header | Option | Malformed | Comment | Blank;

/** `[section, option]`: the option's name counts without regard to case, the section's with it. */
export type Key = readonly [section: string, option: string];
