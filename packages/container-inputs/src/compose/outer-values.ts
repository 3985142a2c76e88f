import {
  at,
  mapEntries,
  mapItems,
  text,
  textOf,
  withKey,
  type YamlMapping,
  type YamlValue,
} from "../model/value.ts";
import type { Environment } from "./environment.ts";
import { mapServices } from "./load-file.ts";

/** Where the value of a secret or config from a variable is kept; the schema lets `x-` pass. */
export const valueKey = "x-#value";

/** Takes values from outside for names without one, and for secrets and configs that are variables. */
export function resolveOuterValues(model: YamlMapping, environment: Environment): YamlMapping {
  const services = mapServices(model, (service) => {
    const list = at(service, "environment");
    if (service.kind !== "mapping" || list?.kind !== "sequence") return service;
    const filled = mapItems(list, (item) => filledItem(item, environment));
    return filled === list ? service : withKey(service, "environment", filled);
  });
  return ["secrets", "configs"].reduce((whole, kind) => {
    const definitions = at(whole, kind);
    if (definitions?.kind !== "mapping") return whole;
    const filled = mapEntries(definitions, (definition) => filledDefinition(definition, environment));
    return filled === definitions ? whole : withKey(whole, kind, filled);
  }, services);
}

/** `NAME` of a list as `NAME=value`. */
function filledItem(item: YamlValue, environment: Environment): YamlValue {
  const name = textOf(item);
  const value = name === undefined ? undefined : environment.values.get(name);
  if (value === undefined || item.kind !== "scalar") return item;
  const { at: place, pair = { name: place, value: place } } = item;
  return { ...text(`${name}=${value}`, place), pair };
}

function filledDefinition(definition: YamlValue, environment: Environment): YamlValue {
  const variable = textOf(at(definition, "environment"));
  const value = variable === undefined ? undefined : environment.values.get(variable);
  if (definition.kind !== "mapping" || value === undefined) return definition;
  return withKey(definition, valueKey, text(value, definition.at));
}
