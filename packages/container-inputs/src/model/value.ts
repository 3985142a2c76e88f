import type { Place } from "./place.ts";

/** A value of a YAML file, with the place that says so. Values are never changed: what differs is a new one. */
export type Value = Scalar | Mapping | Sequence;

/** What YAML takes a scalar for. */
export type ScalarType = "string" | "boolean" | "integer" | "float" | "null" | "timestamp";

export interface Scalar {
  readonly kind: "scalar";
  readonly type: ScalarType;
  /** The text; of a number or a boolean as Compose prints it again, of null the empty text. */
  readonly text: string;
  readonly at: Place;
  /** Where name and value stand, of a text `NAME=value` that is made of the entry of a mapping. */
  readonly pair?: { readonly name: Place; readonly value: Place };
}

export interface Mapping {
  readonly kind: "mapping";
  /** By name, in the order of the file. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly at: Place;
}

/** A value with the place of its key. */
export interface Entry {
  readonly value: Value;
  readonly key: Place;
  /** What YAML takes the key for, where that is no text. */
  readonly keyType?: ScalarType;
}

export interface Sequence {
  readonly kind: "sequence";
  readonly items: readonly Value[];
  readonly at: Place;
}

export const text = (words: string, at: Place): Scalar => ({
  kind: "scalar",
  type: "string",
  text: words,
  at,
});

export const boolean = (value: boolean, at: Place): Scalar => ({
  kind: "scalar",
  type: "boolean",
  text: String(value),
  at,
});

export const nothing = (at: Place): Scalar => ({ kind: "scalar", type: "null", text: "", at });

export const mapping = (entries: ReadonlyMap<string, Entry>, at: Place): Mapping => ({
  kind: "mapping",
  entries,
  at,
});

export const sequence = (items: readonly Value[], at: Place): Sequence => ({ kind: "sequence", items, at });

export const isNull = (value: Value | undefined): boolean =>
  value?.kind === "scalar" && value.type === "null";

/** A value that stands there and is not null. */
export const given = (value: Value | undefined): value is Value => value !== undefined && !isNull(value);

/** The value of a key of a mapping; of anything else undefined. */
export const at = (value: Value | undefined, ...keys: readonly string[]): Value | undefined => {
  let current = value;
  for (const key of keys) current = current?.kind === "mapping" ? current.entries.get(key)?.value : undefined;
  return current;
};

/** The text of a scalar that is not null. */
export const textOf = (value: Value | undefined): string | undefined =>
  value?.kind === "scalar" && value.type !== "null" ? value.text : undefined;

export const itemsOf = (value: Value | undefined): readonly Value[] =>
  value?.kind === "sequence" ? value.items : [];

export const entriesOf = (value: Value | undefined): ReadonlyMap<string, Entry> =>
  value?.kind === "mapping" ? value.entries : new Map();

/** A mapping with one key set; the place of the key stays that of the value if it is new. */
export function withKey(map: Mapping, key: string, value: Value): Mapping {
  const entries = new Map(map.entries);
  entries.set(key, { value, key: map.entries.get(key)?.key ?? value.at });
  return mapping(entries, map.at);
}

export function withoutKey(map: Mapping, ...keys: readonly string[]): Mapping {
  if (!keys.some((key) => map.entries.has(key))) return map;
  const entries = new Map(map.entries);
  for (const key of keys) entries.delete(key);
  return mapping(entries, map.at);
}

/** A mapping with each value replaced; one for which the function has nothing is left out. */
export function mapEntries(
  map: Mapping,
  change: (value: Value, key: string, entry: Entry) => Value | undefined,
): Mapping {
  let same = true;
  const entries = new Map<string, Entry>();
  for (const [key, entry] of map.entries) {
    const value = change(entry.value, key, entry);
    if (value !== entry.value) same = false;
    if (value) entries.set(key, value === entry.value ? entry : { ...entry, value });
  }
  return same ? map : mapping(entries, map.at);
}

/** A sequence with each item replaced. */
export function mapItems(list: Sequence, change: (value: Value, index: number) => Value): Sequence {
  const items = list.items.map(change);
  return items.every((item, index) => item === list.items[index]) ? list : sequence(items, list.at);
}

/** How many values there are in all; long texts count as several. */
export const sizeOf = (value: Value): number =>
  value.kind === "scalar" ? 1 + (value.text.length >> 6) : extentOf(value).size;

/** How deep values lie in each other. */
export const depthOf = (value: Value): number => (value.kind === "scalar" ? 0 : extentOf(value).depth);

interface Extent {
  readonly size: number;
  readonly depth: number;
}

function extentOf(value: Mapping | Sequence): Extent {
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
const extents = new WeakMap<Value, Extent>();

/** Whether two values say the same, wherever they stand. */
export function isSame(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (one.kind === "scalar")
    return other.kind === "scalar" && one.type === other.type && one.text === other.text;
  if (one.kind === "sequence")
    return (
      other.kind === "sequence" &&
      one.items.length === other.items.length &&
      one.items.every((item, index) => isSame(item, other.items[index] as Value))
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
