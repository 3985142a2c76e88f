import type { Change } from "@mailconf/lossless";

/** The values of a key, first to last. */
export interface Values {
  readonly before: readonly string[];
  /** Which of the old ones the program uses; -1 if there is none. */
  readonly counting: number;
  readonly after: readonly string[];
}

/**
 * Whether a change did what it says to the values of its key, and nothing else.
 *
 * @param keepsOthers whether setting a value leaves the other ones of its key
 */
export function isExactly<Key>(
  change: Change<Key>,
  { before, counting, after }: Values,
  keepsOthers: boolean,
): boolean {
  const wanted =
    change.kind === "delete"
      ? []
      : change.kind === "append" || counting === -1
        ? [...before, change.value]
        : keepsOthers
          ? before.with(counting, change.value)
          : [change.value];
  return after.length === wanted.length && wanted.every((value, index) => value === after[index]);
}
