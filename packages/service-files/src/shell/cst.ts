import type { Span } from "@mailconf/lossless";
import type { Blank, Comment, Text } from "../common/cst.ts";

export type { Blank, Comment, Text } from "../common/cst.ts";

/** A part of a word. */
export type Part =
  | { readonly kind: "plain" | "quoted"; readonly text: string; readonly quote?: "'" }
  | { readonly kind: "group"; readonly parts: readonly Part[]; readonly quote: '"' }
  | { readonly kind: "reference"; readonly name: string }
  | { readonly kind: "dynamic" };

/** What the grammar finds. */
export type Token =
  | { readonly kind: "white" | "newline" | "comment"; readonly span: Span }
  | { readonly kind: "open"; readonly span: Span; readonly isDocument?: true }
  | { readonly kind: "operator"; readonly span: Span; readonly text: string }
  | Word;

export interface Word {
  readonly kind: "word";
  readonly span: Span;
  /** As it is written. */
  readonly text: string;
  readonly parts: readonly Part[];
}

/** `NAME=value`, in a statement that sh always carries out. */
export interface Setting {
  readonly kind: "setting";
  readonly span: Span;
  readonly key: string;
  readonly nameSpan: Span;
  /** What sh assigns; where it computes that, the text as it is written. */
  readonly value: string;
  readonly valueSpan: Span;
  /** The parts of the value. */
  readonly parts: readonly Part[];
  /** Whether sh computes the value: from other variables, the home folder, the output of commands. */
  readonly isComputed: boolean;
  readonly statement: Statement;
}

/** Assignments that belong together: `A=1`, `export A=1 B=2`. */
export interface Statement {
  readonly span: Span;
  /** How many assignments it holds. */
  readonly count: number;
  /** Whether it is an `export`, which computes all its values before it assigns one. */
  readonly isExport: boolean;
  /** All of it with what follows up to the next statement, or the whole line where it has one of its own; without the comment. */
  readonly whole: Span;
}

/** What sh does besides: commands, and everything in `if`, `case` and the like. */
export interface Code {
  readonly kind: "code";
  readonly span: Span;
}

/** What never closes, or comes after the script has ended: no setting may be put behind it. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly reason: "unclosed" | "unclosed-document" | "not-reached" | "no-assignment";
}

export type Item = Setting | Text | Code | Malformed | Comment | Blank;
