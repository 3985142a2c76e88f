import type { ByteSet } from "../posix/byte-set.ts";
import type { Greed, Place } from "./tree.ts";

/** One step of a match; where nothing else is said, the next step is the one behind it. */
export type Instruction =
  | { readonly kind: "set"; readonly set: ByteSet }
  | {
      readonly kind: "repeat-set";
      readonly set: ByteSet;
      readonly from: number;
      readonly to: number;
      readonly greed: Greed;
    }
  | { readonly kind: "place"; readonly place: Place }
  | { readonly kind: "newline-sequence"; readonly isUnicode: boolean }
  | { readonly kind: "grapheme" }
  | { readonly kind: "jump"; next: number }
  /** Goes on at `next`, and at `other` if that comes to nothing. */
  | { readonly kind: "split"; next: number; other: number }
  | { readonly kind: "open" | "close"; readonly group: number }
  /** Takes the text of the first of the groups that has one. */
  | { readonly kind: "back-reference"; readonly groups: readonly number[]; readonly ignoreCase: boolean }
  /** Runs a group and comes back; `first` is where it starts. */
  | { readonly kind: "call"; readonly group: number; first: number }
  /** Goes on at `other` unless one of the groups is set, or is being called. */
  | {
      readonly kind: "test";
      readonly what: "set" | "called" | "called-at-all";
      readonly groups: readonly number[];
      other: number;
    }
  /** Sets a counter to nothing. */
  | { readonly kind: "start"; readonly loop: number }
  | Counter
  /** The end of a round of a counter that is at `head`; an empty round may be the last. */
  | { readonly kind: "again"; readonly loop: number; readonly head: number }
  /** Starts what has only one way to match, or looks around; `other` is where to go on if it does not match. */
  | { readonly kind: "enter"; other: number | undefined }
  /** Ends it: a lookaround goes back to where it began, a negated one then to `other` or fails. */
  | { readonly kind: "leave"; readonly how: "atomic" | "look" | "look-again" }
  | { readonly kind: "leave-negated"; other: number | undefined }
  | { readonly kind: "back"; readonly count: number }
  | { readonly kind: "fail" }
  | { readonly kind: "match" };

/** The start of each round of a repetition. */
export interface Counter {
  readonly kind: "count";
  readonly loop: number;
  readonly from: number;
  readonly to: number;
  readonly isLazy: boolean;
  end: number;
}

/** A pattern as instructions, the first being the start. */
export interface Program {
  readonly instructions: readonly Instruction[];
  readonly groups: number;
  readonly loops: number;
}
