import type { ByteString } from "../bytes.ts";
import type { Automaton, State } from "./automaton.ts";
import { isWordByte } from "./byte-set.ts";
import type { Anchor } from "./parse.ts";

/** From where to where a match goes. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Whether an anchor holds at a place of the text. */
function holds(anchor: Anchor, text: ByteString, at: number, newline: boolean): boolean {
  const before = at > 0 && isWordByte(text.charCodeAt(at - 1));
  const after = at < text.length && isWordByte(text.charCodeAt(at));
  switch (anchor) {
    case "text-start":
      return at === 0;
    case "text-end":
      return at === text.length;
    case "line-start":
      return at === 0 || (newline && text[at - 1] === "\n");
    case "line-end":
      return at === text.length || (newline && text[at] === "\n");
    case "word-start":
      return !before && after;
    case "word-end":
      return before && !after;
    case "word-edge":
      return before !== after;
    case "no-word-edge":
      return before === after;
  }
}

/**
 * Where an automaton matches: as far left as possible, then as long as possible. All states advance together through
 * the text, so the time is at most the length of the text times the number of states.
 *
 * @param anywhere stop at the first end that is found; the answer then only says that there is a match
 */
export function search(
  { states, start }: Automaton,
  text: ByteString,
  newline: boolean,
  anywhere: boolean,
): Range | undefined {
  const reachedAt = new Int32Array(states.length).fill(-1);
  let best: Range | undefined;
  let active: Active = { states: [], origins: [] };
  for (let at = 0; at <= text.length; at++) {
    // The earlier a match began, the earlier its states are in the list: the first to reach a state is leftmost.
    const reached: Active = { states: [], origins: [] };
    for (const [index, state] of active.states.entries()) {
      const node = states[state] as Extract<State, { kind: "set" }>;
      if (node.set.has(text.charCodeAt(at - 1))) enter(node.next, active.origins[index] ?? 0, at, reached);
    }
    if (!best) enter(start, at, at, reached);
    if (best && anywhere) return best;
    const limit = best;
    active = limit ? upTo(reached, limit.start) : reached;
    if (best && active.states.length === 0) break;
  }
  return best;

  /** Follows what needs no character; collects the states that do. */
  function enter(first: number, origin: number, at: number, reached: Active) {
    const stack = [first];
    for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
      if (reachedAt[state] === at) continue;
      reachedAt[state] = at;
      const node = states[state] as State;
      if (node.kind === "match") {
        if (!best || origin <= best.start) best = { start: origin, end: at };
      } else if (node.kind === "set") {
        reached.states.push(state);
        reached.origins.push(origin);
      } else if (node.kind === "split") stack.push(node.other, node.next);
      else if (node.kind !== "anchor" || holds(node.anchor, text, at, newline)) stack.push(node.next);
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

/**
 * The groups of a match whose range is known: of all ways to get from its start to its end, the one that the GNU C
 * library reports, which takes the preferred way wherever that still leads to the end.
 */
export function groupsOf(
  { states, start }: Automaton,
  text: ByteString,
  newline: boolean,
  range: Range,
  count: number,
): (Range | undefined)[] {
  const leadsToEnd = endReachable(states, text, newline, range);
  const starts = new Int32Array(count + 1).fill(-1);
  const ends = new Int32Array(count + 1).fill(-1);
  let lastStarts = starts.slice();
  let lastEnds = ends.slice();
  let visited = new Set<number>();
  let steps = 0;
  let state = start;
  let at = range.start;
  while (at <= range.end) {
    const node = states[state] as State;
    if (node.kind === "open" && node.group <= count) {
      starts[node.group] = at;
      ends[node.group] = -1;
    } else if (node.kind === "close" && node.group <= count) {
      if ((starts[node.group] ?? -1) < at) {
        ends[node.group] = at;
        lastStarts = starts.slice();
        lastEnds = ends.slice();
      } else if (node.isOptional && (lastStarts[node.group] ?? -1) !== -1) {
        // An empty round of a repeated group does not replace the round before it.
        starts.set(lastStarts);
        ends.set(lastEnds);
      } else ends[node.group] = at;
    }
    if (node.kind === "match") break;
    if (node.kind === "set") {
      at++;
      visited = new Set();
      steps = 0;
      state = node.next;
      continue;
    }
    visited.add(state);
    const next = node.kind === "split" ? preferred(node, at) : node.next;
    // An empty round leads back to the split of its loop, which then takes its other way. No state needs more visits
    // at one place than there are loops around it.
    if (++steps > 2 * states.length) break;
    state = next;
  }
  return Array.from({ length: count + 1 }, (_, group) => {
    if (group === 0) return range;
    const [from, to] = [starts[group] ?? -1, ends[group] ?? -1];
    return from < 0 || to < 0 ? undefined : { start: from, end: to };
  });

  function preferred({ next, other }: { next: number; other: number }, place: number): number {
    const reachable = leadsToEnd[place - range.start];
    if (!reachable?.[next]) return other;
    return visited.has(next) && reachable[other] ? other : next;
  }
}

/** For each place of the range, the states from which its end can be reached. */
function endReachable(
  states: readonly State[],
  text: ByteString,
  newline: boolean,
  { start, end }: Range,
): Uint8Array[] {
  const before = predecessors(states);
  const places: Uint8Array[] = [];
  let later = new Uint8Array(states.length);
  for (let at = end; at >= start; at--) {
    const reachable = new Uint8Array(states.length);
    const stack: number[] = at === end ? [0] : [];
    if (at < end) {
      const byte = text.charCodeAt(at);
      for (const [state, node] of states.entries()) {
        if (node.kind === "set" && later[node.next] && node.set.has(byte)) stack.push(state);
      }
    }
    for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
      if (reachable[state]) continue;
      reachable[state] = 1;
      for (const previous of before[state] ?? []) {
        const node = states[previous] as State;
        if (node.kind !== "anchor" || holds(node.anchor, text, at, newline)) stack.push(previous);
      }
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
    if (node.kind === "match" || node.kind === "set") continue;
    before[node.next]?.push(state);
    if (node.kind === "split") before[node.other]?.push(state);
  }
  return before;
}
