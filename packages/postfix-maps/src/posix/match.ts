import type { ByteString } from "../bytes.ts";
import type { Automaton } from "./automaton.ts";
import type { Contexts } from "./context.ts";
import type { State } from "./state.ts";

/** From where to where a match goes. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Where an automaton matches: as far left as possible, then as long as possible. All states advance together through
 * the text, so the time is at most the length of the text times the number of states.
 *
 * @param contexts what holds at each place of the text
 * @param anywhere stop at the first end that is found; the answer then only says that there is a match
 * @param atStart a match can only begin at the start of the text
 */
export function search(
  { states, start }: Automaton,
  text: ByteString,
  contexts: Contexts,
  { anywhere, atStart }: { readonly anywhere: boolean; readonly atStart: boolean },
): Range | undefined {
  const reachedAt = new Int32Array(states.length).fill(-1);
  let best: Range | undefined;
  let active: Active = { states: [], origins: [] };
  for (let at = 0; at <= text.length; at++) {
    // The earlier a match began, the earlier its states are in the list: the first to reach a state is leftmost.
    const reached: Active = { states: [], origins: [] };
    for (const [index, state] of active.states.entries()) {
      const node = states[state] as State;
      if (node.set?.has(text.charCodeAt(at - 1))) enter(node.next, active.origins[index] ?? 0, at, reached);
    }
    if (!best && (at === 0 || !atStart)) enter([start], at, at, reached);
    if (best && anywhere) return best;
    const limit = best;
    active = limit ? upTo(reached, limit.start) : reached;
    if ((best || atStart) && active.states.length === 0) break;
  }
  return best;

  /** Follows what needs no character; collects the states that do. */
  function enter(first: readonly number[], origin: number, at: number, reached: Active) {
    const stack = [...first];
    for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
      if (reachedAt[state] === at) continue;
      reachedAt[state] = at;
      const node = states[state] as State;
      const isStart = origin === at;
      // What follows a state without a character is tried even where it does not count: it has its constraint too.
      if (node.kind === "match") {
        const isBest = !best || origin <= best.start;
        if (isBest && contexts.allow(node, at, isStart)) best = { start: origin, end: at };
      } else if (node.kind === "set") {
        if (!contexts.allow(node, at, isStart)) continue;
        reached.states.push(state);
        reached.origins.push(origin);
      } else
        for (let index = node.next.length - 1; index >= 0; index--) stack.push(node.next[index] as number);
    }
  }
}

interface Active {
  readonly states: number[];
  readonly origins: number[];
}

const upTo = ({ states, origins }: Active, last: number): Active => {
  const count = origins.findIndex((origin) => origin > last);
  return count === -1
    ? { states, origins }
    : { states: states.slice(0, count), origins: origins.slice(0, count) };
};
