import type { ByteSet } from "./byte-set.ts";
import type { Anchor, Expression } from "./parse.ts";

/** One state of an automaton; `next` and `other` are numbers of states. */
export type State =
  | { readonly kind: "set"; readonly set: ByteSet; readonly next: number }
  | { readonly kind: "anchor"; readonly anchor: Anchor; readonly next: number }
  | {
      readonly kind: "open" | "close";
      readonly group: number;
      readonly isOptional: boolean;
      readonly next: number;
    }
  /** Either way, `next` preferred. */
  | { readonly kind: "split"; readonly next: number; readonly other: number }
  | { readonly kind: "match" };

/** A nondeterministic automaton: it starts in its first state. */
export interface Automaton {
  readonly states: readonly State[];
  readonly start: number;
}

/** States beyond which a pattern is not taken on: counted repetitions multiply. */
export const mostStates = 50_000;

/**
 * The automaton of an expression. Counted repetitions become copies as in the GNU C library, since that decides which
 * copy of a group is reported. Undefined if it would become too large.
 */
export function automaton(expression: Expression): Automaton | undefined {
  const states: State[] = [{ kind: "match" }];
  const add = (state: State) => {
    if (states.length > mostStates) throw new TooLarge();
    return states.push(state) - 1;
  };

  /** Builds from the end: the state that starts `part` and goes on to `next`. */
  function build(part: Expression, next: number, isOptional = false): number {
    switch (part.kind) {
      case "empty":
        return next;
      case "set":
        return add({ kind: "set", set: part.set, next });
      case "anchor":
        return add({ kind: "anchor", anchor: part.anchor, next });
      case "group": {
        const close = add({ kind: "close", group: part.number, isOptional, next });
        return add({ kind: "open", group: part.number, isOptional, next: build(part.body, close) });
      }
      case "sequence":
        return part.parts.reduceRight((after, item) => build(item, after), next);
      case "choice":
        return part.parts
          .map((item) => build(item, next))
          .reduceRight((other, first) => add({ kind: "split", next: first, other }));
      case "repeat":
        return repeat(part, next);
      case "back-reference":
        throw new TooLarge();
    }
  }

  function repeat({ body, from, to }: Extract<Expression, { kind: "repeat" }>, next: number): number {
    let at = next;
    if (to === Number.POSITIVE_INFINITY) {
      const loop = add({ kind: "split", next: 0, other: next });
      states[loop] = { kind: "split", next: build(body, loop, true), other: next };
      at = loop;
    } else {
      // {0,3} is ((x?x)?x)?: to leave one out is to leave out all before it.
      const exits: number[] = [];
      for (let copy = from; copy < to; copy++) {
        exits.push(at);
        at = build(body, at, true);
      }
      for (const exit of exits) at = add({ kind: "split", next: at, other: exit });
    }
    for (let copy = 0; copy < from; copy++) at = build(body, at);
    return at;
  }

  try {
    const start = build(expression, 0);
    return { states, start };
  } catch (failure) {
    if (failure instanceof TooLarge) return undefined;
    throw failure;
  }
}

class TooLarge extends Error {}
