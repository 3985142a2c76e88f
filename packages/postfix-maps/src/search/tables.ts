import { splitList } from "@mailconf/postfix-lines";
import { type Answer, notFound } from "../answer.ts";
import { openTable } from "../open.ts";
import type { OpenedTable, World } from "../opened.ts";

/** One key of a search, and the tables that were asked for it. */
export interface Tried {
  readonly key: string;
  /** Specifications, in order; the search went on until one of them answered. */
  readonly asked: readonly string[];
}

/** How a search went. */
export interface Search {
  /** Every key that was tried, in order. */
  readonly tried: readonly Tried[];
  readonly answer: Answer;
  /** The key that was found. */
  readonly key?: string;
  /** The specification of the table that answered. */
  readonly table?: string;
  /** The address extension, with its delimiter, that had to go for the key to match. */
  readonly extension?: string;
}

/**
 * Opens the tables of a parameter such as `virtual_alias_maps`, a list of specifications, as a daemon does: it refuses a
 * `texthash:` with a duplicate key, and then every lookup in it is an error.
 */
export const openTables = (list: string, world: World = {}): readonly OpenedTable[] =>
  splitList(list).map(({ text: spec }) => openTable(spec, { duplicates: "refuse", ...world }));

/** A key to try. `partial` keys, parts of what is looked for, are no business of pattern tables. */
export interface Key {
  readonly text: string;
  readonly partial: boolean;
  readonly extension?: string;
}

/**
 * Tries keys until one is found: all tables with the first key, then all tables with the next (maps(3)). An error ends
 * the search, and so does an empty result, which is an error of the table.
 */
export function searchKeys(tables: readonly OpenedTable[], keys: Iterable<Key>): Search {
  const tried: Tried[] = [];
  for (const { text, partial, extension } of keys) {
    if (text === "") continue;
    const asked: string[] = [];
    tried.push({ key: text, asked });
    for (const table of tables) {
      if (partial && table.style !== "fixed") continue;
      asked.push(table.spec);
      const answer = table.lookup(text);
      if (answer.kind === "not-found") continue;
      const hit = { tried, key: text, table: table.spec };
      if (answer.kind === "found" && answer.value === "") {
        return {
          ...hit,
          answer: { kind: "error", message: `lookup of ${text} returns an empty string result` },
        };
      }
      return { ...hit, answer, ...(extension !== undefined && answer.kind === "found" && { extension }) };
    }
  }
  return { tried, answer: notFound };
}
