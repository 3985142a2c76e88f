import type { Facts } from "./compare-tables.ts";

/** The settings of a configuration in the shape of fetchmail's dump, by path: `servers 0 users 0 ssl` is `false`. */
export const settingsIn = (config: unknown): Facts => new Map(entriesIn(config, []));

function entriesIn(value: unknown, path: readonly string[]): [string, string][] {
  if (typeof value !== "object" || value === null || isList(value))
    return [[path.join(" "), JSON.stringify(value)]];
  return Object.entries(value).flatMap(([name, inner]) => entriesIn(inner, [...path, name]));
}

/** A list of values, not of servers or users: those are walked into by their number. */
const isList = (value: object): boolean =>
  Array.isArray(value) &&
  !value.some((item) => typeof item === "object" && item !== null && !Array.isArray(item));

/** The names of all settings of such a configuration, at any depth. */
export const namesIn = (config: unknown): ReadonlySet<string> =>
  new Set([...settingsIn(config).keys()].flatMap((path) => path.split(" ")));

/** The configuration with the settings of these names only. */
export function onlyNamed(config: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(config)) return config.map((item) => onlyNamed(item, names));
  if (typeof config !== "object" || config === null) return config;
  return Object.fromEntries(
    Object.entries(config).flatMap(([name, value]) =>
      names.has(name) ? [[name, onlyNamed(value, names)]] : [],
    ),
  );
}
