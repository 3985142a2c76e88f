import type { TextPlace } from "../model/place.ts";
import {
  boolean,
  isNull,
  mapping,
  nothing,
  text,
  textOf,
  type YamlEntry,
  type YamlMapping,
  type YamlScalar,
  type YamlValue,
} from "../model/value.ts";

/** A mapping as a list of `name=value`, sorted; a text as a list of one. */
export function asSequence(value: YamlValue): readonly YamlValue[] {
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
export const listOf = (value: YamlValue | undefined): readonly YamlValue[] =>
  value ? asSequence(value) : [];

/** `NAME=value`, or the name alone where there is no value. */
function assigned(name: string, { key }: YamlEntry, value: YamlValue): YamlScalar {
  const at = value.at;
  if (isNull(value)) return { ...text(name, key), pair: { name: key, value: key } };
  return { ...text(`${name}=${printed(value)}`, at), pair: { name: key, value: at } };
}

/** A value as Go prints it: what is no scalar is not refused in a file that is merged over another. */
function printed(value: YamlValue): string {
  if (value.kind === "scalar") return isNull(value) ? "<nil>" : value.text;
  if (value.kind === "sequence") return `[${value.items.map(printed).join(" ")}]`;
  const entries = [...value.entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, entry]) => `${key}:${printed(entry.value)}`).join(" ")}]`;
}

/** A list of names as a mapping without values. */
export const asNames = (value: YamlValue): YamlMapping | undefined => named(value, nothing);

/** A list of services as a mapping with Compose's default conditions. */
export const asDependencies = (value: YamlValue): YamlMapping | undefined => named(value, started);

function named(value: YamlValue, make: (at: TextPlace) => YamlValue): YamlMapping | undefined {
  if (value.kind === "mapping") return value;
  if (value.kind === "scalar") return undefined;
  const names = value.items.flatMap((one) => {
    const name = textOf(one);
    return name === undefined ? [] : [[name, { value: make(one.at), key: one.at }] as const];
  });
  return mapping(new Map(names), value.at);
}

/** The condition of a dependency that says nothing else. */
export const started = (at: TextPlace, restart?: boolean): YamlMapping =>
  mapping(
    new Map<string, YamlEntry>([
      ["condition", { value: text("service_started", at), key: at }],
      ...(restart === undefined ? [] : ([["restart", { value: boolean(restart, at), key: at }]] as const)),
      ["required", { value: boolean(true, at), key: at }],
    ]),
    at,
  );
