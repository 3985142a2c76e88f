import { type Filter, type Filtered, isCovered } from "./filter.ts";

/** Bytes of a text that stand for the whole of it in the table of candidates. */
const gramLength = 4;

/**
 * Which of many patterns may match a text: those of which it has four bytes that the pattern needs, and those that need
 * none. So a text is not tried on each of a thousand patterns.
 */
export class Candidates {
  /** Patterns that are always tried. */
  readonly #always: number[] = [];
  /** Patterns by four bytes that they need. */
  readonly #byGram = new Map<number, number[]>();
  /** For each pattern, in which search it was last found. */
  readonly #foundIn: Uint32Array;
  readonly #all: readonly number[];
  #searches = 0;

  /** @param filters of each pattern, in order; nothing for one that is always tried, null for one that never is */
  constructor(filters: readonly (Filter | undefined | null)[]) {
    this.#foundIn = new Uint32Array(filters.length);
    this.#all = filters.flatMap((filter, index) => (filter === null ? [] : [index]));
    const grams = filters.map((filter) => gramsOf(filter?.within ?? ""));
    const counts = new Map<number, number>();
    for (const own of grams) for (const gram of own) counts.set(gram, (counts.get(gram) ?? 0) + 1);
    for (const index of this.#all) {
      const rarest = rarestOf(grams[index] ?? [], counts);
      if (rarest === undefined) this.#always.push(index);
      else {
        const others = this.#byGram.get(rarest);
        if (others) others.push(index);
        else this.#byGram.set(rarest, [index]);
      }
    }
  }

  /** The patterns that have to be tried, in their order. */
  of(text: Filtered): readonly number[] {
    if (!isCovered(text) || this.#byGram.size === 0) return this.#all;
    this.#searches = (this.#searches + 1) >>> 0 || 1;
    const found: number[] = [];
    for (const gram of gramsOf(text.lower)) {
      for (const index of this.#byGram.get(gram) ?? none) {
        if (this.#foundIn[index] === this.#searches) continue;
        this.#foundIn[index] = this.#searches;
        found.push(index);
      }
    }
    return found.length === 0
      ? this.#always
      : merged(
          this.#always,
          found.sort((a, b) => a - b),
        );
  }
}

const none: readonly number[] = [];

function gramsOf(text: string): readonly number[] {
  const grams: number[] = [];
  let gram = 0;
  for (let at = 0; at < text.length; at++) {
    gram = (gram << 8) | text.charCodeAt(at);
    if (at >= gramLength - 1) grams.push(gram);
  }
  return grams;
}

function rarestOf(grams: readonly number[], counts: ReadonlyMap<number, number>): number | undefined {
  let rarest: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const gram of grams) {
    const count = counts.get(gram) ?? 0;
    if (count >= least) continue;
    least = count;
    rarest = gram;
  }
  return rarest;
}

/** Two lists of numbers that rise, as one. */
function merged(first: readonly number[], second: readonly number[]): readonly number[] {
  const all: number[] = [];
  let at = 0;
  for (const one of second) {
    while (at < first.length && (first[at] as number) < one) all.push(first[at++] as number);
    all.push(one);
  }
  while (at < first.length) all.push(first[at++] as number);
  return all;
}
