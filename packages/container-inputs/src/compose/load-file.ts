import { startOf, type TextPlace } from "../model/place.ts";
import {
  at,
  given,
  mapEntries,
  sequence,
  sizeOf,
  withKey,
  withoutKey,
  type YamlMapping,
  type YamlValue,
} from "../model/value.ts";
import { canonical } from "./canonical.ts";
import type { Environment } from "./environment.ts";
import { interpolateAll } from "./interpolation.ts";
import { mergeFiles } from "./merge.ts";
import { type Reset, resetOf } from "./reset.ts";
import type { FileRole, Session } from "./session.ts";
import { makeUnique, sayDuplicates } from "./unique.ts";
import { validate } from "./validate.ts";

/** What happens to a document before it is merged: includes and extends are resolved there. */
export type Resolve = (document: YamlMapping, file: string, reset: Reset) => YamlMapping;

/** A file merged over what was read before. */
export interface Loaded {
  readonly model: YamlMapping | undefined;
  /** The tags of its last document, which count for services of other files that it extends. */
  readonly reset: Reset;
}

export interface LoadFile {
  readonly path: string;
  readonly role: FileRole;
  /** What names the file. */
  readonly from?: TextPlace;
  readonly environment: Environment;
  /** What earlier files say. */
  readonly before: YamlMapping | undefined;
  /** How extends and include are followed; without it they stay, and nothing is validated. */
  readonly resolve?: Resolve;
}

/** Reads a Compose file, each of its documents over the last (compose-go, loader/loader.go, `loadYamlFile`). */
export function loadFile(session: Session, load: LoadFile): Loaded {
  const { report, budget } = session;
  const { path, role, from, environment, before, resolve } = load;
  let model = before;
  let reset: Reset = (value) => value;
  const source = session.open(path, role, from);
  for (const { root, resets } of source ? session.documents(source) : []) {
    reset = resetOf(resets);
    if (root?.kind !== "mapping") {
      const place = root?.at ?? startOf(source as TextPlace["source"]);
      // What a file with broken YAML holds is not known.
      if (report.refusal === undefined)
        report.refuse("top-level object must be a mapping", "not-a-mapping", place);
      continue;
    }
    budget.spend(sizeOf(root) + (model ? sizeOf(model) : 0));
    sayDuplicates(root, report);
    const interpolated = interpolateAll(root, environment.lookup, report, budget) as YamlMapping;
    const resolved = resolve ? resolve(interpolated, path, reset) : interpolated;
    const merged = model ? mergeFiles(reset(model), resolved, report) : resolved;
    const unique = makeUnique(merged, report) as YamlMapping;
    if (resolve) {
      validate(unique, path, report);
      sayVersion(unique, path, session);
    }
    const long = canonical(resolve ? withoutKey(unique, "version") : unique, report, budget) as YamlMapping;
    model = makeUnique(withoutEmptyNames(long), report) as YamlMapping;
  }
  return { model, reset };
}

function sayVersion(model: YamlMapping, path: string, { report }: Session): void {
  const version = model.entries.get("version");
  if (!version) return;
  const words =
    "the attribute `version` is obsolete, it will be ignored, please remove it to avoid potential confusion";
  report.warnings.push(`${path}: ${words}`);
  report.say("obsolete-version", version.key, {}, "version");
}

/** Empty entries of `dns` count as none (compose-go, loader/omitEmpty.go). */
function withoutEmptyNames(model: YamlMapping): YamlMapping {
  return mapServices(model, (service) => {
    const dns = at(service, "dns");
    if (service.kind !== "mapping" || dns?.kind !== "sequence") return service;
    const items = dns.items.filter((one) => given(one) && (one.kind !== "scalar" || one.text !== ""));
    return items.length === dns.items.length ? service : withKey(service, "dns", sequence(items, dns.at));
  });
}

/** A model with each of its services replaced. */
export function mapServices(
  model: YamlMapping,
  change: (service: YamlValue, name: string) => YamlValue,
): YamlMapping {
  const services = model.entries.get("services")?.value;
  if (services?.kind !== "mapping") return model;
  const changed = mapEntries(services, change);
  return changed === services ? model : withKey(model, "services", changed);
}
