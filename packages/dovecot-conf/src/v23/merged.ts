import type { Writer } from "../resolve/value.ts";
import { bySpecificity, type Filter, isMatch } from "./filter.ts";
import type { FilterStore } from "./state.ts";
import type { Block } from "./store.ts";
import type { Table } from "./table.ts";

/** What doveconf says where it cannot tell which of two settings counts, and the less special of them. */
export interface Conflict {
  readonly text: string;
  readonly writer: Writer | undefined;
}

/** Comparing every filter with every other takes quadratic time, so with more of them each stands for itself. */
const mostFilters = 1000;

/** The filters that count where one of them counts, the most special one first; the top level is the last. */
export function sourcesOf(stores: readonly FilterStore[], source: FilterStore): FilterStore[] {
  const { filter: of } = source;
  const others = stores.length > mostFilters ? [source, ...stores.slice(0, 1)] : stores;
  return others.filter(({ filter }) => isMatch(filter, of)).sort((a, b) => bySpecificity(b.filter, a.filter));
}

/**
 * The settings of these filters in one block: what a more special one sets, stays. If two set the same, and neither
 * lies inside the other, it is doveconf's message (config_filter_parsers_get).
 */
export function merged(sources: readonly FilterStore[], table: Table): Block | Conflict {
  const [first, ...others] = sources;
  const root = copyOf((first as FilterStore).store.root);
  for (const [index, { filter, store, opened }] of others.entries()) {
    const isAround = contains(filter, (sources[index] as FilterStore).filter);
    const conflict = isAround ? undefined : conflictOf(root, store.root, table);
    if (conflict !== undefined) {
      const text = `Conflict in setting ${conflict} found from filter at ${opened}`;
      return { text, writer: store.root.values.get(conflict)?.writers.at(-1) };
    }
    add(root, store.root, table);
  }
  return root;
}

/** Whether a filter is no more special than another, in any respect (config_filter_is_superset). */
const contains = (outer: Filter, inner: Filter): boolean =>
  (outer.local?.bits ?? 0) <= (inner.local?.bits ?? 0) &&
  (outer.remote?.bits ?? 0) <= (inner.remote?.bits ?? 0) &&
  (outer.localName === undefined || inner.localName !== undefined) &&
  (outer.protocol === undefined || inner.protocol !== undefined);

function conflictOf(target: Block, from: Block, table: Table): string | undefined {
  for (const name of table.rows(target.section).keys()) {
    if (target.values.has(name) && from.values.has(name)) return name;
  }
  return undefined;
}

const copyOf = (block: Block): Block => ({
  ...block,
  values: new Map(block.values),
  lists: new Map(block.lists),
  blocks: new Map([...block.blocks].map(([kind, blocks]) => [kind, blocks.map(copyOf)])),
});

/** Adds what is not there yet; blocks of one name become one. They nest three levels deep at most. */
function add(target: Block, from: Block, table: Table): void {
  for (const [name, value] of from.values) if (!target.values.has(name)) target.values.set(name, value);
  for (const [kind, blocks] of from.blocks) {
    const section = target.section === "" ? kind : `${target.section}/${kind}`;
    const { merges } = table.kind(section);
    const own = target.blocks.get(kind) ?? [];
    target.blocks.set(kind, own);
    const byName = new Map(own.map((block) => [block.name, block]));
    for (const block of blocks) {
      const same = merges ? byName.get(block.name) : undefined;
      if (same) add(same, block, table);
      else own.push(copyOf(block));
    }
  }
}
