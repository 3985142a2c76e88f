import { type State, TooLarge } from "./automaton.ts";

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
    let [from, to, bits] = [original, copy, constraint];
    for (;;) {
      const source = this.#states[from] as State;
      const target = this.#states[to] as State;
      const [first, second] = source.next;
      if (source.kind === "set" || first === undefined) {
        target.next = [...source.next];
        return;
      }
      if (second === undefined) {
        if (from === root && to !== from) {
          target.next = [first];
          return;
        }
        bits |= source.constraint;
        from = first;
        to = this.#copy(first, bits);
        target.next = [to];
        continue;
      }
      const known = this.#known.get(`${first} ${bits}`);
      const branch = known ?? this.#copy(first, bits);
      if (known === undefined) this.follow(first, branch, root, bits);
      from = second;
      to = this.#copy(second, bits);
      target.next = [branch, to].sort((a, b) => a - b);
    }
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
