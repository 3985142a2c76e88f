import type {
  Attachment,
  Container,
  ContainerMount,
  ContainerVariable,
  FileContent,
  GivenFile,
  PlacedText,
} from "../model/container.ts";
import type { TextPlace } from "../model/place.ts";
import { posix } from "../model/posix.ts";
import { at, entriesOf, itemsOf, textOf, type YamlMapping, type YamlValue } from "../model/value.ts";
import { modeOf } from "./decoding.ts";
import { listOf } from "./forms.ts";
import { valueKey } from "./outer-values.ts";

/** The container of a service, in a model that is complete. */
export function containerOf(
  id: string,
  place: TextPlace,
  service: YamlMapping,
  model: YamlMapping,
  environment: ReadonlyMap<string, ContainerVariable>,
): Container {
  return {
    id,
    at: place,
    ...placed("image", service, "image"),
    ...placed("name", service, "container_name"),
    ...placed("hostname", service, "hostname"),
    ...placed("domainname", service, "domainname"),
    ...placed("networkMode", service, "network_mode"),
    environment,
    mounts: mountsOf(service, model),
    files: [...givenFiles("secret", service, model), ...givenFiles("config", service, model)],
    networks: networksOf(service, model),
  };
}

const placed = <Key extends string>(name: Key, service: YamlMapping, key: string) => {
  const value = at(service, key);
  const words = textOf(value);
  const found = value && words ? { [name]: { value: words, at: value.at } } : {};
  return found as { readonly [Name in Key]?: PlacedText };
};

function mountsOf(service: YamlMapping, model: YamlMapping): readonly ContainerMount[] {
  const volumes = itemsOf(at(service, "volumes")).flatMap((volume): ContainerMount[] => {
    const [type, source, target] = ["type", "source", "target"].map((key) => textOf(at(volume, key)));
    if (target === undefined) return [];
    const common = { target, isReadOnly: textOf(at(volume, "read_only")) === "true", at: volume.at };
    if (type === "bind") return [{ ...common, type, ...(source !== undefined && { source }) }];
    if (type === "tmpfs") return [{ ...common, type }];
    if (type !== "volume") return [{ ...common, type: "other" }];
    const subpath = textOf(at(volume, "volume", "subpath"));
    return [{ ...common, type, ...volumeOf(source, model), ...(subpath !== undefined && { subpath }) }];
  });
  const memory = listOf(at(service, "tmpfs")).flatMap((one): ContainerMount[] => {
    const target = textOf(one)?.split(":")[0];
    return target ? [{ type: "tmpfs", target, isReadOnly: false, at: one.at }] : [];
  });
  return [...volumes, ...memory];
}

/** A named volume; one of the local driver may be a folder of the host. */
function volumeOf(key: string | undefined, model: YamlMapping): Pick<ContainerMount, "volume" | "source"> {
  if (key === undefined) return {};
  const definition = at(model, "volumes", key);
  const volume = textOf(at(definition, "name")) ?? key;
  const options = at(definition, "driver_opts");
  const [driver = "local", device] = [textOf(at(definition, "driver")), textOf(at(options, "device"))];
  const isBind = (textOf(at(options, "o")) ?? "")
    .split(",")
    .some((word) => word === "bind" || word === "rbind");
  const isFolder = driver === "local" && isBind && device !== undefined && posix.isAbsolute(device);
  return isFolder ? { volume, source: device } : { volume };
}

function givenFiles(
  kind: "secret" | "config",
  service: YamlMapping,
  model: YamlMapping,
): readonly GivenFile[] {
  return itemsOf(at(service, `${kind}s`)).flatMap((one): GivenFile[] => {
    const name = textOf(at(one, "source"));
    if (name === undefined) return [];
    const definition = at(model, `${kind}s`, name);
    const folder = kind === "secret" ? "/run/secrets/" : "/";
    const target = textOf(at(one, "target")) ?? name;
    const mode = at(one, "mode");
    const [uid, gid] = ["uid", "gid"].map((key) => textOf(at(one, key)));
    const content = definition
      ? contentOf(definition)
      : ({ kind: "none", why: "it is not defined" } as const);
    // What is bound keeps the owner and mode that it has on the host.
    const isCopied = content.kind !== "host";
    const bits = mode?.kind === "scalar" ? modeOf(mode.type, mode.text) : undefined;
    return [
      {
        path: posix.clean(target.startsWith("/") ? target : folder + target),
        kind,
        name,
        content,
        ...(isCopied && { mode: bits ?? 0o444 }),
        ...(isCopied && uid !== undefined && { uid }),
        ...(isCopied && gid !== undefined && { gid }),
        at: one.at,
      },
    ];
  });
}

function contentOf(definition: YamlValue): FileContent {
  const [path, variable] = ["file", "environment"].map((key) => textOf(at(definition, key)));
  if (textOf(at(definition, "external")) === "true") return { kind: "unknown", why: "it is external" };
  if (path !== undefined) return { kind: "host", path };
  const content = at(definition, "content") ?? at(definition, valueKey);
  const text = textOf(content);
  if (text === undefined || !content) {
    if (variable !== undefined) return { kind: "none", why: `${variable} is not set` };
    return { kind: "unknown", why: "its driver gives it" };
  }
  return text === "" ? { kind: "none", why: "it is empty" } : { kind: "text", text, at: content.at };
}

/** The networks of a service, in the order in which Compose connects them: by priority, then by name. */
function networksOf(service: YamlMapping, model: YamlMapping): readonly Attachment[] {
  const priority = (value: YamlValue) => Number(textOf(at(value, "priority")) ?? "0");
  return [...entriesOf(at(service, "networks"))]
    .sort(([a, one], [b, other]) => priority(other.value) - priority(one.value) || (a < b ? -1 : 1))
    .map(([key, { value, key: place }]): Attachment => {
      const definition = at(model, "networks", key);
      const [ipv4, ipv6, interfaceName] = ["ipv4_address", "ipv6_address", "interface_name"].map((name) =>
        textOf(at(value, name)),
      );
      const driver = textOf(at(definition, "driver"));
      return {
        key,
        name: textOf(at(definition, "name")) ?? key,
        subnets: itemsOf(at(definition, "ipam", "config")).flatMap(
          (pool) => textOf(at(pool, "subnet")) ?? [],
        ),
        isExternal: textOf(at(definition, "external")) === "true",
        at: place,
        ...(ipv4 && { ipv4 }),
        ...(ipv6 && { ipv6 }),
        ...(driver && { driver }),
        ...(interfaceName && { interfaceName }),
      };
    });
}
