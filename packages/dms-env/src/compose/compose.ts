import type { ComposeVersion } from "@mailconf/env-file";
import type { Files, Finding, SourceText, Span } from "@mailconf/lossless";
import { ownValue } from "@mailconf/lossless";
import { find } from "../finding.ts";
import type { ReleaseName } from "../release.ts";
import type { EnvSetting } from "../setting.ts";
import { readEnvFile } from "../sources.ts";
import { type EnvFileReference, readEnvironment, readReferences } from "./environment.ts";
import { isMoving, releaseOf, tagOf } from "./image.ts";
import { type Interpolated, interpolateScalar } from "./interpolated.ts";
import { configTarget, type Mount, mountsOf } from "./mounts.ts";
import { type ComposeService, chooseService, servicesOf } from "./services.ts";
import { type Value, Yaml } from "./yaml.ts";

export interface ComposeOptions {
  /** The service to read; without it, the one that runs docker-mailserver. */
  readonly service?: string;
  /** Env files and the project's `.env`, by their absolute paths; without them there are none. */
  readonly files?: Pick<Files, "read">;
  /** The absolute path of the folder that relative paths start in, that of the Compose file; by default `/`. */
  readonly directory?: string;
  /** The environment that Compose is called in. */
  readonly outer?: Readonly<Record<string, string>>;
  /** The version of Compose; the default is `2.40`. */
  readonly compose?: ComposeVersion;
}

/** A text of the Compose file with its place. */
export interface Placed {
  readonly value: string;
  readonly source: SourceText;
  readonly span: Span;
}

/** What a Compose file says about the mail server. */
export interface ComposeFile {
  /** The services, in the order of the file. */
  readonly services: readonly ComposeService[];
  /** The service that was read, or `undefined` if none was found. */
  readonly service?: ComposeService;
  /** What the container gets, weakest first: env files, then `environment`. */
  readonly settings: readonly EnvSetting[];
  /** Names and values as `docker compose config` shows them: `null` is a name without a value. */
  readonly environment: ReadonlyMap<string, string | null>;
  readonly envFiles: readonly EnvFileReference[];
  readonly hostname?: Placed;
  readonly domainname?: Placed;
  readonly image?: Placed;
  /** The release that the image tag stands for. */
  readonly release?: ReleaseName;
  /** The path of the host that holds the configuration, as it is written. */
  readonly configVolume?: Placed;
  readonly mounts: readonly Mount[];
  /** The words with which Compose refuses the file, as far as this package knows them. */
  readonly refusal?: string;
  readonly findings: readonly Finding[];
}

/**
 * Reads the service that runs docker-mailserver from a Compose file, its env files and the project's `.env`. Never
 * throws: what is wrong is a finding.
 */
export function readCompose(source: SourceText, options: ComposeOptions = {}): ComposeFile {
  const findings: Finding[] = [];
  const project = projectEnvironment(options, findings);
  const lookup = (name: string) => ownValue(project, name);
  const yaml = new Yaml(source);
  const syntax = yaml.findings.length;
  const quiet = (value: Value): Interpolated =>
    value.kind === "scalar"
      ? interpolateScalar(source, value.text, value.span, lookup)
      : { text: "", findings: [] };
  const services = servicesOf(yaml, quiet);
  const broken = syntax > 0;
  const service = chooseService(yaml, services, options.service, broken ? [] : findings);
  const none = { services, settings: [], environment: new Map(), envFiles: [], mounts: [], findings };
  const read = service ? readService(yaml, service, lookup, project, options, findings) : {};
  for (const one of yaml.findings) findings.push(one);
  return { ...none, ...read };
}

function readService(
  yaml: Yaml,
  service: ComposeService,
  lookup: (name: string) => string | undefined,
  project: Readonly<Record<string, string>>,
  options: ComposeOptions,
  findings: Finding[],
) {
  const { source } = yaml;
  const { compose = "2.40" } = options;
  const text = (value: Value): Interpolated => {
    const result: Interpolated =
      value.kind === "scalar"
        ? interpolateScalar(source, value.text, value.span, lookup)
        : { text: "", findings: [] };
    for (const one of result.findings) findings.push(one);
    return result;
  };
  const placed = (key: string): Placed | undefined => {
    const value = yaml.at(service.node, key);
    if (value?.kind !== "scalar" || value.text === "") return undefined;
    return { value: text(value).text, source, span: value.span };
  };
  const image = placed("image");
  const { release } = image ? readImage(image, findings) : { release: undefined };
  const mounts = mountsOf(yaml, yaml.at(service.node, "volumes"), text);
  const config = mounts.findLast(({ target, bind }) => target === configTarget && bind);
  const own = readEnvironment(yaml, service, lookup, compose, findings);
  const references = readReferences(yaml, service, text, findings);
  // Since some release after 2.26, env files may refer to the `environment` of their service.
  const visible = compose === "2.26" ? new Map<string, string | null>() : own.values;
  const files = readFiles(source, references.files, visible, project, reading(options), findings, compose);
  const settings = [...files.settings.filter(({ name }) => !own.values.has(name)), ...own.settings];
  const environment = new Map<string, string | null>([...files.values, ...own.values]);
  const hostname = placed("hostname");
  const domainname = placed("domainname");
  const refusal = yaml.refusal ?? references.refusal ?? own.refusal ?? files.refusal;
  return {
    service,
    settings,
    environment,
    envFiles: references.files,
    mounts,
    ...(hostname && { hostname }),
    ...(domainname && { domainname }),
    ...(image && { image }),
    ...(release && { release }),
    ...(config && { configVolume: { value: config.source, source, span: config.span } }),
    ...(refusal !== undefined && { refusal }),
  };
}

function readImage(image: Placed, findings: Finding[]): { release: ReleaseName | undefined } {
  const tag = tagOf(image.value);
  const release = tag === undefined ? undefined : releaseOf(tag);
  if (tag !== undefined && isMoving(tag)) {
    const pinned = `${image.value.replace(/:[^:/@]*$/, "")}:16.0.1`;
    findings.push(find("DMS219", image.source, image.span, { image: image.value, pinned }));
  } else if (!release) {
    findings.push(find("DMS992", image.source, image.span, { tag: tag ?? image.value }));
  }
  return { release };
}

/** The calling environment and the `.env` below it (Compose, "environment variables precedence"). */
function projectEnvironment(options: ComposeOptions, findings: Finding[]): Record<string, string> {
  const { outer = {} } = options;
  const dotenv = reading(options)(".env");
  if (!dotenv) return { ...outer };
  const result = readEnvFile(dotenv, "compose-dotenv", outer);
  for (const one of result.findings) findings.push(one);
  return { ...Object.fromEntries(result.settings.map(({ name, value }) => [name, value])), ...outer };
}

/** Reads a file by the path that a Compose file has for it. */
const reading =
  ({ files, directory = "/" }: ComposeOptions) =>
  (path: string): SourceText | undefined =>
    files?.read(path.startsWith("/") ? path : `${directory.replace(/\/$/, "")}/${path}`);

/** The env files of a service, each seeing what the earlier ones set. */
function readFiles(
  source: SourceText,
  references: readonly EnvFileReference[],
  own: ReadonlyMap<string, string | null>,
  project: Readonly<Record<string, string>>,
  read: (path: string) => SourceText | undefined,
  findings: Finding[],
  compose: ComposeVersion,
) {
  const environment = [...own].filter((pair): pair is [string, string] => pair[1] !== null);
  const outer = { ...Object.fromEntries(environment), ...project };
  const values = new Map<string, string>();
  const settings: EnvSetting[] = [];
  let refusal: string | undefined;
  for (const { path, format, required, span: place } of references) {
    const file = read(path);
    if (!file) {
      if (!required) continue;
      findings.push(find("env-file-missing", source, place));
      refusal ??= `env file ${path} not found: stat ${path}: no such file or directory`;
      continue;
    }
    const result = readEnvFile(file, format === "raw" ? "compose-raw" : "compose", outer, values, compose);
    for (const one of result.findings) findings.push(one);
    refusal ??= result.refusal;
    for (const one of result.settings) settings.push(one);
    for (const { name, value } of result.settings) values.set(name, value);
  }
  return { settings, values, refusal };
}
