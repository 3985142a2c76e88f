import type { Span } from "@mailconf/lossless";
import type { Blank, Comment, Text } from "../common/cst.ts";

export type { Blank, Comment, Text } from "../common/cst.ts";

/** The names of the mappings around a setting, outermost first, and its own; the place in a list as a number from 0. */
export type Key = readonly string[];

/** A scalar in a mapping or a list. */
export interface Setting {
  readonly kind: "setting";
  /** The name and the value; in a list the value alone. */
  readonly span: Span;
  readonly key: Key;
  /** The text of the scalar, without its quotes, with its lines folded. */
  readonly value: string;
  /** With the quotes. */
  readonly valueSpan: Span;
  readonly style: "plain" | "quoted" | "block";
  /** Whether a tag or an anchor stands before the value: then it is not changed. */
  readonly isMarked: boolean;
}

/** What is kept and not understood. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly reason: "not-yaml" | "further-document" | "not-a-setting" | "too-large";
  /** The words of the reader of YAML. */
  readonly problem?: string;
}

export type Item = Setting | Malformed | Text | Comment | Blank;
