import { dotted } from "../model/dotted.ts";
import { type Branch, pathRules } from "../model/path-rules.ts";
import type { Report } from "../model/report.ts";
import { at, mapEntries, sequence, textOf, type YamlSequence, type YamlValue } from "../model/value.ts";
import { readVolume } from "../model/volume-spec.ts";
import { goType } from "./go-type.ts";

/** By what entries of a list are told apart, or what is wrong with one. */
type Identity = (entry: YamlValue, path: string) => string | Wrong;

interface Wrong {
  /** The words of Compose. */
  readonly error: string;
  /** What should stand there instead of this entry; a text if nothing else is said. */
  readonly expected?: string;
  /** What is wrong with the text of a volume. */
  readonly reason?: string;
}

/**
 * Makes lists unique that must be (compose-go, override/uncity.go): of two entries with one identity the later stands at
 * the place of the first.
 */
export const makeUnique = (value: YamlValue, report: Report): YamlValue =>
  unique(value, [], identities, report, false);

/** Says where a list of one file has an entry twice. */
export function sayDuplicates(document: YamlValue, report: Report): void {
  unique(document, [], identities, report, true);
}

function unique(
  value: YamlValue,
  path: readonly string[],
  branch: Branch<Identity> | undefined,
  report: Report,
  isSaying: boolean,
): YamlValue {
  if (!branch || value.kind === "scalar") return value;
  if (value.kind === "mapping")
    return mapEntries(value, (inner, key) =>
      unique(inner, [...path, key], branch.below(key), report, isSaying),
    );
  return branch.rule ? uniqueList(value, path, branch.rule, report, isSaying) : value;
}

function uniqueList(
  list: YamlSequence,
  path: readonly string[],
  identity: Identity,
  report: Report,
  isSaying: boolean,
): YamlSequence {
  const places = new Map<string, number>();
  const items: YamlValue[] = [];
  for (const [index, item] of list.items.entries()) {
    const where = `${dotted(path)}.[${index}]`;
    const key = identity(item, where);
    if (typeof key !== "string") {
      if (!isSaying) refuse(key, item, path, report);
      continue;
    }
    const before = places.get(key);
    if (before === undefined) {
      places.set(key, items.length);
      items.push(item);
    } else {
      const earlier = (items[before] as YamlValue).at;
      if (isSaying) report.say("not-unique", earlier, { name: { input: key } }, dotted(path));
      items[before] = item;
    }
  }
  return items.length === list.items.length ? list : sequence(items, list.at);
}

function refuse(
  { error, expected = "a text", reason }: Wrong,
  { at }: YamlValue,
  path: readonly string[],
  report: Report,
) {
  if (reason === undefined) report.refuse(error, "wrong-shape", at, { expected }, dotted(path));
  else report.refuse(error, "invalid-volume", at, { reason }, dotted(path));
}

const target = "a mapping with `target`";

const byName: Identity = (entry, path) => {
  if (entry.kind === "scalar" && entry.type === "string") return entry.text.split("=", 1)[0] ?? "";
  return { error: `${path}: unexpected type ${goType(entry)}` };
};

const byText: Identity = (entry) => textOf(entry) ?? "";

const byTarget: Identity = (entry, path) => {
  if (entry.kind === "mapping")
    return (
      textOf(at(entry, "target")) ?? {
        error: `service volume ${path} is missing a mount target`,
        expected: target,
      }
    );
  const spec = textOf(entry) ?? "";
  const volume = readVolume(spec);
  return "error" in volume ? volume : (volume.target ?? "");
};

const byDevice: Identity = (entry, path) => {
  if (entry.kind === "mapping")
    return (
      textOf(at(entry, "target")) ?? {
        error: `service device ${path} is missing a mount target`,
        expected: target,
      }
    );
  const parts = (textOf(entry) ?? "").split(":");
  return parts[1] ?? parts[0] ?? "";
};

const byMount =
  (folder: string): Identity =>
  (entry, path) => {
    if (entry.kind === "sequence") return { error: `${path}: unsupported expose value` };
    if (entry.kind === "scalar") return `${folder}/${entry.text}`;
    return textOf(at(entry, "target")) ?? `${folder}/${textOf(at(entry, "source")) ?? ""}`;
  };

const byPort: Identity = (entry) => {
  if (entry.kind !== "mapping") return textOf(entry) ?? "";
  const [host = "0.0.0.0", published = "", target = "", protocol = "tcp"] = [
    "host_ip",
    "published",
    "target",
    "protocol",
  ].map((key) => textOf(at(entry, key)));
  return `${host}:${published}:${target}/${protocol}`;
};

const byPath: Identity = (entry, path) => {
  if (entry.kind === "scalar") return entry.text;
  return (
    textOf(at(entry, "path")) ?? {
      error: `environment path attribute ${path} is missing`,
      expected: "a mapping with `path`",
    }
  );
};

const ofServices: Readonly<Record<string, Identity>> = {
  annotations: byName,
  "build.args": byName,
  "build.additional_contexts": byName,
  "build.tags": byName,
  "build.labels": byName,
  cap_add: byName,
  cap_drop: byName,
  devices: byDevice,
  configs: byMount(""),
  "deploy.labels": byName,
  dns: byName,
  dns_opt: byName,
  dns_search: byName,
  environment: byName,
  env_file: byPath,
  expose: byText,
  labels: byName,
  links: byName,
  "networks.*.aliases": byName,
  "networks.*.link_local_ips": byName,
  ports: byPort,
  profiles: byName,
  secrets: byMount("/run/secrets"),
  sysctls: byName,
  tmpfs: byName,
  volumes: byTarget,
};

const identities: Branch<Identity> = pathRules<Identity>({
  "networks.*.labels": byName,
  "networks.*.ipam.options": byName,
  ...Object.fromEntries(Object.entries(ofServices).map(([key, identity]) => [`services.*.${key}`, identity])),
});
