import { at, type Mapping, mapItems, text, textOf, type Value, withKey } from "../model/value.ts";
import { mapServices } from "./load-file.ts";

/** Says what parts of a service leave out (compose-go, transform/defaults.go). */
export const withDefaults = (model: Mapping): Mapping =>
  mapServices(model, (service) => {
    if (service.kind !== "mapping") return service;
    return withItems(withItems(service, "secrets", secret), "ports", port);
  });

function withItems(service: Mapping, key: string, complete: (item: Mapping) => Mapping): Mapping {
  const list = at(service, key);
  if (list?.kind !== "sequence") return service;
  const items = mapItems(list, (item: Value) => (item.kind === "mapping" ? complete(item) : item));
  return items === list ? service : withKey(service, key, items);
}

const withDefault = (map: Mapping, key: string, words: string): Mapping =>
  map.entries.has(key) ? map : withKey(map, key, text(words, map.at));

const secret = (map: Mapping): Mapping =>
  withDefault(map, "target", `/run/secrets/${textOf(at(map, "source")) ?? ""}`);

const port = (map: Mapping): Mapping => withDefault(withDefault(map, "protocol", "tcp"), "mode", "ingress");
