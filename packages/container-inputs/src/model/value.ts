import type { TextPlace } from "./place.ts";

/** A value of a YAML file, with the place that says so. Values are never changed: what differs is a new one. */
export type YamlValue = YamlScalar | YamlMapping | YamlSequence;

/** What YAML takes a scalar for. */
export type YamlScalarType = "string" | "boolean" | "integer" | "float" | "null" | "timestamp";

export interface YamlScalar {
  readonly kind: "scalar";
  readonly type: YamlScalarType;
  /** The text; of a number or a boolean as Compose prints it again, of null the empty text. */
  readonly text: string;
  readonly at: TextPlace;
  /** Where name and value stand, of a text `NAME=value` that is made of the entry of a mapping. */
  readonly pair?: { readonly name: TextPlace; readonly value: TextPlace };
}

export interface YamlMapping {
  readonly kind: "mapping";
  /** By name, in the order of the file. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly at: TextPlace;
}

/** A value with the place of its key. */
export interface YamlEntry {
  readonly value: YamlValue;
  readonly key: TextPlace;
  /** What YAML takes the key for, where that is no text. */
  readonly keyType?: YamlScalarType;
}

export interface YamlSequence {
  readonly kind: "sequence";
  readonly items: readonly YamlValue[];
  readonly at: TextPlace;
}

export const text = (words: string, at: TextPlace): YamlScalar => ({
  kind: "scalar",
  type: "string",
  text: words,
  at,
});

export const boolean = (value: boolean, at: TextPlace): YamlScalar => ({
  kind: "scalar",
  type: "boolean",
  text: String(value),
  at,
});

export const nothing = (at: TextPlace): YamlScalar => ({ kind: "scalar", type: "null", text: "", at });

export const mapping = (entries: ReadonlyMap<string, YamlEntry>, at: TextPlace): YamlMapping => ({
  kind: "mapping",
  entries,
  at,
});

export const sequence = (items: readonly YamlValue[], at: TextPlace): YamlSequence => ({
  kind: "sequence",
  items,
  at,
});

export const isNull = (value: YamlValue | undefined): boolean =>
  value?.kind === "scalar" && value.type === "null";

/** A value that stands there and is not null. */
export const given = (value: YamlValue | undefined): value is YamlValue =>
  value !== undefined && !isNull(value);

/** The value of a key of a mapping; of anything else undefined. */
export const at = (value: YamlValue | undefined, ...keys: readonly string[]): YamlValue | undefined => {
  let current = value;
  for (const key of keys) current = current?.kind === "mapping" ? current.entries.get(key)?.value : undefined;
  return current;
};

/** The text of a scalar that is not null. */
export const textOf = (value: YamlValue | undefined): string | undefined =>
  value?.kind === "scalar" && value.type !== "null" ? value.text : undefined;

export const itemsOf = (value: YamlValue | undefined): readonly YamlValue[] =>
  value?.kind === "sequence" ? value.items : [];

export const entriesOf = (value: YamlValue | undefined): ReadonlyMap<string, YamlEntry> =>
  value?.kind === "mapping" ? value.entries : new Map();

/** A mapping with one key set; the place of the key stays that of the value if it is new. */
export function withKey(map: YamlMapping, key: string, value: YamlValue): YamlMapping {
  const entries = new Map(map.entries);
  entries.set(key, { value, key: map.entries.get(key)?.key ?? value.at });
  return mapping(entries, map.at);
}

export function withoutKey(map: YamlMapping, ...keys: readonly string[]): YamlMapping {
  if (!keys.some((key) => map.entries.has(key))) return map;
  const entries = new Map(map.entries);
  for (const key of keys) entries.delete(key);
  return mapping(entries, map.at);
}

/** A mapping with each value replaced; one for which the function has nothing is left out. */
export function mapEntries(
  map: YamlMapping,
  change: (value: YamlValue, key: string, entry: YamlEntry) => YamlValue | undefined,
): YamlMapping {
  let same = true;
  const entries = new Map<string, YamlEntry>();
  for (const [key, entry] of map.entries) {
    const value = change(entry.value, key, entry);
    if (value !== entry.value) same = false;
    if (value) entries.set(key, value === entry.value ? entry : { ...entry, value });
  }
  return same ? map : mapping(entries, map.at);
}

/** A sequence with each item replaced. */
export function mapItems(
  list: YamlSequence,
  change: (value: YamlValue, index: number) => YamlValue,
): YamlSequence {
  const items = list.items.map(change);
  return items.every((item, index) => item === list.items[index]) ? list : sequence(items, list.at);
}

/** How many values there are in all; long texts count as several. */
export const sizeOf = (value: YamlValue): number =>
  value.kind === "scalar" ? 1 + (value.text.length >> 6) : extentOf(value).size;

/** How deep values lie in each other. */
export const depthOf = (value: YamlValue): number => (value.kind === "scalar" ? 0 : extentOf(value).depth);

interface Extent {
  readonly size: number;
  readonly depth: number;
}

function extentOf(value: YamlMapping | YamlSequence): Extent {
  const known = extents.get(value);
  if (known) return known;
  let size = 1;
  let depth = 0;
  const inner = value.kind === "mapping" ? [...value.entries.values()].map((one) => one.value) : value.items;
  for (const one of inner) {
    size += sizeOf(one);
    depth = Math.max(depth, depthOf(one) + 1);
  }
  const extent = { size, depth };
  extents.set(value, extent);
  return extent;
}

// Values never change, so their extents do not either.
const extents = new WeakMap<YamlValue, Extent>();

/** Whether two values say the same, wherever they stand. */
export function isSame(one: YamlValue, other: YamlValue): boolean {
  if (one === other) return true;
  if (one.kind === "scalar")
    return other.kind === "scalar" && one.type === other.type && one.text === other.text;
  if (one.kind === "sequence")
    return (
      other.kind === "sequence" &&
      one.items.length === other.items.length &&
      one.items.every((item, index) => isSame(item, other.items[index] as YamlValue))
    );
  return (
    other.kind === "mapping" &&
    one.entries.size === other.entries.size &&
    [...one.entries].every(([key, entry]) => {
      const match = other.entries.get(key);
      return match !== undefined && isSame(entry.value, match.value);
    })
  );
}
