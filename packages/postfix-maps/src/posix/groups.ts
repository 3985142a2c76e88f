import type { ByteString } from "../bytes.ts";
import type { Automaton } from "./automaton.ts";
import type { Contexts } from "./context.ts";
import type { Range } from "./match.ts";
import type { State } from "./state.ts";

type Groups = readonly (Range | undefined)[];

/**
 * The groups of a match whose range is known: of all ways to get from its start to its end, the one that the GNU C
 * library reports (set_regs in regexec.c), which takes the preferred way wherever that still leads to the end.
 * Undefined if the library then finds no way at all, and so says that nothing matches.
 */
export function groupsOf(
  automaton: Automaton,
  text: ByteString,
  contexts: Contexts,
  range: Range,
  count: number,
): Groups | "unsupported" | undefined {
  const { states, sameAs } = automaton;
  const last = lastState(automaton, text, contexts, range);
  const leadsToEnd = endReachable(states, text, contexts, range, last);
  // The library then goes on to look for another match.
  if (!leadsToEnd[0]?.[automaton.start]) return "unsupported";
  const registers = new Registers(count);
  let visited = new Set<number>();
  let steps = 0;
  let state = automaton.start;
  let at = range.start;
  for (;;) {
    const node = states[state] as State;
    registers.pass(node, at);
    if (at === range.end && state === last) break;
    if (++steps > 4 * states.length) return "unsupported";
    let next: number | undefined;
    if (node.kind === "set") {
      if (
        at === range.end ||
        !node.set?.has(text.charCodeAt(at)) ||
        !contexts.allowExactly(node, at, at === range.start)
      )
        return undefined;
      at++;
      visited = new Set();
      steps = 0;
      [next] = node.next;
    } else {
      visited.add(state);
      next = preferred(node, leadsToEnd[at - range.start], visited);
    }
    if (next === undefined) return undefined;
    state = next;
  }
  return Array.from({ length: count + 1 }, (_, group) =>
    group === 0 ? range : registers.text(sameAs[group] ?? group),
  );
}

/** An empty round leads back to the split of its loop, which then takes its other way. */
function preferred({ next }: State, reachable: Uint8Array | undefined, visited: ReadonlySet<number>) {
  const [first, second] = next.filter((state) => reachable?.[state]);
  return second !== undefined && visited.has(first as number) ? second : first;
}

/** Where the groups begin and end, as far as a way has gone. */
class Registers {
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  #lastStarts: Int32Array;
  #lastEnds: Int32Array;

  constructor(count: number) {
    this.#starts = new Int32Array(count + 1).fill(-1);
    this.#ends = new Int32Array(count + 1).fill(-1);
    this.#lastStarts = this.#starts.slice();
    this.#lastEnds = this.#ends.slice();
  }

  text(group: number): Range | undefined {
    const [start = -1, end = -1] = [this.#starts[group], this.#ends[group]];
    return start < 0 || end < 0 ? undefined : { start, end };
  }

  pass({ kind, group = 0, isOptional }: State, at: number) {
    if (group === 0 || group >= this.#starts.length) return;
    if (kind === "open") {
      this.#starts[group] = at;
      this.#ends[group] = -1;
    } else if ((this.#starts[group] ?? -1) < at) {
      this.#ends[group] = at;
      this.#lastStarts = this.#starts.slice();
      this.#lastEnds = this.#ends.slice();
    } else if (isOptional && this.#lastStarts[group] !== -1) {
      // An empty round of a repeated group does not replace the round before it.
      this.#starts.set(this.#lastStarts);
      this.#ends.set(this.#lastEnds);
    } else this.#ends[group] = at;
  }
}

/** The state in which a match ends: the first of those that can. */
function lastState({ states, start }: Automaton, text: ByteString, contexts: Contexts, range: Range): number {
  const matches = [...states.keys()].filter((state) => states[state]?.kind === "match");
  if (matches.length === 1) return matches[0] as number;
  const counts = (state: number, at: number) =>
    contexts.allow(states[state] as State, at, at === range.start);
  const active = [start];
  for (let at = range.start; ; at++) {
    const reached = new Set<number>();
    while (active.length > 0) {
      const state = active.pop() as number;
      if (reached.has(state)) continue;
      reached.add(state);
      const node = states[state] as State;
      if (node.kind !== "set") active.push(...node.next);
    }
    if (at === range.end) return matches.find((state) => reached.has(state) && counts(state, at)) ?? -1;
    const byte = text.charCodeAt(at);
    for (const state of reached) {
      const node = states[state] as State;
      if (node.set?.has(byte) && counts(state, at)) active.push(...node.next);
    }
  }
}

/** For each place of the range, the states from which its end can be reached. */
function endReachable(
  states: readonly State[],
  text: ByteString,
  contexts: Contexts,
  { start, end }: Range,
  last: number,
): Uint8Array[] {
  const before = predecessors(states);
  const places: Uint8Array[] = [];
  let later = new Uint8Array(states.length);
  for (let at = end; at >= start; at--) {
    const reachable = new Uint8Array(states.length);
    const visited = new Uint8Array(states.length);
    const stack: number[] = at === end ? [last] : [];
    if (at < end) {
      const byte = text.charCodeAt(at);
      for (const [state, node] of states.entries()) {
        if (node.set?.has(byte) && later[node.next[0] ?? 0] && contexts.allowExactly(node, at, at === start))
          stack.push(state);
      }
    }
    for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
      if (visited[state]) continue;
      visited[state] = 1;
      if (contexts.allowExactly(states[state] as State, at, at === start)) reachable[state] = 1;
      stack.push(...(before[state] ?? []));
    }
    places.push(reachable);
    later = reachable;
  }
  return places.reverse();
}

/** For each state, the states that lead to it without a character. */
function predecessors(states: readonly State[]): number[][] {
  const before: number[][] = states.map(() => []);
  for (const [state, node] of states.entries()) {
    if (node.kind !== "set") for (const next of node.next) before[next]?.push(state);
  }
  return before;
}
