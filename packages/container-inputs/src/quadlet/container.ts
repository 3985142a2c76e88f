import type { Files } from "@mailconf/lossless";
import { readMountOption } from "../docker-run/mount-option.ts";
import type {
  Attachment,
  Container,
  ContainerMount,
  ContainerVariable,
  GivenFile,
  PlacedText,
} from "../model/container.ts";
import type { TextPlace } from "../model/place.ts";
import { posix } from "../model/posix.ts";
import type { Report } from "../model/report.ts";
import { fromCaller, readPodmanEnvFile } from "./environment-file.ts";
import { networksOf, type PodmanRun, volumesOf } from "./options.ts";
import { References } from "./references.ts";
import { expand, type SystemdWorld } from "./specifiers.ts";
import type { Unit, UnitValue } from "./unit.ts";

/** What the container of a unit is made of. */
export interface Made {
  readonly unit: Unit;
  readonly run: PodmanRun;
  readonly references: References;
  readonly world: SystemdWorld;
  readonly files: Files;
  readonly report: Report;
  /** Env files that were read; they are added. */
  readonly read: string[];
}

/** The container that podman makes for a unit, once systemd has put in what `%` and `$` stand for. */
export function containerOf(made: Made): Container {
  const { unit, run, report } = made;
  const { pod } = run;
  const ofPod = (key: string) => (pod ? [...pod.all("Pod", key)] : []);
  const hostname = run.hostname ?? ofPod("HostName").at(-1);
  const volumes = [...run.volumes, ...(pod ? volumesOf(pod, "Pod", made.references) : [])];
  const networks = pod ? networksOf(pod, "Pod", made.references) : run.networks;
  // The name that Quadlet gives by itself is nobody's to mend.
  const own = unit.last("Container", "ContainerName");
  const name = own ? expanded({ ...own, text: run.name }, made) : expand(run.name, made.world).text;
  return {
    id: unit.name.slice(0, unit.name.lastIndexOf(".")),
    at: unit.start,
    ...(run.image && { image: placed(run.image, made) }),
    name: { value: name, at: unit.start },
    ...(hostname && { hostname: placed(hostname, made) }),
    environment: variablesOf(made),
    mounts: [
      ...volumes.flatMap((volume) => volumeMount(volume, made)),
      ...run.mounts.flatMap((mount) => optionMount(mount, made)),
      ...run.tmpfs.map((one) => memory(one, made)),
    ],
    files: secretFiles(run.secrets, report),
    ...connections(networks, made),
  };
}

function expanded(value: UnitValue, { world, report }: Made): string {
  const { text, unknown } = expand(value.text, world);
  for (const form of unknown) report.say("systemd-unknown", value.at, { form: { input: form } });
  return text;
}

const placed = (value: UnitValue, made: Made): PlacedText => ({ value: expanded(value, made), at: value.at });

/** Env files in their order, then variables. Secrets of type env come with a value that only podman knows. */
function variablesOf(made: Made): ReadonlyMap<string, ContainerVariable> {
  const { run, files, report, world, read } = made;
  const variables = new Map<string, ContainerVariable>();
  const add = (variable: ContainerVariable) => {
    variables.delete(variable.name);
    variables.set(variable.name, variable);
  };
  for (const file of run.envFiles) {
    const path = expanded(file, made);
    const source = files.read(path);
    if (source) {
      read.push(path);
      for (const variable of readPodmanEnvFile(source, world.environment, report)) add(variable);
    } else sayUnread(path, file, made);
  }
  for (const secret of run.secrets) {
    const { name, type, target } = secretOf(secret.text);
    if (type !== "env") continue;
    const places = { at: secret.at, nameAt: secret.at, via: "own" } as const;
    add({ name: target ?? name, value: undefined, unknown: `secret ${name} of podman`, ...places });
  }
  for (const word of run.environment) {
    const { text, unknown } = expand(word.text, world);
    const equals = text.indexOf("=");
    const { nameAt, at } = placesOf(word);
    if (equals === -1)
      for (const variable of fromCaller(text, world.environment, word.at, report)) add(variable);
    else {
      const [name, value] = [text.slice(0, equals), text.slice(equals + 1)];
      const why = unknown.length > 0 ? { unknown: `systemd puts ${unknown.join(" ")} in` } : {};
      if (unknown.length > 0) report.say("systemd-unknown", at, { form: { input: unknown.join(" ") } });
      add({ name, value, ...why, nameAt, at, via: "own" });
    }
  }
  return variables;
}

/** Name and value of a word that is written as it reads; otherwise both are the whole. */
function placesOf({ text, at }: UnitValue): { readonly nameAt: TextPlace; readonly at: TextPlace } {
  const { source, span } = at;
  const equals = text.indexOf("=");
  if (source.slice(span) !== text || equals === -1) return { nameAt: at, at };
  const middle = span.start + equals;
  return {
    nameAt: { source, span: { start: span.start, end: middle } },
    at: { source, span: { start: middle + 1, end: span.end } },
  };
}

function sayUnread(path: string, value: UnitValue, { files, report }: Made): void {
  const words = { path: { input: path } };
  const state = files.state(path);
  if (state === "unknown" || path.includes("%"))
    report.say("file-unseen", value.at, words, "Container.EnvironmentFile");
  else if (state === "directory") report.say("file-is-folder", value.at, words, "Container.EnvironmentFile");
  // Why a file that is there cannot be read is told by whoever gives the files.
  else if (state !== "file") report.say("file-missing", value.at, words, "Container.EnvironmentFile");
}

function volumeMount(volume: UnitValue, made: Made): readonly ContainerMount[] {
  const [source = "", target, options = ""] = expanded(volume, made).split(/:([^:]*)(?::(.*))?/s);
  const isReadOnly = options.split(",").includes("ro");
  if (target === undefined)
    return [{ type: "volume", target: posix.clean(source), isReadOnly, at: volume.at }];
  const common = { target: posix.clean(target), isReadOnly, at: volume.at };
  if (source.startsWith("/")) return [{ ...common, type: "bind", source }];
  if (source.startsWith("~")) made.report.say("tilde-kept", volume.at);
  return [{ ...common, type: "volume", volume: source, ...folderOf(source, made) }];
}

/** The folder of a volume whose unit binds one. */
function folderOf(name: string, { references }: Made): { readonly source?: string } {
  const unit = references.units.find(
    (one) => one.name.endsWith(".volume") && References.nameOf(one) === name,
  );
  const device = unit?.last("Volume", "Device")?.text;
  const [type = "none", options = ""] = ["Type", "Options"].map((key) => unit?.last("Volume", key)?.text);
  const isBind = type === "bind" || (type === "none" && /(?:^|,)r?bind(?:,|$)/.test(options));
  return device !== undefined && isBind && posix.isAbsolute(device) ? { source: device } : {};
}

function optionMount(mount: UnitValue, made: Made): readonly ContainerMount[] {
  // Podman knows more options than Docker; those that say what is mounted where are the same.
  const words = expanded(mount, made)
    .split(",")
    .filter((field) =>
      /^"?(?:type|source|src|target|destination|dst|readonly|ro|volume-subpath|subpath)(?:=|$)/.test(field),
    )
    .map((field) => field.replace(/^subpath=/, "volume-subpath="));
  const read = readMountOption(words.join(","), made.unit.folder);
  if ("error" in read) {
    made.report.say("invalid-mount", mount.at, { reason: { input: read.error } }, "Container.Mount");
    return [];
  }
  const { type, source, target, isReadOnly, subpath } = read;
  const common = {
    target: posix.clean(target),
    isReadOnly,
    at: mount.at,
    ...(subpath !== undefined && { subpath }),
  };
  if (type === "bind") return [{ ...common, type, ...(source !== undefined && { source }) }];
  if (type === "volume" && source !== undefined)
    return [{ ...common, type, volume: source, ...folderOf(source, made) }];
  return [{ ...common, type: type === "volume" || type === "tmpfs" ? type : "other" }];
}

const memory = (one: UnitValue, made: Made): ContainerMount => ({
  type: "tmpfs",
  target: posix.clean(expanded(one, made).split(":")[0] ?? ""),
  isReadOnly: false,
  at: one.at,
});

interface Secret {
  readonly name: string;
  readonly type: string;
  readonly target?: string;
  readonly options: ReadonlyMap<string, string>;
}

/** `NAME,type=mount,target=…,mode=…` */
function secretOf(text: string): Secret {
  const [name = "", ...fields] = text.split(",");
  const options = new Map(fields.map((field) => field.split(/=(.*)/s, 2) as [string, string]));
  const target = options.get("target");
  return { name, type: options.get("type") ?? "mount", options, ...(target !== undefined && { target }) };
}

/** Secrets that are files; their content lies in podman's store. */
const secretFiles = (secrets: readonly UnitValue[], report: Report): readonly GivenFile[] =>
  secrets.flatMap((value): GivenFile[] => {
    const { name, type, target = name, options } = secretOf(value.text);
    if (type === "env") return [];
    const mode = options.get("mode") ?? "0444";
    if (!/^[0-7]{1,5}$/.test(mode))
      report.say("not-of-type", value.at, { expected: "a mode such as 0440" }, "Container.Secret");
    const [uid, gid] = ["uid", "gid"].map((key) => options.get(key));
    return [
      {
        path: posix.clean(target.startsWith("/") ? target : `/run/secrets/${target}`),
        kind: "secret",
        name,
        content: { kind: "unknown", why: "it lies in the store of podman" },
        mode: Number.parseInt(mode, 8) || 0o444,
        ...(uid !== undefined && { uid }),
        ...(gid !== undefined && { gid }),
        at: value.at,
      },
    ];
  });

function connections(
  networks: readonly UnitValue[],
  made: Made,
): Pick<Container, "networkMode" | "networks"> {
  const { run, references } = made;
  const [first] = networks;
  if (!first) return { networks: [] };
  const mode = expanded(first, made).split(":", 1)[0] ?? "";
  const networkMode = {
    value: mode === "container" || mode === "ns" ? expanded(first, made) : mode,
    at: first.at,
  };
  if (/^(?:host|none|private|pasta|slirp4netns|container|ns)$/.test(mode))
    return { networkMode, networks: [] };
  const attached = networks.map((network, index): Attachment => {
    const [key = "", options = ""] = expanded(network, made).split(/:(.*)/s, 2);
    const own = new Map(options.split(",").map((field) => field.split(/=(.*)/s, 2) as [string, string]));
    const unit = references.units.find(
      (one) => one.name.endsWith(".network") && References.nameOf(one) === key,
    );
    const ipv4 = (index === 0 ? run.ip?.text : undefined) ?? own.get("ip");
    const ipv6 = (index === 0 ? run.ip6?.text : undefined) ?? own.get("ip6");
    const driver = unit?.last("Network", "Driver")?.text;
    const interfaceName = own.get("interface_name");
    return {
      key,
      name: key,
      subnets: (unit?.all("Network", "Subnet") ?? []).map(({ text }) => text.trim()),
      isExternal: !unit,
      at: network.at,
      ...(ipv4 && { ipv4 }),
      ...(ipv6 && { ipv6 }),
      ...(driver && { driver }),
      ...(interfaceName && { interfaceName }),
    };
  });
  return { networkMode, networks: attached };
}
