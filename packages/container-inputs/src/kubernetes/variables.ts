import type { ContainerVariable } from "../model/container.ts";
import type { TextPlace } from "../model/place.ts";
import type { Report } from "../model/report.ts";
import { at, given, itemsOf, textOf, type YamlMapping, type YamlValue } from "../model/value.ts";
import { expandReferences } from "./expansion.ts";
import type { Cluster } from "./manifests.ts";

/** Where references of a container are looked up. */
export interface Lookup {
  readonly cluster: Cluster;
  readonly namespace: string | undefined;
  readonly report: Report;
}

/** The variables of a container: `envFrom` in its order, then `env`; the last of a name wins. */
export function variablesOf(container: YamlMapping, lookup: Lookup): ReadonlyMap<string, ContainerVariable> {
  const variables = new Map<string, ContainerVariable>();
  const add = (variable: ContainerVariable) => {
    variables.delete(variable.name);
    variables.set(variable.name, variable);
  };
  for (const entry of itemsOf(at(container, "envFrom"))) fromAll(entry, lookup, add);
  for (const entry of itemsOf(at(container, "env"))) {
    const name = at(entry, "name");
    const words = textOf(name);
    if (!name || words === undefined) continue;
    const value = at(entry, "value");
    const text = textOf(value) ?? "";
    const from = at(entry, "valueFrom");
    if (text === "" && given(from)) {
      const found = fromOne(words, name.at, from, lookup);
      if (found) add(found);
      continue;
    }
    const unknown = new Set<string>();
    const expanded = expandReferences(text, (wanted) => {
      const known = variables.get(wanted);
      if (known?.unknown !== undefined) unknown.add(wanted);
      return known?.value;
    });
    const why = unknown.size === 0 ? {} : { unknown: `the cluster puts ${[...unknown].join(", ")} in` };
    add({
      name: words,
      value: expanded,
      ...why,
      nameAt: name.at,
      at: given(value) ? value.at : name.at,
      via: "own",
    });
  }
  return variables;
}

/** All keys of a ConfigMap or a Secret. */
function fromAll(entry: YamlValue, lookup: Lookup, add: (variable: ContainerVariable) => void): void {
  const prefix = textOf(at(entry, "prefix")) ?? "";
  for (const kind of ["ConfigMap", "Secret"] as const) {
    const reference = at(entry, kind === "ConfigMap" ? "configMapRef" : "secretRef");
    if (!given(reference)) continue;
    const found = objectOf(kind, reference, lookup);
    for (const [key, { text, at: place, keyAt }] of found ?? []) {
      const isSecret = kind === "Secret" ? { isSecret: true } : {};
      const variable = {
        name: prefix + key,
        at: place,
        nameAt: keyAt,
        via: "own",
        ...isSecret,
      } as const;
      if (text === undefined) add({ ...variable, value: undefined, unknown: "it is no text" });
      else add({ ...variable, value: text });
    }
  }
}

/** The keys of an object that is referred to; that it is not there is said. */
export function objectOf(
  kind: "ConfigMap" | "Secret",
  reference: YamlValue,
  { cluster, namespace, report }: Lookup,
) {
  const name = textOf(at(reference, "name")) ?? textOf(at(reference, "secretName")) ?? "";
  const found = cluster.find(kind, name, namespace);
  if (found) return found.data;
  const isOptional = textOf(at(reference, "optional")) === "true";
  const object = { input: `${kind} ${name}` };
  report.say(isOptional ? "optional-not-here" : "not-among-manifests", reference.at, { object });
  return undefined;
}

function fromOne(
  name: string,
  nameAt: TextPlace,
  from: YamlValue,
  lookup: Lookup,
): ContainerVariable | undefined {
  const base = { name, nameAt, at: from.at, via: "own" } as const;
  for (const kind of ["ConfigMap", "Secret"] as const) {
    const reference = at(from, kind === "ConfigMap" ? "configMapKeyRef" : "secretKeyRef");
    if (!given(reference)) continue;
    const [object = "", key = ""] = ["name", "key"].map((one) => textOf(at(reference, one)));
    const data = objectOf(kind, reference, lookup);
    const found = data?.get(key);
    const isSecret = kind === "Secret" ? { isSecret: true } : {};
    if (found?.text !== undefined) return { ...base, value: found.text, at: found.at, ...isSecret };
    if (textOf(at(reference, "optional")) === "true") return undefined;
    const words = { object: { input: `${kind} ${object}` }, key: { input: key } };
    if (data && !found) lookup.report.say("no-such-key", reference.at, words);
    return { ...base, value: undefined, unknown: `${kind} ${object} key ${key}` };
  }
  const [field, resource] = [
    textOf(at(from, "fieldRef", "fieldPath")),
    textOf(at(from, "resourceFieldRef", "resource")),
  ];
  const why =
    field !== undefined
      ? `fieldRef ${field}`
      : resource !== undefined
        ? `resourceFieldRef ${resource}`
        : "valueFrom";
  return { ...base, value: undefined, unknown: why };
}
