import { dotted } from "../model/dotted.ts";
import { type Branch, pathRules } from "../model/path-rules.ts";
import type { Report } from "../model/report.ts";
import {
  isNull,
  mapping,
  sequence,
  type YamlEntry,
  type YamlMapping,
  type YamlValue,
} from "../model/value.ts";
import { asDependencies, asNames, asSequence } from "./forms.ts";
import { mergeAddressPools } from "./merge-pools.ts";

/** Merges a value over another, at a path. */
type Merger = (
  base: YamlValue,
  over: YamlValue,
  merge: Merge,
  path: readonly string[],
  branch: Branch<Merger>,
) => YamlValue;

/**
 * Merges a file over what earlier files say (compose-go, override/merge.go): mappings key by key, lists one behind the
 * other, all else replaced; some keys have rules of their own.
 */
export function mergeFiles(base: YamlMapping, over: YamlMapping, report: Report): YamlMapping {
  return new Merge(report).mappings(base, over, [], mergers);
}

/** Merges a service over the one that it extends. */
export function mergeServices(base: YamlMapping, over: YamlMapping, report: Report): YamlMapping {
  const branch = mergers.below("services")?.below("x");
  return new Merge(report).mappings(base, over, ["services", "x"], branch);
}

class Merge {
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  values(
    base: YamlValue,
    over: YamlValue,
    path: readonly string[],
    branch: Branch<Merger> | undefined,
  ): YamlValue {
    if (branch?.rule) return branch.rule(base, over, this, path, branch);
    if (isNull(over)) return base;
    if (base.kind === "scalar") return over;
    if (base.kind === "mapping" && over.kind === "mapping") return this.mappings(base, over, path, branch);
    if (base.kind === "sequence" && over.kind === "sequence")
      return sequence([...base.items, ...over.items], over.at);
    this.#report.refuse(`cannot override ${dotted(path)}`, "cannot-merge", over.at, {}, dotted(path));
    return over;
  }

  mappings(
    base: YamlMapping,
    over: YamlMapping,
    path: readonly string[],
    branch: Branch<Merger> | undefined,
  ): YamlMapping {
    if (over.entries.size === 0) return base;
    const entries = new Map<string, YamlEntry>(base.entries);
    for (const [key, entry] of over.entries) {
      const before = entries.get(key);
      if (!before) entries.set(key, entry);
      else {
        const value = this.values(before.value, entry.value, [...path, key], branch?.below(key));
        entries.set(key, { ...entry, value });
      }
    }
    return mapping(entries, base.at);
  }
}

const replaced: Merger = (_base, over) => over;

const joined: Merger = (base, over) => sequence([...asSequence(base), ...asSequence(over)], over.at);

/** Equal entries stay once; others of the same name stay both. */
const joinedHosts: Merger = (base, over) => {
  const before = asSequence(base);
  const known = new Set(before.map((one) => (one.kind === "scalar" ? one.text : "")));
  const added = asSequence(over).filter((one) => one.kind !== "scalar" || !known.has(one.text));
  return sequence([...before, ...added], over.at);
};

const byName =
  (form: (value: YamlValue) => YamlMapping | undefined): Merger =>
  (base, over, merge, path, branch) => {
    const [before, after] = [form(base), form(over)];
    if (!before || !after) return before ?? after ?? over;
    return merge.mappings(before, after, path, branch);
  };

const asBuild = (value: YamlValue): YamlMapping | undefined => {
  if (value.kind === "mapping") return value;
  if (value.kind === "sequence" || isNull(value)) return undefined;
  return mapping(new Map([["context", { value, key: value.at }]]), value.at);
};

/** Options of a logging driver are joined only if both name the same driver. */
const logging: Merger = (base, over, merge, path, branch) => {
  if (base.kind !== "mapping" || over.kind !== "mapping") return over;
  const [before, after] = [base, over].map((one) => one.entries.get("driver")?.value);
  const isSame = before?.kind === "scalar" && after?.kind === "scalar" && before.text === after.text;
  return !before || !after || isSame ? merge.mappings(base, over, path, branch) : over;
};

const pools: Merger = (base, over) => mergeAddressPools(base, over);

const services: Readonly<Record<string, Merger>> = {
  annotations: joined,
  build: byName(asBuild),
  "build.args": joined,
  "build.additional_contexts": joined,
  "build.extra_hosts": joinedHosts,
  "build.labels": joined,
  command: replaced,
  depends_on: byName(asDependencies),
  "deploy.labels": joined,
  dns: joined,
  dns_opt: joined,
  dns_search: joined,
  entrypoint: replaced,
  env_file: joined,
  label_file: joined,
  environment: joined,
  extra_hosts: joinedHosts,
  "healthcheck.test": replaced,
  labels: joined,
  "volumes.*.volume.labels": joined,
  logging,
  models: byName(asNames),
  networks: byName(asNames),
  sysctls: joined,
  tmpfs: joined,
  "ulimits.*": replaced,
};

const mergers: Branch<Merger> = pathRules<Merger>({
  "networks.*.ipam.config": pools,
  "networks.*.labels": joined,
  "volumes.*.labels": joined,
  ...Object.fromEntries(Object.entries(services).map(([key, merger]) => [`services.*.${key}`, merger])),
});
