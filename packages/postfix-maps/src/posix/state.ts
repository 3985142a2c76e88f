import type { ByteSet } from "./byte-set.ts";

/** A state of an automaton. */
export interface State {
  readonly kind: "set" | "anchor" | "open" | "close" | "split" | "match";
  readonly set?: ByteSet;
  readonly group?: number;
  /** Of a group: whether an empty round of it does not replace the round before. */
  readonly isOptional?: boolean;
  /** What must hold around the place of the state. */
  readonly constraint: number;
  /** Whether it was made as a copy of another: what follows such a state does not inherit constraints again. */
  readonly isCopy: boolean;
  /** For a set, the state behind its character; for others those that follow without one, the preferred first. */
  next: number[];
}

/** Thrown where a pattern would need more states, or what no automaton can follow. */
export class TooLarge extends Error {}
