import type { Budget } from "../model/budget.ts";
import { dotted } from "../model/dotted.ts";
import { type Branch, pathRules } from "../model/path-rules.ts";
import type { TextPlace } from "../model/place.ts";
import { posix } from "../model/posix.ts";
import type { Report } from "../model/report.ts";
import {
  at,
  boolean,
  isNull,
  mapEntries,
  mapItems,
  mapping,
  sequence,
  text,
  textOf,
  withKey,
  type YamlEntry,
  type YamlMapping,
  type YamlValue,
} from "../model/value.ts";
import { readVolume } from "../model/volume-spec.ts";
import { asDependencies, asNames } from "./forms.ts";
import { goType } from "./go-type.ts";
import { readPorts } from "./ports.ts";

type Change = (value: YamlValue, path: readonly string[], report: Report, budget: Budget) => YamlValue;

/** Turns short forms into long ones (compose-go, transform/canonical.go). */
export const canonical = (value: YamlValue, report: Report, budget: Budget): YamlValue =>
  change(value, [], changes, report, budget);

function change(
  value: YamlValue,
  path: readonly string[],
  branch: Branch<Change> | undefined,
  report: Report,
  budget: Budget,
): YamlValue {
  if (!branch) return value;
  if (branch.rule) return branch.rule(value, path, report, budget);
  if (value.kind === "mapping")
    return mapEntries(value, (inner, key) =>
      change(inner, [...path, key], branch.below(key), report, budget),
    );
  if (value.kind === "sequence")
    return mapItems(value, (inner, index) =>
      change(inner, [...path, String(index)], branch.below("*"), report, budget),
    );
  return value;
}

/** A mapping of some keys, all at one place; those without a value are left out. */
const made = (place: TextPlace, keys: Readonly<Record<string, YamlValue | undefined>>): YamlMapping =>
  mapping(
    new Map(
      Object.entries(keys).flatMap(([key, value]): [string, YamlEntry][] =>
        value ? [[key, { value, key: place }]] : [],
      ),
    ),
    place,
  );

const list: Change = (value) =>
  value.kind === "scalar" && value.type === "string" ? sequence([value], value.at) : value;

const names: Change = (value) => (value.kind === "sequence" ? (asNames(value) ?? value) : value);

const dependencies: Change = (value) => {
  const map = asDependencies(value);
  if (!map) return value;
  return mapEntries(map, (inner) => {
    if (inner.kind !== "mapping") return inner;
    const started = inner.entries.has("condition")
      ? inner
      : withKey(inner, "condition", text("service_started", inner.at));
    return started.entries.has("required") ? started : withKey(started, "required", boolean(true, inner.at));
  });
};

const envFiles: Change = (value, path, report) => {
  if (value.kind === "mapping" || (value.kind === "scalar" && value.type !== "string")) {
    const refusal = `${dotted(path)}: invalid type ${goType(value)} for env_file`;
    report.refuse(refusal, "wrong-shape", value.at, { expected: "a path or a list of paths" }, dotted(path));
    return value;
  }
  const items = value.kind === "sequence" ? value.items : [value];
  const files = items.map((one) => {
    if (one.kind === "scalar") return made(one.at, { path: one, required: boolean(true, one.at) });
    if (one.kind !== "mapping" || one.entries.has("required")) return one;
    return withKey(one, "required", boolean(true, one.at));
  });
  return sequence(files, value.at);
};

const sourceOnly: Change = (value) =>
  value.kind === "scalar" && !isNull(value) ? made(value.at, { source: value }) : value;

const build: Change = (value) =>
  value.kind === "scalar" && !isNull(value) ? made(value.at, { context: value }) : value;

const volume: Change = (value, path, report) => {
  const spec = value.kind === "scalar" ? textOf(value) : undefined;
  if (spec === undefined) return value;
  const { at: place } = value;
  const read = readVolume(spec);
  if ("error" in read) {
    report.refuse(read.error, "invalid-volume", place, { reason: read.reason }, dotted(path));
    return value;
  }
  const { type, source, target, isReadOnly, noCopy, propagation, selinux } = read;
  const word = (words: string | undefined) => (words === undefined ? undefined : text(words, place));
  const isBind = type === "bind";
  const bind = isBind || propagation !== undefined || selinux !== undefined;
  return made(place, {
    type: text(type, place),
    source: word(source),
    target: word(target === undefined ? undefined : posix.clean(target)),
    read_only: isReadOnly ? boolean(true, place) : undefined,
    bind: bind
      ? made(place, {
          propagation: word(propagation),
          create_host_path: isBind ? boolean(true, place) : undefined,
          selinux: word(selinux),
        })
      : undefined,
    // A text of one or two characters is a target as it is (compose-go, format/volume.go).
    volume:
      (!isBind && spec.length > 2) || noCopy
        ? made(place, { nocopy: noCopy ? boolean(true, place) : undefined })
        : undefined,
  });
};

const ports: Change = (value, path, report, budget) => {
  if (value.kind !== "sequence") return value;
  const items = value.items.flatMap((one) => {
    if (one.kind !== "scalar") return [one];
    const read = readPorts(one.text);
    if ("error" in read) {
      report.refuse(read.error, "invalid-port", one.at, {}, dotted(path));
      return [];
    }
    // One entry may stand for 65,535 ports, each of several values.
    budget.spend(5 * read.ports.length);
    return read.ports.map((port) =>
      made(one.at, {
        mode: text("ingress", one.at),
        host_ip: port.address === undefined ? undefined : text(port.address, one.at),
        target: { kind: "scalar", type: "integer", text: String(port.target), at: one.at },
        published: port.published === undefined ? undefined : text(port.published, one.at),
        protocol: text(port.protocol, one.at),
      }),
    );
  });
  return sequence(items, value.at);
};

/** `external: {name: x}` of old files is `external: true` with a name. */
const external: Change = (value, path, report) => {
  if (value.kind !== "mapping") return value;
  const old = at(value, "external");
  if (old?.kind !== "mapping") return value;
  const name = at(old, "name");
  const own = at(value, "name");
  report.warnings.push(`${dotted(path)}: external.name is deprecated. Please set name and external: true`);
  const marked = withKey(value, "external", boolean(true, old.at));
  if (name && own && textOf(name) !== textOf(own)) {
    const refusal = `${dotted(path)}: name and external.name conflict; only use name`;
    report.refuse(refusal, "exclusive", name.at, { names: "`name` and `external.name`" }, dotted(path));
  }
  return name && !own ? withKey(marked, "name", name) : marked;
};

const changes: Branch<Change> = pathRules<Change>({
  "services.*.depends_on": dependencies,
  "services.*.env_file": envFiles,
  "services.*.label_file": list,
  "services.*.networks": names,
  "services.*.models": names,
  "services.*.volumes.*": volume,
  "services.*.dns": list,
  "services.*.secrets.*": sourceOnly,
  "services.*.configs.*": sourceOnly,
  "services.*.ports": ports,
  "services.*.build": build,
  "volumes.*": external,
  "networks.*": external,
  "secrets.*": external,
  "configs.*": external,
});
