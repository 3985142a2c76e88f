import { constraints } from "./context.ts";
import { inheritConstraints } from "./inherit.ts";
import { type State, TooLarge } from "./state.ts";
import type { Anchor, Expression } from "./tree.ts";

/** A nondeterministic automaton. */
export interface Automaton {
  readonly states: readonly State[];
  readonly start: number;
  /** `sameAs[n]` is the group whose text group n always has. */
  readonly sameAs: readonly number[];
}

/** States beyond which a pattern is not taken on: counted repetitions multiply. */
const mostStates = 50_000;

/**
 * The automaton of an expression, state for state as the GNU C library builds it (regcomp.c), since the numbers of the
 * states decide which way through them is preferred. Undefined if it would become too large.
 */
export function automaton(expression: Expression, withoutGroups: boolean): Automaton | undefined {
  try {
    const builder = new Builder(withoutGroups);
    return builder.finish(builder.part(expression, false, false));
  } catch (failure) {
    // A RangeError is a stack that is not deep enough.
    if (failure instanceof TooLarge || failure instanceof RangeError) return undefined;
    throw failure;
  }
}

/** States that belong together: where they begin, and those that lead to what comes behind. */
interface Fragment {
  readonly first: number;
  readonly ends: number[];
}

class Builder {
  readonly #states: State[] = [];
  readonly #sameAs: number[] = [0];
  readonly #withoutGroups: boolean;

  constructor(withoutGroups: boolean) {
    this.#withoutGroups = withoutGroups;
  }

  finish(fragment: Fragment | undefined): Automaton {
    const last = this.#add("match");
    if (fragment) this.#link(fragment.ends, last);
    for (const { next } of this.#states) next.sort((a, b) => a - b);
    inheritConstraints(this.#states, mostStates);
    return { states: this.#states, start: fragment?.first ?? last, sameAs: this.#sameAs };
  }

  /**
   * Adds the states of a part; nothing for an empty one.
   *
   * @param isCopy whether it repeats states that are there already: then no group within is optional
   * @param isOptional whether a group that is the whole part is optional
   */
  part(expression: Expression, isCopy: boolean, isOptional: boolean): Fragment | undefined {
    const part = simple(expression);
    switch (part.kind) {
      case "empty":
        return undefined;
      case "set":
        return this.#single(this.#add("set", { set: part.set, isCopy }));
      case "anchor":
        return this.#anchor(part.anchor, isCopy);
      case "group":
        return this.#group(part.number, part.body, isCopy, isOptional);
      case "sequence":
        return part.parts
          .map((item) => this.part(item, isCopy, false))
          .reduce((all, item) => this.#concat(all, item));
      case "choice":
        return this.#choice(part.parts, isCopy);
      case "repeat":
        return this.#repeat(part, isCopy);
      case "back-reference":
        throw new TooLarge();
    }
  }

  #add(kind: State["kind"], more: Partial<State> = {}): number {
    if (this.#states.length >= mostStates) throw new TooLarge();
    return this.#states.push({ kind, constraint: 0, isCopy: false, next: [], ...more }) - 1;
  }

  #link(ends: readonly number[], next: number) {
    for (const end of ends) {
      const state = this.#states[end] as State;
      if (!state.next.includes(next)) state.next.push(next);
    }
  }

  #single(state: number): Fragment {
    return { first: state, ends: [state] };
  }

  #concat(left: Fragment | undefined, right: Fragment | undefined): Fragment | undefined {
    if (!left || !right) return left ?? right;
    this.#link(left.ends, right.first);
    return { first: left.first, ends: right.ends };
  }

  #alternative(left: Fragment | undefined, right: Fragment | undefined, isCopy: boolean): Fragment {
    const split = this.#add("split", { isCopy });
    for (const branch of [left, right]) if (branch) this.#link([split], branch.first);
    const ends = left?.ends ?? [];
    for (const end of right?.ends ?? []) ends.push(end);
    if (!left || !right) ends.push(split);
    return { first: split, ends };
  }

  #choice(parts: readonly Expression[], isCopy: boolean): Fragment | undefined {
    const [first = { kind: "empty" as const }, ...others] = parts;
    let all = this.part(first, isCopy, false);
    for (const other of others) all = this.#alternative(all, this.part(other, isCopy, false), isCopy);
    return all;
  }

  #anchor(anchor: Anchor, isCopy: boolean): Fragment {
    const one = (name: keyof typeof constraints) =>
      this.#single(this.#add("anchor", { constraint: constraints[name], isCopy }));
    if (anchor === "word-edge") return this.#alternative(one("word-start"), one("word-end"), isCopy);
    if (anchor === "no-word-edge") return this.#alternative(one("inside-word"), one("outside-word"), isCopy);
    return one(anchor);
  }

  #group(group: number, expression: Expression, isCopy: boolean, isOptional: boolean): Fragment {
    let body = simple(expression);
    this.#sameAs[group] ??= group;
    if (body.kind === "group") {
      // Nothing else is in the group: both have the same text.
      this.#sameAs[body.number] = this.#sameAs[group];
      body = simple(body.body);
    }
    if (this.#withoutGroups && body.kind !== "empty") {
      const inner = this.part(body, isCopy, false);
      if (inner) return inner;
    }
    const open = this.#single(this.#add("open", { group, isOptional }));
    const inner = this.part(body, isCopy, false);
    const close = this.#single(this.#add("close", { group, isOptional }));
    return this.#concat(this.#concat(open, inner), close) ?? open;
  }

  /** Counted repetitions become copies. Only the first copy that may be left out has optional groups. */
  #repeat(
    { body, from, to }: Extract<Expression, { kind: "repeat" }>,
    isCopy: boolean,
  ): Fragment | undefined {
    if (to === 0) return undefined;
    let needed: Fragment | undefined;
    for (let copy = 0; copy < from; copy++) {
      const round = this.part(body, isCopy || copy > 0, false);
      if (!round) return undefined;
      needed = this.#concat(needed, round);
    }
    if (from === to) return needed;
    let optional = this.part(body, isCopy || from > 0, !isCopy);
    if (!optional) return undefined;
    if (to === Number.POSITIVE_INFINITY) {
      const loop = this.#add("split", { isCopy });
      this.#link(optional.ends, loop);
      this.#link([loop], optional.first);
      return this.#concat(needed, this.#single(loop));
    }
    // {0,3} is ((x?x)?x)?: to leave one out is to leave out all before it.
    optional = this.#alternative(optional, undefined, isCopy);
    for (let copy = from + 1; copy < to; copy++) {
      const more = this.#concat(optional, this.part(body, true, false));
      optional = this.#alternative(more, undefined, isCopy);
    }
    return this.#concat(needed, optional);
  }
}

/** An expression without what adds no states. */
function simple(expression: Expression): Expression {
  if (expression.kind === "repeat" && expression.from === 1 && expression.to === 1)
    return simple(expression.body);
  if (expression.kind !== "sequence") return expression;
  const parts = expression.parts.map(simple).filter(({ kind }) => kind !== "empty");
  if (parts.length === 0) return { kind: "empty" };
  return parts.length === 1 ? (parts[0] as Expression) : { kind: "sequence", parts };
}
