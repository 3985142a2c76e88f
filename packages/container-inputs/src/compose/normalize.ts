import { posix } from "../model/posix.ts";
import {
  at,
  entriesOf,
  isNull,
  itemsOf,
  mapEntries,
  mapItems,
  mapping,
  nothing,
  text,
  textOf,
  withKey,
  type YamlEntry,
  type YamlMapping,
  type YamlValue,
} from "../model/value.ts";
import type { Environment } from "./environment.ts";
import { started } from "./forms.ts";
import { mapServices } from "./load-file.ts";

/** Adds what a project does not say (compose-go, loader/normalize.go): the default network, names, dependencies. */
export function normalize(model: YamlMapping, project: string, environment: Environment): YamlMapping {
  let usesDefault = false;
  const services = mapServices(model, (service) => {
    if (service.kind !== "mapping") return service;
    const connected = withNetworks(service);
    if (entriesOf(at(connected, "networks")).has("default")) usesDefault = true;
    return withDependencies(withTargets(withOuterValues(connected, environment)));
  });
  const networks = at(services, "networks");
  const named = networks?.kind === "mapping" ? networks : mapping(new Map(), model.at);
  const isMissing = usesDefault && !named.entries.has("default");
  const complete = isMissing ? withKey(named, "default", nothing(model.at)) : named;
  const whole = complete.entries.size > 0 ? withKey(services, "networks", complete) : services;
  return withNames(whole, project);
}

/** A service that says nothing of networks is in the default one. */
function withNetworks(service: YamlMapping): YamlMapping {
  if (service.entries.has("provider") || service.entries.has("network_mode")) return service;
  if (entriesOf(at(service, "networks")).size > 0) return service;
  const place = service.at;
  return withKey(
    service,
    "networks",
    mapping(new Map([["default", { value: nothing(place), key: place }]]), place),
  );
}

/** Names without a value in a mapping take that of the environment; those of lists have it already. */
function withOuterValues(service: YamlMapping, environment: Environment): YamlMapping {
  const own = at(service, "environment");
  if (own?.kind !== "mapping") return service;
  const filled = mapEntries(own, (value, name, entry) => {
    const outer = isNull(value) ? environment.values.get(name) : undefined;
    return outer === undefined ? value : text(outer, entry.key);
  });
  return filled === own ? service : withKey(service, "environment", filled);
}

function withTargets(service: YamlMapping): YamlMapping {
  const volumes = at(service, "volumes");
  if (volumes?.kind !== "sequence") return service;
  const clean = mapItems(volumes, (volume) => {
    const target = at(volume, "target");
    if (volume.kind !== "mapping" || target?.kind !== "scalar") return volume;
    const path = posix.clean(target.text);
    return path === target.text ? volume : withKey(volume, "target", { ...target, text: path });
  });
  return clean === volumes ? service : withKey(service, "volumes", clean);
}

/** Services that are used by another one are depended on. */
function withDependencies(service: YamlMapping): YamlMapping {
  const own = at(service, "depends_on");
  const entries = new Map<string, YamlEntry>(own?.kind === "mapping" ? own.entries : []);
  const add = (name: string, value: YamlValue, restart: boolean) => {
    if (!entries.has(name)) entries.set(name, { value: started(value.at, restart), key: value.at });
  };
  for (const link of itemsOf(at(service, "links"))) add(textOf(link)?.split(":")[0] ?? "", link, true);
  for (const key of ["network_mode", "ipc", "pid", "uts", "cgroup"]) {
    const value = at(service, key);
    const shared = /^service:(.*)$/s.exec(textOf(value) ?? "")?.[1];
    if (value && shared !== undefined) add(shared, value, true);
  }
  for (const from of itemsOf(at(service, "volumes_from"))) {
    const name = textOf(from) ?? "";
    if (!name.startsWith("container:")) add(name.split(":")[0] ?? "", from, false);
  }
  return entries.size === 0
    ? service
    : withKey(service, "depends_on", mapping(entries, own?.at ?? service.at));
}

/** What has no name of its own is called by its key, behind the name of the project. */
function withNames(model: YamlMapping, project: string): YamlMapping {
  return ["networks", "volumes", "configs", "secrets"].reduce((whole, kind) => {
    const definitions = at(whole, kind);
    if (definitions?.kind !== "mapping") return whole;
    return withKey(
      whole,
      kind,
      mapEntries(definitions, (definition, key) => {
        const map = definition.kind === "mapping" ? definition : mapping(new Map(), definition.at);
        if (textOf(at(map, "name")) !== undefined) return map;
        const isExternal = textOf(at(map, "external")) === "true";
        return withKey(map, "name", text(isExternal ? key : `${project}_${key}`, map.at));
      }),
    );
  }, model);
}
