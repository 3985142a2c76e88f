import type { ContainerMount, FileContent, GivenFile } from "../model/container.ts";
import type { TextPlace } from "../model/place.ts";
import { posix } from "../model/posix.ts";
import { at, entriesOf, given, itemsOf, textOf, type YamlMapping, type YamlValue } from "../model/value.ts";
import type { KeyData } from "./data.ts";
import { type Lookup, objectOf } from "./variables.ts";

/** A file of a ConfigMap or Secret, by its path in the volume. */
interface VolumeFile {
  readonly data: KeyData;
  readonly mode: number;
  readonly kind: GivenFile["kind"];
  readonly name: string;
}

/** A volume of a pod: files that the manifests hold, or storage that they only name. */
type Volume =
  | { readonly files: ReadonlyMap<string, VolumeFile> }
  | { readonly storage: Pick<ContainerMount, "type" | "source" | "volume" | "from"> };

const defaultMode = 0o644;

/** What the volumes of a pod put into one of its containers. */
export function mountsOf(
  pod: YamlMapping,
  container: YamlMapping,
  lookup: Lookup,
): { readonly mounts: readonly ContainerMount[]; readonly files: readonly GivenFile[] } {
  const volumes = new Map<string, Volume>();
  const definitions = new Map(itemsOf(at(pod, "volumes")).map((one) => [textOf(at(one, "name")) ?? "", one]));
  const mounts: ContainerMount[] = [];
  const files: GivenFile[] = [];
  for (const mount of itemsOf(at(container, "volumeMounts"))) {
    const [name = "", target] = ["name", "mountPath"].map((key) => textOf(at(mount, key)));
    if (target === undefined) continue;
    const definition = definitions.get(name);
    if (!definition) {
      lookup.report.refuse(`volumeMounts.name: Not found: "${name}"`, "no-such-volume", mount.at, {
        name: { input: name },
      });
      continue;
    }
    const volume = volumes.get(name) ?? volumeOf(definition, lookup);
    volumes.set(name, volume);
    const path = posix.clean(target);
    const subpath = textOf(at(mount, "subPath"));
    const part = subpath === undefined || subpath === "" ? undefined : posix.clean(subpath);
    if ("storage" in volume) {
      const isReadOnly = textOf(at(mount, "readOnly")) === "true";
      mounts.push({
        ...volume.storage,
        target: path,
        isReadOnly,
        ...(part !== undefined && { subpath: part }),
        at: mount.at,
      });
      continue;
    }
    const found = filesAt(volume.files, path, part, mount.at);
    for (const file of found) files.push(file);
    if (found.length > 0 || part === undefined) continue;
    lookup.report.say("empty-folder-mounted", mount.at, {
      volume: { input: name },
      file: { input: part },
      target: { input: path },
    });
  }
  return { mounts, files };
}

function filesAt(
  files: ReadonlyMap<string, VolumeFile>,
  target: string,
  part: string | undefined,
  place: TextPlace,
): readonly GivenFile[] {
  return [...files].flatMap(([path, { data, mode, kind, name }]): GivenFile[] => {
    const inside =
      part === undefined
        ? `/${path}`
        : path === part
          ? ""
          : path.startsWith(`${part}/`)
            ? path.slice(part.length)
            : undefined;
    if (inside === undefined) return [];
    return [{ path: posix.clean(target + inside), kind, name, content: contentOf(data), mode, at: place }];
  });
}

function contentOf({ text, base64, at: place }: KeyData): FileContent {
  if (text !== undefined) return { kind: "text", text, at: place };
  return { kind: "bytes", base64: base64 ?? "", at: place };
}

function volumeOf(definition: YamlValue, lookup: Lookup): Volume {
  const files = new Map<string, VolumeFile>();
  for (const kind of ["configMap", "secret"] as const) {
    const source = at(definition, kind);
    if (!given(source)) continue;
    collect(kind, source, modeOf(source, "defaultMode") ?? defaultMode, files, lookup);
    return { files };
  }
  const projected = at(definition, "projected");
  if (given(projected)) {
    const mode = modeOf(projected, "defaultMode") ?? defaultMode;
    for (const one of itemsOf(at(projected, "sources")))
      for (const kind of ["configMap", "secret"] as const) {
        const source = at(one, kind);
        if (given(source)) collect(kind, source, mode, files, lookup);
      }
    return { files };
  }
  return { storage: storageOf(definition) };
}

/** The files of one ConfigMap or Secret: one for each key, or those that `items` names. */
function collect(
  kind: "configMap" | "secret",
  source: YamlValue,
  mode: number,
  files: Map<string, VolumeFile>,
  lookup: Lookup,
): void {
  const object = kind === "configMap" ? "ConfigMap" : "Secret";
  const data = objectOf(object, source, lookup);
  const name = `${object} ${textOf(at(source, "name")) ?? textOf(at(source, "secretName")) ?? ""}`;
  const common = { kind: kind === "secret" ? "secret" : "config", name } as const;
  const items = at(source, "items");
  if (!data) return;
  if (!given(items)) {
    for (const [key, value] of data) files.set(key, { ...common, data: value, mode });
    return;
  }
  for (const item of itemsOf(items)) {
    const [key = "", path = ""] = ["key", "path"].map((one) => textOf(at(item, one)));
    const value = data.get(key);
    if (value) files.set(posix.clean(path), { ...common, data: value, mode: modeOf(item, "mode") ?? mode });
    else if (textOf(at(source, "optional")) !== "true")
      lookup.report.say("no-such-key", item.at, { object: { input: name }, key: { input: key } });
  }
}

function modeOf(value: YamlValue, key: string): number | undefined {
  const mode = at(value, key);
  return mode?.kind === "scalar" && mode.type === "integer" ? Number(mode.text) : undefined;
}

function storageOf(definition: YamlValue): Pick<ContainerMount, "type" | "source" | "volume" | "from"> {
  const [claim, path] = [
    textOf(at(definition, "persistentVolumeClaim", "claimName")),
    textOf(at(definition, "hostPath", "path")),
  ];
  if (claim !== undefined) return { type: "volume", volume: claim, from: `persistentVolumeClaim ${claim}` };
  if (path !== undefined) return { type: "bind", source: posix.clean(path), from: `hostPath ${path}` };
  if (at(definition, "emptyDir")) return { type: "tmpfs", from: "emptyDir" };
  const [server, share] = ["server", "path"].map((key) => textOf(at(definition, "nfs", key)));
  if (server !== undefined) return { type: "other", from: `nfs ${server}:${share ?? ""}` };
  const driver = textOf(at(definition, "csi", "driver"));
  if (driver !== undefined) return { type: "other", from: `csi ${driver}` };
  const kind = [...entriesOf(definition).keys()].find((key) => key !== "name");
  return { type: "other", from: kind ?? "nothing" };
}
