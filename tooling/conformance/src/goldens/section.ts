import type { Made } from "./made.ts";

/**
 * A part of the recorded facts that is compared on its own: how it is found in what we make, and the form in which
 * two of it mean the same when they are equal.
 */
export interface Section {
  /** Our counterpart of the facts; `unbuilt` if nothing here makes such files yet. */
  readonly made: (made: Made, expected: unknown) => unknown;
  /** The same for both sides, without what is spelling only. The default changes nothing. */
  readonly meaning?: (facts: unknown) => unknown;
}

/** What a section answers as long as the configurator does not build its service. */
export const unbuilt = Symbol("unbuilt");

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const mapValues = (
  record: Readonly<Record<string, unknown>>,
  change: (value: unknown, key: string) => unknown,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
