import { type Option, readArguments } from "../docker-run/arguments.ts";
import { csvFields } from "../docker-run/csv.ts";
import { posix } from "../model/posix.ts";
import type { Report } from "../model/report.ts";
import { References } from "./references.ts";
import type { Unit, UnitValue } from "./unit.ts";

/** What a container unit makes Quadlet put behind `podman run`; specifiers are not replaced. */
export interface PodmanRun {
  readonly image: UnitValue | undefined;
  readonly name: string;
  readonly hostname: UnitValue | undefined;
  /** `NAME=value` each, by name; those of `PodmanArgs` behind them. */
  readonly environment: readonly UnitValue[];
  readonly envFiles: readonly UnitValue[];
  readonly volumes: readonly UnitValue[];
  readonly mounts: readonly UnitValue[];
  readonly tmpfs: readonly UnitValue[];
  readonly secrets: readonly UnitValue[];
  readonly networks: readonly UnitValue[];
  readonly ip: UnitValue | undefined;
  readonly ip6: UnitValue | undefined;
  /** The unit of the pod. */
  readonly pod: Unit | undefined;
}

/** The options that a unit gives to `podman run` (podman, pkg/systemd/quadlet/quadlet.go, `ConvertContainer`). */
export function podmanRunOf(unit: Unit, references: References, report: Report): PodmanRun {
  const section = "Container";
  const args = podmanArguments(unit, report);
  const more = (name: string) => args.filter((option) => option.name === name).map(optionValue);
  const lastOf = (key: string, option: string) => more(option).at(-1) ?? unit.last(section, key);
  return {
    image: imageOf(unit, references, report),
    name: more("name").at(-1)?.text ?? unit.last(section, "ContainerName")?.text ?? defaultName(unit),
    hostname: lastOf("HostName", "hostname"),
    environment: [...environmentOf(unit), ...more("env")],
    envFiles: [
      ...unit
        .words(section, "EnvironmentFile")
        .map((value) => ({ ...value, text: absolute(value.text, unit) })),
      ...more("env-file"),
    ],
    volumes: [...volumesOf(unit, section, references), ...more("volume")],
    mounts: [...mountsOf(unit, references, report), ...more("mount")],
    tmpfs: [...unit.all(section, "Tmpfs"), ...more("tmpfs")],
    secrets: [...unit.words(section, "Secret"), ...more("secret")],
    networks: [...networksOf(unit, section, references), ...more("network"), ...more("net")],
    ip: lastOf("IP", "ip"),
    ip6: lastOf("IP6", "ip6"),
    pod: podOf(unit, references, report),
  };
}

const optionValue = ({ value, word }: Option): UnitValue => ({
  text: value,
  at: word.at,
  line: { key: "PodmanArgs", value, keyAt: word.at, at: () => word.at },
});

function podmanArguments(unit: Unit, report: Report): readonly Option[] {
  const words = unit.words("Container", "PodmanArgs").map(({ text, at }) => ({ text, at }));
  return readArguments(words, report, true).options;
}

const defaultName = (unit: Unit) => (unit.name.includes("@") ? "systemd-%p_%i" : "systemd-%N");

/** A path that starts in the folder of the unit, unless a specifier begins it. */
export function absolute(path: string, unit: Unit): string {
  return posix.isAbsolute(path) || /^%(?!%)/.test(path) ? path : posix.join(unit.folder, path);
}

function imageOf(unit: Unit, references: References, report: Report): UnitValue | undefined {
  const image = unit.last("Container", "Image");
  if (!image) {
    if (unit.last("Container", "Rootfs")) return undefined;
    const refusal = `converting ${JSON.stringify(unit.name)}: no Image or Rootfs key specified`;
    report.refuse(refusal, "no-unit-image", unit.start, {}, "Container.Image");
    return undefined;
  }
  const kind = /\.(image|build)$/.exec(image.text)?.[1];
  if (kind === undefined) return image;
  const other = references.unit(image.text, unit, image);
  const section = kind === "image" ? "Image" : "Build";
  const tag =
    other?.last(section, "ImageTag")?.text ??
    (kind === "image" ? other?.last(section, "Image")?.text : undefined);
  return tag === undefined ? image : { ...image, text: tag };
}

/** `Environment=`: the last of a name counts, and Quadlet sorts them. */
function environmentOf(unit: Unit): readonly UnitValue[] {
  const byName = new Map<string, UnitValue>();
  for (const word of unit.words("Container", "Environment"))
    byName.set(word.text.split("=", 1)[0] ?? "", word);
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, word]) => word);
}

export function volumesOf(unit: Unit, section: string, references: References): readonly UnitValue[] {
  return unit.all(section, "Volume").map((volume) => {
    const [source = "", target, options] = volume.text.split(/:([^:]*)(?::(.*))?/s);
    if (target === undefined) return volume;
    const rest = options === undefined ? "" : `:${options}`;
    return { ...volume, text: `${sourceOf(source, unit, volume, references)}:${target}${rest}` };
  });
}

function sourceOf(source: string, unit: Unit, value: UnitValue, references: References): string {
  if (source.startsWith(".")) return posix.join(unit.folder, source);
  if (!source.endsWith(".volume")) return source;
  const volume = references.unit(source, unit, value);
  return volume ? References.nameOf(volume) : source;
}

function mountsOf(unit: Unit, references: References, report: Report): readonly UnitValue[] {
  return unit.words("Container", "Mount").map((mount) => {
    const fields = csvFields(mount.text);
    if (!fields) {
      report.refuse(`incorrect mount format: ${mount.text}`, "invalid-mount", mount.at, {
        reason: "a stray quote",
      });
      return mount;
    }
    const type = fields.findLast((field) => field.startsWith("type="))?.slice(5) || "volume";
    if (!/^(?:volume|bind|glob|image)$/.test(type)) return mount;
    const others = fields.filter((field) => !field.startsWith("type="));
    const resolved = others.map((field) => {
      const source = /^(?:source|src)=(.*)$/s.exec(field)?.[1];
      return source === undefined ? field : `source=${sourceOf(source, unit, mount, references)}`;
    });
    return { ...mount, text: [`type=${type}`, ...resolved].map(csvField).join(",") };
  });
}

const csvField = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function networksOf(unit: Unit, section: string, references: References): readonly UnitValue[] {
  return unit.all(section, "Network").map((network) => {
    const [name = "", options] = network.text.split(/:(.*)/s, 2);
    const kind = /\.(network|container)$/.exec(name)?.[1];
    if (kind === undefined) return network;
    const other = references.unit(name, unit, network);
    if (!other) return network;
    const found = References.nameOf(other);
    const text =
      kind === "container" ? `container:${found}` : options === undefined ? found : `${found}:${options}`;
    return { ...network, text };
  });
}

function podOf(unit: Unit, references: References, report: Report): Unit | undefined {
  const pod = unit.last("Container", "Pod");
  if (!pod) return undefined;
  if (pod.text.endsWith(".pod")) return references.unit(pod.text, unit, pod);
  const refusal = `converting ${JSON.stringify(unit.name)}: pod ${pod.text} is not Quadlet based`;
  report.refuse(refusal, "no-such-unit", pod.at, { name: { input: pod.text } }, "Container.Pod");
  return undefined;
}
