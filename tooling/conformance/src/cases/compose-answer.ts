import {
  at,
  type ComposeProject,
  type Container,
  entriesOf,
  itemsOf,
  textOf,
  type YamlValue,
} from "@mailconf/container-inputs";

/** What is compared of a service as `docker compose config` prints it; other keys are only evidence. */
export const serviceKeys = [
  "image",
  "container_name",
  "hostname",
  "domainname",
  "environment",
  "volumes",
  "secrets",
  "configs",
  "networks",
  "network_mode",
  "ports",
  "profiles",
];
/** What is compared beside the services. */
export const topKeys = ["secrets", "configs", "networks", "volumes"];

/** A project as `docker compose config --format json` prints it: what nothing uses is left out. */
export function printed({ name, model, services, warnings }: ComposeProject) {
  const used = (kind: string) =>
    Object.fromEntries(
      [...entriesOf(at(model, kind))]
        .filter(([key]) => [...services.values()].some((service) => uses(service, kind, key, model)))
        .map(([key, { value }]) => [key, definition(value, kind)]),
    );
  const top = topKeys
    .map((kind) => [kind, used(kind)] as const)
    .filter(([, all]) => Object.keys(all).length > 0);
  const all = [...services].map(([id, container]) => [
    id,
    printedService(at(model, "services", id) as YamlValue, container),
  ]);
  return {
    project: name,
    services: Object.fromEntries(all),
    ...Object.fromEntries(top),
    ...(warnings.length > 0 && { warnings: [...warnings].sort() }),
  };
}

function uses({ id }: Container, kind: string, key: string, model: YamlValue): boolean {
  const own = at(model, "services", id, kind);
  if (kind === "networks") return entriesOf(own).has(key);
  return itemsOf(own).some(
    (one) =>
      textOf(at(one, "source")) === key && (kind !== "volumes" || textOf(at(one, "type")) === "volume"),
  );
}

function printedService(service: YamlValue, { environment }: Container) {
  const texts = ["image", "container_name", "hostname", "domainname", "network_mode"].flatMap((key) => {
    const text = textOf(at(service, key));
    return text === undefined || text === "" ? [] : [[key, text]];
  });
  const variables = [...environment].map(([name, { value }]) => [name, value ?? null]);
  const list = (key: string, print: (one: YamlValue) => unknown) => {
    const items = itemsOf(at(service, key));
    return items.length === 0 ? {} : { [key]: items.map(print) };
  };
  const networks = [...entriesOf(at(service, "networks"))].map(([name, { value }]) => [name, json(value)]);
  return {
    ...Object.fromEntries(texts),
    ...(variables.length > 0 && { environment: Object.fromEntries(variables) }),
    ...list("volumes", volume),
    ...list("secrets", fileMount),
    ...list("configs", fileMount),
    ...(networks.length > 0 && { networks: Object.fromEntries(networks) }),
    ...list("ports", json),
    ...list("profiles", json),
  };
}

function volume(value: YamlValue) {
  const { bind, tmpfs, read_only, ...rest } = json(value) as Record<string, Record<string, unknown>>;
  const { create_host_path, ...options } = bind ?? {};
  return {
    ...rest,
    ...(String(read_only) === "true" && { read_only: true }),
    ...(bind && { bind: { ...options, ...(create_host_path === true && { create_host_path }) } }),
    ...(tmpfs && { tmpfs: { ...tmpfs, ...(tmpfs.size !== undefined && { size: String(tmpfs.size) }) } }),
  };
}

function fileMount(value: YamlValue) {
  const { mode, ...rest } = json(value) as Record<string, unknown>;
  const bits = typeof mode === "number" ? mode : Number.parseInt(String(mode), 8);
  return { ...rest, ...(mode !== undefined && { mode: `0${bits.toString(8)}` }) };
}

function definition(value: YamlValue, kind: string) {
  const { "x-#value": _, name, ...others } = json(value) as Record<string, unknown>;
  // Empty texts are not printed.
  const rest = { ...(name !== "" && { name }), ...others };
  return kind === "networks" ? { ipam: {}, ...rest } : rest;
}

function json(value: YamlValue): unknown {
  if (value.kind === "sequence") return value.items.map(json);
  if (value.kind === "mapping")
    return Object.fromEntries([...value.entries].map(([key, entry]) => [key, json(entry.value)]));
  switch (value.type) {
    case "null":
      return null;
    case "boolean":
      return value.text === "true";
    case "integer":
    case "float":
      return Number(value.text);
    default:
      return value.text;
  }
}
