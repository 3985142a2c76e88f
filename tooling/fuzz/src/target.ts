/** What a differential run is asked to do. */
export interface FuzzOptions {
  /** Generated inputs per kind. */
  readonly runs: number;
  /** Seed of the generator: the same seed makes the same inputs. */
  readonly seed: number;
  /** Part of the name of the comparisons to make; the empty text means all. Not every target looks at it. */
  readonly only?: string;
}

/** An input, shrunk, on which the real program and we disagree. */
export interface Disagreement {
  readonly input: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

export interface FuzzReport {
  /** `main.cf`, `texthash`, … */
  readonly kind: string;
  readonly runs: number;
  readonly disagreements: readonly Disagreement[];
}

/** Compares generated inputs with the installed program. Throws if the program is not installed. */
export type FuzzTarget = (options: FuzzOptions) => AsyncIterable<FuzzReport>;
