import type { Span } from "@mailconf/lossless";
import type { Blank, Comment, Text } from "../common/cst.ts";

export type { Blank, Comment, Text } from "../common/cst.ts";

/** The names of the sections around a setting, outermost first, and its own. */
export type Key = readonly string[];

/** A name as it is written, without quotes. */
export interface WrittenKey {
  readonly name: string;
  readonly isQuoted?: true;
  readonly span: Span;
}

/** A value as it is written: the text between its quotes, the lines of its here-document, the word. */
export interface WrittenText {
  readonly kind: "double" | "single" | "document" | "bare";
  readonly span: Span;
  readonly written: string;
}

export type WrittenValue =
  | WrittenText
  | { readonly kind: "list"; readonly span: Span; readonly items: readonly WrittenText[] }
  /** A list that holds lists or sections. */
  | { readonly kind: "nested"; readonly span: Span };

/** What the grammar finds. */
export type Piece =
  | {
      readonly kind: "blank" | "comment" | "template" | "separator" | "close" | "include" | "rest";
      readonly span: Span;
    }
  | { readonly kind: "head"; readonly span: Span; readonly keys: readonly WrittenKey[] }
  | { readonly kind: "setting"; readonly span: Span; readonly key: WrittenKey; readonly value: WrittenValue };

/** `name = value`, without what ends it. */
export interface Setting {
  readonly kind: "setting";
  readonly span: Span;
  readonly key: Key;
  readonly nameSpan: Span;
  /** What Rspamd has: the text of a string, a number or a word as it is written; of a list all that is written. */
  readonly value: string;
  /** With the quotes. */
  readonly valueSpan: Span;
  /** How the value is written. */
  readonly style: WrittenValue["kind"];
  /** The members of a list of simple values. */
  readonly list?: readonly string[];
  /** Whether Rspamd computes the value from a variable or a template: then `value` is what is written. */
  readonly isComputed: boolean;
}

/** The names of a section and its `{`. */
export interface Head {
  readonly kind: "head";
  readonly span: Span;
  /** Its own names behind those of the sections around it. */
  readonly path: Key;
}

/** The `}` of a section. */
export interface Close {
  readonly kind: "close";
  readonly span: Span;
  /** The path of the section that ends. */
  readonly path: Key;
}

/** `.include` and other macros, which are kept as they are. */
export interface Include {
  readonly kind: "include";
  readonly span: Span;
}

/** A Jinja template between settings. */
export interface Template {
  readonly kind: "template";
  readonly span: Span;
}

/** What is not understood, to the end of the text; a brace that closes nothing. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly reason: "not-understood" | "unopened-brace";
}

export type Item = Setting | Head | Close | Text | Include | Template | Malformed | Comment | Blank;
