import type { ByteSet } from "./byte-set.ts";

/** Where an anchor matches. */
export type Anchor =
  | "line-start"
  | "line-end"
  | "text-start"
  | "text-end"
  | "word-start"
  | "word-end"
  | "word-edge"
  | "no-word-edge";

/** A regular expression as a tree. */
export type Expression =
  | { readonly kind: "empty" }
  | { readonly kind: "set"; readonly set: ByteSet }
  | { readonly kind: "anchor"; readonly anchor: Anchor }
  | { readonly kind: "group"; readonly number: number; readonly body: Expression }
  | { readonly kind: "sequence"; readonly parts: readonly Expression[] }
  | { readonly kind: "choice"; readonly parts: readonly Expression[] }
  | { readonly kind: "repeat"; readonly body: Expression; readonly from: number; readonly to: number }
  | { readonly kind: "back-reference"; readonly number: number };
