import type { Span } from "@mailconf/lossless";
import type { Blank, Comment, Part, Text } from "../common/cst.ts";

export type { Blank, Comment, Part, Text } from "../common/cst.ts";

/** The names of the logs of a block as they are written, with one blank between them, and a directive. Empty for all logs. */
export type Key = readonly [logs: string, directive: string];

/** What the grammar finds. */
export type Piece =
  | { readonly kind: "blank" | "comment" | "close" | "unknown"; readonly span: Span }
  | { readonly kind: "rest"; readonly span: Span; readonly reason?: "unclosed-script" }
  | { readonly kind: "head"; readonly span: Span; readonly names: readonly string[] }
  | {
      readonly kind: "setting";
      readonly span: Span;
      readonly name: Part;
      readonly value: Part;
      readonly isScript?: true;
      /** The comment behind it. */
      readonly tail?: Span | null;
    };

/** A directive, with the lines of its script. */
export interface Setting {
  readonly kind: "setting";
  readonly span: Span;
  readonly items: readonly (Text | Comment)[];
  readonly key: Key;
  readonly nameSpan: Span;
  /** Empty for a directive without value; of a script its lines, without the last line end. */
  readonly value: string;
  readonly valueSpan: Span;
  readonly isScript: boolean;
}

/** The names of logs, and the brace. */
export interface Head {
  readonly kind: "head";
  readonly span: Span;
  readonly logs: string;
}

/** The brace at the end of a block. */
export interface Close {
  readonly kind: "close";
  readonly span: Span;
  readonly logs: string;
}

/** A line that logrotate passes over, or from where on the text is not understood. */
export interface Malformed {
  readonly kind: "malformed";
  readonly span: Span;
  readonly reason: "unknown-directive" | "unopened-brace" | "unclosed-script" | "not-understood";
}

export type Item = Setting | Head | Close | Malformed | Comment | Blank;
