import { at, mapItems, text, textOf, withKey, type YamlMapping, type YamlValue } from "../model/value.ts";
import { mapServices } from "./load-file.ts";

/** Says what parts of a service leave out (compose-go, transform/defaults.go). */
export const withDefaults = (model: YamlMapping): YamlMapping =>
  mapServices(model, (service) => {
    if (service.kind !== "mapping") return service;
    return withItems(withItems(service, "secrets", secret), "ports", port);
  });

function withItems(
  service: YamlMapping,
  key: string,
  complete: (item: YamlMapping) => YamlMapping,
): YamlMapping {
  const list = at(service, key);
  if (list?.kind !== "sequence") return service;
  const items = mapItems(list, (item: YamlValue) => (item.kind === "mapping" ? complete(item) : item));
  return items === list ? service : withKey(service, key, items);
}

const withDefault = (map: YamlMapping, key: string, words: string): YamlMapping =>
  map.entries.has(key) ? map : withKey(map, key, text(words, map.at));

const secret = (map: YamlMapping): YamlMapping =>
  withDefault(map, "target", `/run/secrets/${textOf(at(map, "source")) ?? ""}`);

const port = (map: YamlMapping): YamlMapping =>
  withDefault(withDefault(map, "protocol", "tcp"), "mode", "ingress");
