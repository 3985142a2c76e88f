import type { Span } from "@mailconf/lossless";
import type { Blank, Comment, Text } from "../common/cst.ts";

export type { Blank, Comment, Text } from "../common/cst.ts";

/** A variable with its sign (`$log_level`, `@bypass_spam_checks_maps`), or a hash and one of its keys (`["%h", "key"]`). */
export type Key = string | readonly [hash: string, key: string];

/** What the grammar finds. */
export type Token = { readonly span: Span; readonly text: string } & (
  | { readonly kind: "white" | "documents" | "comment" | "end" | "rest" }
  | { readonly kind: "heredoc" | "number" | "operator" }
  | { readonly kind: "string"; readonly quote: "'" | '"' | "`"; readonly inner: string }
  | { readonly kind: "quoted"; readonly operator: string; readonly inner?: string }
  | { readonly kind: "variable"; readonly sigil: string; readonly name: string }
  | { readonly kind: "word"; readonly isKey?: true }
);

/** How a value is written: quotes, a number, or anything else. */
export type Style = "single" | "double" | "number" | "other";

/** `$name = value;`, `@name = (…);` or `$hash{key} = value;`, in a statement that always happens. */
export interface Setting {
  readonly kind: "setting";
  readonly span: Span;
  readonly items: readonly (Text | Comment)[];
  readonly key: Key;
  readonly nameSpan: Span;
  /** What Perl assigns; where it computes that, the text as it is written. */
  readonly value: string;
  readonly valueSpan: Span;
  readonly style: Style;
  /** The members of a list of simple values: `(…)`, `[…]` or `qw(…)`. */
  readonly list?: readonly string[];
  /** Whether `value` is not the text of a string or a number, but what Perl is to compute. */
  readonly isComputed: boolean;
  /** Whether it ends with the text, without a semicolon. */
  readonly isOpen: boolean;
}

/** Statements that are no assignments, or do more than that. */
export interface Code {
  readonly kind: "code";
  readonly span: Span;
  readonly isOpen: boolean;
}

/** `use strict`, `use warnings` and the like. */
export interface Directive {
  readonly kind: "directive";
  readonly span: Span;
  readonly isOpen: boolean;
}

/** A value by itself: the `1;` at the end, which tells that the file was read. */
export interface Result {
  readonly kind: "result";
  readonly span: Span;
  readonly isOpen: boolean;
}

/** The rest of a text: what is not understood, or never read. No setting may be put behind it. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly reason: "not-understood" | "unclosed" | "unopened" | "not-reached";
}

export type Item = Setting | Text | Code | Directive | Result | Malformed | Comment | Blank;
