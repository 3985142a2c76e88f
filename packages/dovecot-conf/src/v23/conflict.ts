import { bySpecificity, type Filter, isMatch } from "./filter.ts";
import type { FilterStore, State } from "./state.ts";
import type { Stored } from "./store.ts";

/** Two filters count for the same connections and set the same, and none is a special case of the other. */
export interface Conflict {
  readonly name: string;
  /** Where the less special of the two filters sets it. */
  readonly stored: Stored;
  /** The first line of that filter, `FILE:LINE`. */
  readonly opened: string;
}

/**
 * The setting that Dovecot cannot decide on for the connections of a filter (config_filter_parsers_get): the filters
 * that count are taken from special to general, and each has to be more general than the one before it in every
 * part, or its settings must be new. `protocol imap` and `remote NET { protocol imap }` collide: `remote NET` stands
 * between them.
 */
export function conflictAt({ stores, table }: State, { filter }: FilterStore): Conflict | undefined {
  const matching = stores
    .filter((one) => isMatch(one.filter, filter))
    .sort((a, b) => bySpecificity(b.filter, a.filter));
  const seen = new Set<string>();
  let before: Filter | undefined;
  for (const { filter: mask, store, opened } of matching) {
    const { values } = store.root;
    if (before && !isSuperset(mask, before)) {
      const name = [...table.rows("").keys()].find((key) => seen.has(key) && values.has(key));
      const stored = name === undefined ? undefined : values.get(name);
      if (name !== undefined && stored) return { name, stored, opened };
    }
    for (const key of values.keys()) seen.add(key);
    before = mask;
  }
  return undefined;
}

/** Whether a filter asks for no more than another that counts for the same connections. */
const isSuperset = (wide: Filter, narrow: Filter): boolean =>
  (wide.local?.bits ?? 0) <= (narrow.local?.bits ?? 0) &&
  (wide.remote?.bits ?? 0) <= (narrow.remote?.bits ?? 0) &&
  (wide.localName === undefined || narrow.localName !== undefined) &&
  (wide.protocol === undefined || narrow.protocol !== undefined);
