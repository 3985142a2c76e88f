import {
  at,
  type ComposeProject,
  type Container,
  entriesOf,
  itemsOf,
  readComposeProject,
  textOf,
  type YamlValue,
} from "@mailconf/container-inputs";
import { memoryFiles } from "@mailconf/lossless";
import type { CaseRunner } from "../outcome.ts";
import { composeArguments } from "./compose-arguments.ts";
import { placeholders } from "./placeholders.ts";

interface ComposeCase {
  readonly files: Readonly<Record<string, string>>;
  /** A folder below that of the case. */
  readonly cwd?: string;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly answer: Answer;
  /** Another answer that the same program gives at times. */
  readonly answerVaries?: Answer;
}

type Answer = Readonly<Record<string, unknown>> & { readonly ok: boolean; readonly error?: string };

/** What `docker compose config` makes of a recorded project. Keys that are only evidence are not compared. */
export const run: CaseRunner = (record: ComposeCase) => {
  const places = placeholders("/home/ann/projects/demo");
  const files = Object.entries(record.files).map(([path, text]) => [
    `${places.folder}/${path}`,
    places.fill(text),
  ]);
  const project = readComposeProject({
    files: memoryFiles(Object.fromEntries(files)),
    workingDirectory: `${places.folder}/${record.cwd ?? ""}`,
    environment: { HOME: places.home, ...record.env },
    ...composeArguments(record.argv ?? []),
  });
  if (project.refusal !== undefined) {
    const error = places.empty(project.refusal);
    const answers = [record.answer, ...(record.answerVaries ? [record.answerVaries] : [])];
    const expected = answers.find((one) => one.error === error) ?? record.answer;
    return { expected: wanted(expected), actual: { ok: false, error: comparable(error) } };
  }
  return { expected: wanted(record.answer), actual: places.empty({ ok: true, ...printed(project) }) };
};

/** The YAML parser's own words are not compared. */
const comparable = (error: string) => error.replace(/^yaml: (?!unmarshal).*/s, "yaml");

const serviceKeys = [
  "image",
  "container_name",
  "hostname",
  "domainname",
  "environment",
  "volumes",
  "secrets",
  "configs",
  "networks",
  "network_mode",
  "ports",
  "profiles",
];
const topKeys = ["secrets", "configs", "networks", "volumes"];

function wanted({ ok, error, project, services, warnings, ...rest }: Answer) {
  if (!ok) return { ok, error: comparable(error ?? "") };
  const compared = Object.entries(services as Record<string, Record<string, unknown>>).map(
    ([name, service]) => [
      name,
      Object.fromEntries(serviceKeys.filter((key) => key in service).map((key) => [key, service[key]])),
    ],
  );
  const top = topKeys.filter((key) => key in rest).map((key) => [key, rest[key]]);
  return {
    ok,
    project,
    services: Object.fromEntries(compared),
    ...Object.fromEntries(top),
    ...(warnings !== undefined && { warnings }),
  };
}

/** A project as `docker compose config --format json` prints it: what nothing uses is left out. */
function printed({ name, model, services, warnings }: ComposeProject) {
  const used = (kind: string) =>
    Object.fromEntries(
      [...entriesOf(at(model, kind))]
        .filter(([key]) => [...services.values()].some((service) => uses(service, kind, key, model)))
        .map(([key, { value }]) => [key, definition(value, kind)]),
    );
  const top = topKeys
    .map((kind) => [kind, used(kind)] as const)
    .filter(([, all]) => Object.keys(all).length > 0);
  const all = [...services].map(([id, container]) => [
    id,
    printedService(at(model, "services", id) as YamlValue, container),
  ]);
  return {
    project: name,
    services: Object.fromEntries(all),
    ...Object.fromEntries(top),
    ...(warnings.length > 0 && { warnings: [...warnings].sort() }),
  };
}

function uses({ id }: Container, kind: string, key: string, model: YamlValue): boolean {
  const own = at(model, "services", id, kind);
  if (kind === "networks") return entriesOf(own).has(key);
  return itemsOf(own).some(
    (one) =>
      textOf(at(one, "source")) === key && (kind !== "volumes" || textOf(at(one, "type")) === "volume"),
  );
}

function printedService(service: YamlValue, { environment }: Container) {
  const texts = ["image", "container_name", "hostname", "domainname", "network_mode"].flatMap((key) => {
    const text = textOf(at(service, key));
    return text === undefined || text === "" ? [] : [[key, text]];
  });
  const variables = [...environment].map(([name, { value }]) => [name, value ?? null]);
  const list = (key: string, print: (one: YamlValue) => unknown) => {
    const items = itemsOf(at(service, key));
    return items.length === 0 ? {} : { [key]: items.map(print) };
  };
  const networks = [...entriesOf(at(service, "networks"))].map(([name, { value }]) => [name, json(value)]);
  return {
    ...Object.fromEntries(texts),
    ...(variables.length > 0 && { environment: Object.fromEntries(variables) }),
    ...list("volumes", volume),
    ...list("secrets", fileMount),
    ...list("configs", fileMount),
    ...(networks.length > 0 && { networks: Object.fromEntries(networks) }),
    ...list("ports", json),
    ...list("profiles", json),
  };
}

function volume(value: YamlValue) {
  const { bind, tmpfs, read_only, ...rest } = json(value) as Record<string, Record<string, unknown>>;
  const { create_host_path, ...options } = bind ?? {};
  return {
    ...rest,
    ...(String(read_only) === "true" && { read_only: true }),
    ...(bind && { bind: { ...options, ...(create_host_path === true && { create_host_path }) } }),
    ...(tmpfs && { tmpfs: { ...tmpfs, ...(tmpfs.size !== undefined && { size: String(tmpfs.size) }) } }),
  };
}

function fileMount(value: YamlValue) {
  const { mode, ...rest } = json(value) as Record<string, unknown>;
  const bits = typeof mode === "number" ? mode : Number.parseInt(String(mode), 8);
  return { ...rest, ...(mode !== undefined && { mode: `0${bits.toString(8)}` }) };
}

function definition(value: YamlValue, kind: string) {
  const { "x-#value": _, ...rest } = json(value) as Record<string, unknown>;
  return kind === "networks" ? { ipam: {}, ...rest } : rest;
}

function json(value: YamlValue): unknown {
  if (value.kind === "sequence") return value.items.map(json);
  if (value.kind === "mapping")
    return Object.fromEntries([...value.entries].map(([key, entry]) => [key, json(entry.value)]));
  switch (value.type) {
    case "null":
      return null;
    case "boolean":
      return value.text === "true";
    case "integer":
    case "float":
      return Number(value.text);
    default:
      return value.text;
  }
}
