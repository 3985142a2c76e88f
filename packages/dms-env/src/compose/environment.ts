import { type ComposeVersion, type Lookup, templateMessage } from "@mailconf/env-file";
import type { Finding, Span } from "@mailconf/lossless";
import { find, type Saying } from "../finding.ts";
import type { EnvSetting } from "../setting.ts";
import { type Interpolated, interpolateScalar } from "./interpolated.ts";
import { printTimestamp, readPlainScalar } from "./plain-scalar.ts";
import type { ComposeService } from "./services.ts";
import type { Value, Yaml } from "./yaml.ts";

/** An entry of `env_file`. */
export interface EnvFileReference {
  readonly path: string;
  readonly format?: string;
  readonly required: boolean;
  readonly span: Span;
}

interface OwnEnvironment {
  readonly settings: readonly EnvSetting[];
  readonly values: ReadonlyMap<string, string | null>;
  readonly refusal?: string;
}

/** The `environment` of a service: a mapping whose numbers YAML prints again, or a list of `NAME=value`. */
export function readEnvironment(
  yaml: Yaml,
  service: ComposeService,
  lookup: Lookup,
  compose: ComposeVersion,
  findings: Finding[],
): OwnEnvironment {
  const value = yaml.at(service.node, "environment");
  const reader = new EnvironmentReader(yaml, service.name, lookup, compose, findings);
  if (value?.kind === "map")
    for (const { key, keySpan, value: inner } of yaml.pairs(value)) reader.pair(key, keySpan, inner);
  else if (value?.kind === "list")
    for (const [index, item] of yaml.items(value).entries()) reader.item(item, index);
  else if (value) reader.refuse(value.span, "a mapping or a list of NAME=value", "must be a mapping");
  return reader;
}

class EnvironmentReader implements OwnEnvironment {
  readonly values = new Map<string, string | null>();
  refusal?: string;
  readonly #settings = new Map<string, EnvSetting>();
  readonly #yaml: Yaml;
  readonly #path: string;
  readonly #service: string;
  readonly #lookup: Lookup;
  readonly #compose: ComposeVersion;
  readonly #findings: Finding[];

  constructor(yaml: Yaml, service: string, lookup: Lookup, compose: ComposeVersion, findings: Finding[]) {
    this.#compose = compose;
    this.#yaml = yaml;
    this.#service = service;
    this.#path = `services.${service}.environment`;
    this.#lookup = lookup;
    this.#findings = findings;
  }

  get settings(): readonly EnvSetting[] {
    return [...this.#settings.values()];
  }

  /** `NAME: value`. */
  pair(name: string, nameSpan: Span, value: Value): void {
    const { source } = this.#yaml;
    if (source.slice(nameSpan) === name && readPlainScalar(name).type !== "string") {
      const words = { expected: "a name" };
      this.#findings.push(find("expected-yaml", source, nameSpan, words));
      this.refusal ??= `non-string key in ${this.#path}: ${name}`;
      return;
    }
    const path = `${this.#path}.${name}`;
    if (value.kind !== "scalar") {
      const reason = "must be a boolean, null, number or string";
      this.#report("not-a-plain-value", value.span, name, `validating ${source.name}: ${path} ${reason}`);
      return;
    }
    const plain = value.plain ? readPlainScalar(value.text) : ({ type: "string", text: value.text } as const);
    switch (plain.type) {
      case "null":
        this.#inherit(name, nameSpan);
        break;
      case "timestamp":
        if (this.#compose === "2.26") {
          this.#set(name, printTimestamp(value.text), value.span, nameSpan);
          break;
        }
        this.#report(
          "not-a-plain-value",
          value.span,
          name,
          `validating ${source.name}: ${path} invalid jsonType time.Time`,
        );
        break;
      case "string": {
        const { text, problem } = this.#interpolate(plain.text, value.span, name);
        if (!problem) this.#set(name, text, value.span, nameSpan);
        break;
      }
      default:
        if (plain.text !== value.text) {
          const words = { name, type: plain.type, value: plain.text };
          this.#findings.push(find("DMS217", source, value.span, words));
        }
        this.#set(name, plain.text, value.span, nameSpan);
    }
  }

  /** `- NAME=value`. */
  item(value: Value, index: number): void {
    const type = typeOf(value);
    if (value.kind !== "scalar" || type !== "string") {
      const words = { expected: "NAME=value" };
      this.#findings.push(find("expected-yaml", this.#yaml.source, value.span, words));
      this.refusal ??= `${this.#path}.[${index}]: unexpected type ${type}`;
      return;
    }
    const { text, problem } = this.#interpolate(value.text, value.span, "[]");
    if (problem) return;
    const equals = text.indexOf("=");
    const name = equals === -1 ? text : text.slice(0, equals);
    const { nameSpan, valueSpan } = this.#split(value.span, name, text);
    if (this.#compose !== "2.26" && /[\s\u0085]$/.test(name)) {
      const reason = `environment variable ${name} is declared with a trailing space`;
      const place = `'services[${this.#service}].environment'`;
      const refusal = `decoding failed due to the following error(s):\n${place} ${reason}`;
      this.#report("blank-in-environment-name", nameSpan, name, refusal);
    } else if (equals === -1) this.#inherit(name, nameSpan);
    else this.#set(name, text.slice(equals + 1), valueSpan, nameSpan);
  }

  #set(name: string, value: string, span: Span, nameSpan: Span): void {
    this.values.set(name, value);
    this.#settings.delete(name);
    this.#settings.set(name, { name, value, source: this.#yaml.source, span, nameSpan, via: "compose" });
  }

  /** A name alone: it takes the value of the calling environment, and without one it removes that of an env file. */
  #inherit(name: string, span: Span): void {
    const value = this.#lookup(name);
    if (value !== undefined) {
      this.#set(name, value, span, span);
      return;
    }
    this.values.set(name, null);
    this.#settings.delete(name);
    this.#findings.push(find("name-not-set", this.#yaml.source, span, { name }));
  }

  #interpolate(text: string, span: Span, key: string): Interpolated {
    const result = interpolateScalar(this.#yaml.source, text, span, this.#lookup);
    for (const one of result.findings) this.#findings.push(one);
    const { problem } = result;
    if (problem) {
      const path = `${this.#path}.${key}`;
      this.refusal ??=
        problem.kind === "invalid-template"
          ? `invalid interpolation format for ${path}.\nYou may need to escape any $ with another $.\n${problem.template}`
          : `error while interpolating ${path}: ${templateMessage(problem)}`;
    }
    return result;
  }

  /** Name and value within the scalar, where it is written as it reads; else both are the whole. */
  #split(span: Span, name: string, text: string): { nameSpan: Span; valueSpan: Span } {
    const written = this.#yaml.source.slice(span);
    const shift = written === text ? 0 : written.slice(1, -1) === text ? 1 : undefined;
    if (shift === undefined) return { nameSpan: span, valueSpan: span };
    const from = span.start + shift;
    const equals = from + name.length;
    return {
      nameSpan: { start: from, end: equals },
      valueSpan: { start: equals + 1, end: from + text.length },
    };
  }

  /** Reports that the whole `environment` is of the wrong kind. */
  refuse(span: Span, expected: string, reason: string): void {
    const { source } = this.#yaml;
    this.#findings.push(find("expected-yaml", source, span, { expected }));
    this.refusal ??= `validating ${source.name}: ${this.#path} ${reason}`;
  }

  #report(code: Saying, span: Span, name: string, refusal: string): void {
    this.#findings.push(find(code, this.#yaml.source, span, { name }));
    this.refusal ??= refusal;
  }
}

/** What Go calls the type of a YAML value. */
function typeOf(value: Value): string {
  if (value.kind === "map") return "map[string]interface {}";
  if (value.kind === "list") return "[]interface {}";
  if (!value.plain) return "string";
  const { type } = readPlainScalar(value.text);
  return goTypes[type];
}

const goTypes = {
  null: "<nil>",
  string: "string",
  boolean: "bool",
  integer: "int",
  float: "float64",
  timestamp: "time.Time",
} as const;

/** The `env_file` of a service: a path, or a list of paths and of mappings with `path`, `format`, `required`. */
export function readReferences(
  yaml: Yaml,
  service: ComposeService,
  text: (value: Value) => Interpolated,
  findings: Finding[],
): { readonly files: readonly EnvFileReference[]; readonly refusal?: string } {
  const value = yaml.at(service.node, "env_file");
  const entries = value?.kind === "list" ? yaml.items(value) : value ? [value] : [];
  const files: EnvFileReference[] = [];
  let refusal: string | undefined;
  for (const entry of entries) {
    const path = entry.kind === "map" ? yaml.at(entry, "path") : entry;
    if (path?.kind !== "scalar" || path.text === "") {
      if (entry.kind !== "scalar")
        findings.push(find("expected-yaml", yaml.source, entry.span, { expected: "a path" }));
      continue;
    }
    const [format, required] = ["format", "required"].map((key) => {
      const inner = yaml.at(entry, key);
      return inner?.kind === "scalar" ? { text: text(inner).text, span: inner.span } : undefined;
    });
    if (format && format.text !== "" && format.text !== "raw") {
      findings.push(find("unknown-format", yaml.source, format.span));
      refusal ??= `unsupported env_file format ${JSON.stringify(format.text)}`;
    }
    files.push({
      path: text(path).text,
      required: !/^(?:false|no|off|n)$/i.test(required?.text ?? ""),
      span: path.span,
      ...(format && format.text !== "" && { format: format.text }),
    });
  }
  return { files, ...(refusal !== undefined && { refusal }) };
}
