import { dotted } from "../model/dotted.ts";
import type { TextPlace } from "../model/place.ts";
import type { Report } from "../model/report.ts";
import type { YamlValue } from "../model/value.ts";
import { composeFile } from "./schema.ts";
import type { ListSchema, MappingSchema, Schema, Typed, TypeName } from "./schema-kinds.ts";

interface Fault {
  readonly path: readonly string[];
  readonly at: TextPlace;
  /** In the words of Compose's validator. */
  readonly words: string;
  /** The keys that are not known, if it is that. */
  readonly unknown?: string;
  readonly expected: string;
}

/** Checks a project against the schema of Compose files; what it refuses is said in its words. */
export function validate(project: YamlValue, file: string, report: Report): void {
  const faults = faultsOf(project, composeFile, []);
  const first = mostSpecific(faults);
  const inOrder = first ? [first, ...faults.filter((one) => one !== first)] : [];
  for (const { path, at, words, unknown, expected } of inOrder) {
    const key = dotted(path);
    const refusal = `validating ${file}: ${key} ${words}`;
    const of = path.length === 0 ? "a Compose file" : key;
    if (unknown !== undefined)
      report.refuse(refusal, "unknown-key", at, { key: { input: unknown }, of }, join(key, unknown));
    else report.refuse(refusal, "wrong-shape", at, { expected }, key);
  }
}

const join = (key: string, name: string) => (key === "" ? name : `${key}.${name}`);

function faultsOf(value: YamlValue, schema: Schema, path: readonly string[]): readonly Fault[] {
  switch (schema.kind) {
    case "typed":
      return typeFaults(value, schema, path);
    case "mapping":
      return mappingFaults(value, schema, path);
    case "list":
      return listFaults(value, schema, path);
    case "either": {
      const found: Fault[] = [];
      for (const one of schema.schemas) {
        const faults = faultsOf(value, one, path);
        if (faults.length === 0) return [];
        found.push(...faults);
      }
      const first = mostSpecific(found);
      return first ? [first] : [];
    }
  }
}

/** Of several reasons the one that lies deepest; of unknown keys the place itself counts as deeper. */
function mostSpecific(faults: readonly Fault[]): Fault | undefined {
  let best: Fault | undefined;
  const depth = ({ path, unknown }: Fault) => path.length + (unknown === undefined ? 0 : 1);
  for (const fault of faults) if (!best || depth(fault) > depth(best)) best = fault;
  return best;
}

const mustBe = (value: YamlValue, path: readonly string[], ...types: readonly TypeName[]): Fault => {
  const names = types.map((type) => (type === "object" ? "mapping" : type)).sort();
  const last = names.pop();
  const expected = names.length === 0 ? String(last) : `${names.join(", ")} or ${last}`;
  const isDate = value.kind === "scalar" && value.type === "timestamp";
  const words = isDate ? "invalid jsonType time.Time" : `must be a ${expected}`;
  return { path, at: value.at, words, expected: `a ${expected}${isDate ? ", put a date in quotes" : ""}` };
};

function typeFaults(
  value: YamlValue,
  { types, values, pattern }: Typed,
  path: readonly string[],
): readonly Fault[] {
  const own: readonly TypeName[] = typesOf(value);
  if (!types.some((type) => own.includes(type))) return [mustBe(value, path, ...types)];
  if (value.kind !== "scalar" || value.type !== "string") return [];
  if (values && !values.includes(value.text)) {
    const list = values.map((one) => `'${one}'`).join(", ");
    const words = values.length === 1 ? `value must be ${list}` : `value must be one of ${list}`;
    return [{ path, at: value.at, words, expected: values.join(", ") }];
  }
  if (pattern && !pattern.test(value.text)) {
    const words = `'${value.text}' does not match pattern '${pattern.source}'`;
    return [{ path, at: value.at, words, expected: "another word here" }];
  }
  return [];
}

function typesOf(value: YamlValue): readonly TypeName[] {
  if (value.kind === "mapping") return ["object"];
  if (value.kind === "sequence") return ["array"];
  if (value.type === "timestamp") return [];
  if (value.type === "integer") return ["integer", "number"];
  return [value.type === "float" ? "number" : value.type];
}

function mappingFaults(value: YamlValue, schema: MappingSchema, path: readonly string[]): readonly Fault[] {
  if (value.kind !== "mapping") {
    if (schema.orNull && value.kind === "scalar" && value.type === "null") return [];
    return [mustBe(value, path, ...(schema.orNull ? (["object", "null"] as const) : (["object"] as const)))];
  }
  const faults: Fault[] = [];
  const unknown: [string, TextPlace][] = [];
  const missing = schema.required.filter((key) => !value.entries.has(key));
  for (const [key, entry] of value.entries) {
    const known =
      schema.keys.get(key) ?? (schema.others?.pattern.test(key) ? schema.others.value : undefined);
    if (known) for (const fault of faultsOf(entry.value, known, [...path, key])) faults.push(fault);
    else if (!schema.isOpen && !key.startsWith("x-")) unknown.push([key, entry.key]);
  }
  if (missing.length > 0) {
    const list = missing.map((key) => `'${key}'`).join(", ");
    const words = missing.length === 1 ? `missing property ${list}` : `missing properties ${list}`;
    faults.push({ path, at: value.at, words, expected: `the key ${missing.join(", ")}` });
  }
  const all = unknown.map(([key]) => `'${key}'`).join(", ");
  const words = `additional properties ${all} not allowed`;
  for (const [key, at] of unknown) faults.push({ path, at, words, unknown: key, expected: "a known key" });
  return faults;
}

function listFaults(
  value: YamlValue,
  { item, isUnique }: ListSchema,
  path: readonly string[],
): readonly Fault[] {
  if (value.kind !== "sequence") return [mustBe(value, path, "array")];
  const faults: Fault[] = [];
  const known = new Map<string, number>();
  for (const [index, one] of value.items.entries()) {
    for (const fault of faultsOf(one, item, [...path, String(index)])) faults.push(fault);
    if (!isUnique || one.kind !== "scalar") continue;
    const name = `${one.type} ${one.text}`;
    const before = known.get(name);
    known.set(name, before ?? index);
    if (before === undefined) continue;
    const words = `items at ${before} and ${index} are equal`;
    faults.push({ path, at: one.at, words, expected: "each entry once" });
  }
  return faults;
}
