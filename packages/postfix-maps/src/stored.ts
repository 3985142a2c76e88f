import type { Table } from "./document.ts";
import { asciiFold, fold } from "./fold.ts";

/** How keys are stored and compared. */
export interface StoreOptions {
  /** Fold keys, as all but `postmap -f` do; true by default. */
  readonly foldKeys?: boolean;
  /** Unicode case folding, as with `smtputf8_enable = yes`; else only ASCII letters are folded. True by default. */
  readonly utf8?: boolean;
  /**
   * What several entries with one key mean: the first one wins, with a warning (`postmap`) or without (`postmap -w`); the
   * last one wins (`replace`, `postmap -r`); or a `texthash:` is refused as a whole, as daemons do (`refuse`).
   */
  readonly duplicates?: "warn" | "ignore" | "replace" | "refuse";
}

/** A key in the form in which it is stored. */
export const storedKey = (key: string, { foldKeys = true, utf8 = true }: StoreOptions = {}): string =>
  foldKeys ? (utf8 ? fold(key) : asciiFold(key)) : key;

/** What `postmap -s` lists for a table of indexed text or aliases: each key as it is stored, with its value. */
export function storedEntries(table: Table, options: StoreOptions = {}): ReadonlyMap<string, string> {
  const stored = new Map<string, string>();
  for (const { key, value } of table.entries) {
    const name = storedKey(key, options);
    if (options.duplicates === "replace" || !stored.has(name)) stored.set(name, value);
  }
  return stored;
}
