import { dotted } from "../model/dotted.ts";
import { type Branch, pathRules } from "../model/path-rules.ts";
import type { Report } from "../model/report.ts";
import { isNull, type YamlValue } from "../model/value.ts";

/** What a field must be, and what kubectl calls the structure that it is in. */
interface Field {
  readonly owner: string;
  readonly type: "string" | "int32" | "bool" | "[]uint8";
}

const text = (owner: string): Field => ({ owner, type: "string" });

const meta = {
  "metadata.name": text("ObjectMeta"),
  "metadata.namespace": text("ObjectMeta"),
  "metadata.labels.*": text("ObjectMeta"),
  "metadata.annotations.*": text("ObjectMeta"),
};

const reference = (start: string) => ({ [`${start}.name`]: text("LocalObjectReference") });

const source = (start: string, owner: string, name: string) => ({
  [`${start}.${name}`]: text(owner),
  [`${start}.defaultMode`]: { owner, type: "int32" } as const,
  [`${start}.optional`]: { owner, type: "bool" } as const,
  [`${start}.items.*.key`]: text("KeyToPath"),
  [`${start}.items.*.path`]: text("KeyToPath"),
  [`${start}.items.*.mode`]: { owner: "KeyToPath", type: "int32" } as const,
});

const pod: Readonly<Record<string, Field>> = {
  hostname: text("PodSpec"),
  subdomain: text("PodSpec"),
  hostNetwork: { owner: "PodSpec", type: "bool" },
  enableServiceLinks: { owner: "PodSpec", type: "bool" },
  "containers.*.name": text("Container"),
  "containers.*.image": text("Container"),
  "containers.*.env.*.name": text("EnvVar"),
  "containers.*.env.*.value": text("EnvVar"),
  "containers.*.env.*.valueFrom.*.key": text("KeySelector"),
  ...reference("containers.*.env.*.valueFrom.*"),
  "containers.*.envFrom.*.prefix": text("EnvFromSource"),
  ...reference("containers.*.envFrom.*.configMapRef"),
  ...reference("containers.*.envFrom.*.secretRef"),
  "containers.*.volumeMounts.*.name": text("VolumeMount"),
  "containers.*.volumeMounts.*.mountPath": text("VolumeMount"),
  "containers.*.volumeMounts.*.subPath": text("VolumeMount"),
  "containers.*.volumeMounts.*.readOnly": { owner: "VolumeMount", type: "bool" },
  "volumes.*.name": text("Volume"),
  ...source("volumes.*.configMap", "ConfigMapVolumeSource", "name"),
  ...source("volumes.*.secret", "SecretVolumeSource", "secretName"),
  "volumes.*.projected.defaultMode": { owner: "ProjectedVolumeSource", type: "int32" },
};

const under = (start: string) =>
  Object.fromEntries(Object.entries(pod).map(([path, field]) => [`${start}.${path}`, field]));

const configMap: Branch<Field> = pathRules({
  ...meta,
  "data.*": text("ConfigMap"),
  "binaryData.*": { owner: "ConfigMap", type: "[]uint8" },
});
const secret: Branch<Field> = pathRules({
  ...meta,
  "data.*": { owner: "Secret", type: "[]uint8" },
  "stringData.*": text("Secret"),
});
const workload: Branch<Field> = pathRules({
  ...meta,
  ...under("spec"),
  ...under("spec.template.spec"),
  ...under("spec.jobTemplate.spec.template.spec"),
});

/** Refuses values of another type than Kubernetes wants, as kubectl does: there are no numbers that become text. */
export function checkTypes(kind: string, object: YamlValue, report: Report): void {
  const rules = kind === "ConfigMap" ? configMap : kind === "Secret" ? secret : workload;
  check(object, [], rules, report);
}

function check(
  value: YamlValue,
  path: readonly string[],
  branch: Branch<Field> | undefined,
  report: Report,
): void {
  if (!branch) return;
  if (branch.rule) {
    const { owner, type } = branch.rule;
    const found = jsonTypeOf(value);
    const wanted = { string: "string", "[]uint8": "string", int32: "number", bool: "bool" }[type];
    if (isNull(value) || found === wanted) return;
    const key = dotted(path);
    const file = JSON.stringify(value.at.source.name);
    // Keys of the user are no part of a field's name.
    const field = key.replace(/^(data|binaryData|stringData)\..*/s, "$1");
    const refusal = `error: unable to decode ${file}: json: cannot unmarshal ${found} into Go struct field ${owner}.${field} of type ${type}`;
    report.refuse(refusal, "not-of-json-type", value.at, { expected: expected[type] }, key);
    return;
  }
  if (value.kind === "mapping")
    for (const [key, entry] of value.entries) check(entry.value, [...path, key], branch.below(key), report);
  else if (value.kind === "sequence")
    for (const item of value.items) check(item, path, branch.below("*"), report);
}

const expected = {
  string: "a text",
  "[]uint8": "a text in base64",
  int32: "a number",
  bool: "true or false",
};

function jsonTypeOf(value: YamlValue): string {
  if (value.kind === "mapping") return "object";
  if (value.kind === "sequence") return "array";
  const { type } = value;
  if (type === "integer" || type === "float") return "number";
  return type === "boolean" ? "bool" : "string";
}
