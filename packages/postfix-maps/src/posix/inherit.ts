import { type State, TooLarge } from "./state.ts";

/**
 * Makes what follows an anchor without a character keep its constraint: those states are copied, each with the
 * constraint added, as regcomp.c does when it follows the states without characters.
 */
export function inheritConstraints(states: State[], most: number): void {
  const copies = new Copies(states, most);
  const visited = new Set<number>();
  for (let root = 0; root < states.length; root++) {
    const stack = [root];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (visited.has(at)) continue;
      visited.add(at);
      const state = states[at] as State;
      if (state.kind === "set") continue;
      const [first] = state.next;
      if (state.constraint !== 0 && first !== undefined && !states[first]?.isCopy) {
        copies.follow(at, at, at, state.constraint);
      }
      for (const next of state.next.toReversed()) stack.push(next);
    }
  }
}

class Copies {
  readonly #states: State[];
  readonly #most: number;
  /** The last copy of a state with a constraint. */
  readonly #known = new Map<string, number>();

  constructor(states: State[], most: number) {
    this.#states = states;
    this.#most = most;
  }

  /** Copies what follows `original` without a character, behind its copy. A loop ends at `root`. */
  follow(original: number, copy: number, root: number, constraint: number): void {
    /** Splits whose second way is still to be copied. */
    const pending: { readonly target: State; readonly second: number; readonly bits: number }[] = [];
    let way: Way | undefined = { from: original, to: copy, bits: constraint };
    while (way) {
      const { from, to, bits }: Way = way;
      const source = this.#states[from] as State;
      const target = this.#states[to] as State;
      const [first, second] = source.next;
      way = undefined;
      if (source.kind === "set" || first === undefined) target.next = [...source.next];
      else if (second === undefined) {
        if (from === root && to !== from) target.next = [first];
        else way = this.#step(target, first, bits | source.constraint);
      } else {
        pending.push({ target, second, bits });
        target.next = [];
        const known = this.#known.get(`${first} ${bits}`);
        if (known === undefined) way = this.#step(target, first, bits);
        else target.next.push(known);
      }
      if (way) continue;
      const rest = pending.pop();
      if (rest) way = this.#step(rest.target, rest.second, rest.bits);
    }
  }

  /** Copies a state behind another copy. */
  #step(target: State, original: number, bits: number): Way {
    const to = this.#copy(original, bits);
    if (target.next[0] === undefined || target.kind !== "split") target.next = [to];
    else target.next = [target.next[0], to].sort((a, b) => a - b);
    return { from: original, to, bits };
  }

  #copy(original: number, constraint: number): number {
    if (this.#states.length >= this.#most) throw new TooLarge();
    const state = this.#states[original] as State;
    const added =
      this.#states.push({ ...state, constraint: constraint | state.constraint, isCopy: true, next: [] }) - 1;
    this.#known.set(`${original} ${constraint | state.constraint}`, added);
    return added;
  }
}

/** A state to copy what follows it from, its copy, and the constraint that has been met on the way. */
interface Way {
  readonly from: number;
  readonly to: number;
  readonly bits: number;
}
