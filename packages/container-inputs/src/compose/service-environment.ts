import { type ComposeVersion, parse } from "@mailconf/env-file";
import { span } from "@mailconf/lossless";
import type { ContainerVariable } from "../model/container.ts";
import { partsOf, type TextPlace } from "../model/place.ts";
import type { Report } from "../model/report.ts";
import { at, entriesOf, isNull, itemsOf, textOf, type YamlScalar, type YamlValue } from "../model/value.ts";
import { Environment } from "./environment.ts";
import type { Session } from "./session.ts";

/** The variables of a service: its env files in their order, then its own, which win. */
export function variablesOf(
  service: YamlValue,
  key: string,
  session: Session,
  environment: Environment,
  version: ComposeVersion,
): ReadonlyMap<string, ContainerVariable> {
  const own = ownVariables(service, `${key}.environment`, session, environment);
  const values = new Map<string, string>();
  const variables = new Map<string, ContainerVariable>();
  const references = itemsOf(at(service, "env_file"));
  if (references.length === 0) return own;
  // Since some release after 2.26, env files may refer to the `environment` of their service.
  const visible = version === "2.26" ? [] : [...own.values()];
  const set = visible.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  session.budget.spend(environment.values.size + set.length);
  const { record: outer } = new Environment(new Map([...set, ...environment.values]));
  for (const reference of references)
    for (const variable of envFile(reference, `${key}.env_file`, session, outer, values, version)) {
      variables.delete(variable.name);
      variables.set(variable.name, variable);
      values.set(variable.name, variable.value as string);
    }
  for (const [name, variable] of own) {
    variables.delete(name);
    variables.set(name, variable);
  }
  return variables;
}

/** `environment` of a service, a mapping or a list. */
function ownVariables(
  service: YamlValue,
  key: string,
  { report }: Session,
  environment: Environment,
): ReadonlyMap<string, ContainerVariable> {
  const own = at(service, "environment");
  const variables = new Map<string, ContainerVariable>();
  const add = (name: string, value: string | undefined, nameAt: TextPlace, place: TextPlace) => {
    const isOutside = value === undefined || place === nameAt;
    const found = value ?? environment.values.get(name);
    if (found === undefined) report.say("name-not-set", nameAt, { name: { input: name } }, key);
    variables.delete(name);
    variables.set(name, { name, value: found, at: place, nameAt, via: isOutside ? "outside" : "own" });
  };
  for (const [name, { key: nameAt, value }] of entriesOf(own)) {
    if (value.kind !== "scalar") continue;
    if (isNull(value)) add(name, undefined, nameAt, nameAt);
    else add(name, value.text, nameAt, value.at === nameAt ? nameAt : value.at);
    sayPrintedAgain(name, value, key, report);
  }
  for (const item of itemsOf(own)) {
    if (item.kind !== "scalar") continue;
    const { name, value } = split(item);
    const places = placesOf(item, name);
    add(name, value, places.name, value === undefined ? places.name : places.value);
  }
  return variables;
}

/** A number or boolean that arrives in another spelling than it is written. */
function sayPrintedAgain(
  name: string,
  { type, text, at: place }: YamlScalar,
  key: string,
  report: Report,
): void {
  if (type === "string" || type === "null" || place.source.slice(place.span) === text) return;
  const kind = type === "boolean" ? type : "number";
  report.say("printed-again", place, { type: kind, name: { input: name }, value: { input: text } }, key);
}

/** `NAME=value`, or a name alone. */
export function split({ text }: YamlScalar): { readonly name: string; readonly value: string | undefined } {
  const equals = text.indexOf("=");
  return equals === -1
    ? { name: text, value: undefined }
    : { name: text.slice(0, equals), value: text.slice(equals + 1) };
}

/** Where name and value of an entry stand. */
export function placesOf(
  { text, at: place, pair }: YamlScalar,
  name: string,
): NonNullable<YamlScalar["pair"]> {
  if (pair) return pair;
  const part = partsOf(place, text);
  const valueStart = Math.min(name.length + 1, text.length);
  return { name: part(span(0, name.length)), value: part(span(valueStart, text.length)) };
}

function envFile(
  reference: YamlValue,
  key: string,
  session: Session,
  outer: Readonly<Record<string, string>>,
  before: ReadonlyMap<string, string>,
  version: ComposeVersion,
): readonly ContainerVariable[] {
  const { report } = session;
  const path = at(reference, "path");
  const where = textOf(path);
  if (where === undefined || !path) return [];
  const words = { path: { input: where } };
  const state = session.state(where);
  if (state === "absent") {
    if (textOf(at(reference, "required")) === "false") return [];
    const refusal = `env file ${where} not found: stat ${where}: no such file or directory`;
    report.refuse(refusal, "env-file-missing", path.at, words, key);
    return [];
  }
  const format = textOf(at(reference, "format")) ?? "";
  if (format !== "" && format !== "raw") {
    const place = at(reference, "format")?.at ?? path.at;
    report.refuse(`unsupported env_file format ${JSON.stringify(format)}`, "unknown-format", place, {}, key);
    return [];
  }
  if (state === "directory") {
    const refusal = `failed to read ${where}: read ${where}: is a directory`;
    report.refuse(refusal, "file-is-folder", path.at, words, key);
    return [];
  }
  const source = session.open(where, "env-file", path.at, key);
  if (!source) return [];
  session.budget.spend(source.text.length >> 1);
  session.sayOutside(where, path.at, key);
  const dialect = format === "raw" ? "compose-raw" : "compose";
  const file = parse(source, { dialect, outer, before, compose: version });
  for (const diagnostic of file.diagnostics) {
    report.add({ ...diagnostic, source });
    const name = /^env-file\/unset-variable$/.test(diagnostic.code)
      ? diagnostic.message.split(" ", 1)[0]
      : undefined;
    if (name !== undefined)
      report.warnings.push(`The "${name}" variable is not set. Defaulting to a blank string.`);
  }
  if (file.refusal !== undefined) report.refusal ??= file.refusal;
  return file.readings.map(({ name, value, nameSpan, valueSpan, inherited }) => ({
    name,
    value,
    at: { source, span: valueSpan },
    nameAt: { source, span: nameSpan },
    via: inherited ? "outside" : "env-file",
  }));
}
