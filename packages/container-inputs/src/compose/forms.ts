import type { Place } from "../model/place.ts";
import {
  boolean,
  type Entry,
  isNull,
  type Mapping,
  mapping,
  nothing,
  type Scalar,
  text,
  textOf,
  type Value,
} from "../model/value.ts";

/** A mapping as a list of `name=value`, sorted; a text as a list of one. */
export function asSequence(value: Value): readonly Value[] {
  if (value.kind === "sequence") return value.items;
  if (value.kind === "scalar") return value.type === "string" ? [value] : [];
  const made = [...value.entries].flatMap(([name, entry]) =>
    entry.value.kind === "sequence"
      ? entry.value.items.map((one) => assigned(name, entry, one))
      : [assigned(name, entry, entry.value)],
  );
  return made.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
}

/** A list, or a text as a list of one. */
export const listOf = (value: Value | undefined): readonly Value[] => (value ? asSequence(value) : []);

/** `NAME=value`, or the name alone where there is no value. */
function assigned(name: string, { key }: Entry, value: Value): Scalar {
  const at = value.at;
  if (isNull(value)) return { ...text(name, key), pair: { name: key, value: key } };
  const words = value.kind === "scalar" ? value.text : "";
  return { ...text(`${name}=${words}`, at), pair: { name: key, value: at } };
}

/** A list of names as a mapping without values. */
export const asNames = (value: Value): Mapping | undefined => named(value, nothing);

/** A list of services as a mapping with Compose's default conditions. */
export const asDependencies = (value: Value): Mapping | undefined => named(value, started);

function named(value: Value, make: (at: Place) => Value): Mapping | undefined {
  if (value.kind === "mapping") return value;
  if (value.kind === "scalar") return undefined;
  const names = value.items.flatMap((one) => {
    const name = textOf(one);
    return name === undefined ? [] : [[name, { value: make(one.at), key: one.at }] as const];
  });
  return mapping(new Map(names), value.at);
}

/** The condition of a dependency that says nothing else. */
export const started = (at: Place, restart?: boolean): Mapping =>
  mapping(
    new Map<string, Entry>([
      ["condition", { value: text("service_started", at), key: at }],
      ...(restart === undefined ? [] : ([["restart", { value: boolean(restart, at), key: at }]] as const)),
      ["required", { value: boolean(true, at), key: at }],
    ]),
    at,
  );
