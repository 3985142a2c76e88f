import {
  type ComposeProject,
  type ComposeProjectOptions,
  type Container,
  type ContainerVariable,
  entriesOf,
  type InputFinding,
  type PlacedText,
  readComposeProject,
} from "@mailconf/container-inputs";
import type { ComposeVersion } from "@mailconf/env-file";
import { type Files, type Finding, type SourceText, span } from "@mailconf/lossless";
import { variables as variableTable } from "../catalog.ts";
import { releaseOfImage } from "../container/release.ts";
import { settingsOfContainer } from "../container/settings.ts";
import { configTarget } from "../container/signs.ts";
import { takeInputFinding } from "../finding.ts";
import type { ReleaseName } from "../release.ts";
import type { EnvSetting } from "../setting.ts";
import { type ComposeService, chooseService, servicesOf } from "./services.ts";

export interface ComposeServerOptions extends ComposeProjectOptions {
  /** The service to read; without it, the one that runs docker-mailserver. */
  readonly service?: string;
}

/** What a Compose project says about the mail server. */
export interface ComposeServer {
  readonly project: ComposeProject;
  /** The active services, in their order. */
  readonly services: readonly ComposeService[];
  /** The service that was read, or `undefined` if none was found. */
  readonly service?: ComposeService;
  readonly container?: Container;
  /** What the container gets, weakest first: env files, then `environment`. */
  readonly settings: readonly EnvSetting[];
  /** Names and values as `docker compose config` shows them: `null` is a name without a value. */
  readonly environment: ReadonlyMap<string, string | null>;
  /** The release that the image tag stands for. */
  readonly release?: ReleaseName;
  /** The path of the host that holds the configuration. */
  readonly configVolume?: PlacedText;
  /** The words with which Compose refuses the project. */
  readonly refusal?: string;
  readonly findings: readonly Finding[];
}

export interface ComposeOptions {
  /** The service to read; without it, the one that runs docker-mailserver. */
  readonly service?: string;
  /** Env files and the project's `.env`, by their absolute paths; without them there are none. */
  readonly files?: Pick<Files, "read"> & Partial<Pick<Files, "state">>;
  /** The absolute path of the folder that relative paths start in, that of the Compose file; by default `/`. */
  readonly directory?: string;
  /** The environment that Compose is called in. */
  readonly outer?: Readonly<Record<string, string>>;
  /** The version of Compose; the default is `2.40`. */
  readonly compose?: ComposeVersion;
}

/**
 * Reads the service that runs docker-mailserver from a Compose project. Never throws: what is wrong is a finding. Of other
 * services only errors are told.
 */
export function readComposeServer({ service: wanted, ...options }: ComposeServerOptions): ComposeServer {
  const project = readComposeProject(options);
  const findings: Finding[] = [];
  const services = servicesOf(project);
  const isBroken = project.findings.some(({ code }) => notYaml.has(code));
  const service = chooseService(project, services, wanted, placeOf(project), isBroken ? [] : findings);
  const container = service && project.services.get(service.name);
  const image = container?.image;
  const { release, findings: ofImage } = image ? releaseOfImage(image) : { findings: [] };
  for (const one of ofImage) findings.push(one);
  const variables = [...(container?.environment.values() ?? [])];
  const config = container?.mounts.findLast(
    ({ target, source }) => target === configTarget && source !== undefined,
  );
  for (const one of project.findings)
    if (isOf(service, one)) findings.push(weighed(takeInputFinding(one), variables));
  return {
    project,
    services,
    settings: container ? settingsOfContainer(container) : [],
    environment: new Map(variables.map(({ name, value }) => [name, value ?? null])),
    findings,
    ...(service && { service }),
    ...(container && { container }),
    ...(release && { release }),
    ...(config?.source !== undefined && { configVolume: { value: config.source, at: config.at } }),
    ...(project.refusal !== undefined && { refusal: project.refusal }),
  };
}

/** As `readComposeServer`, for the text of one Compose file. */
export function readCompose(source: SourceText, options: ComposeOptions = {}): ComposeServer {
  const { files, directory = "/", outer = {}, service, compose } = options;
  const path = `${directory.replace(/\/$/, "")}/compose.yaml`;
  const read = (wanted: string) => (wanted === path ? source : files?.read(wanted));
  return readComposeServer({
    files: {
      read,
      state: (wanted) => (wanted !== path && files?.state?.(wanted)) || (read(wanted) ? "file" : "absent"),
    },
    workingDirectory: directory,
    composeFiles: [path],
    environment: outer,
    // The root folder gives a project no name.
    ...(directory === "/" && { projectName: "project" }),
    ...(service !== undefined && { service }),
    ...(compose && { version: compose }),
  });
}

/**
 * A dollar sign with a name that is not set, in the middle of a secret: the password is another one. A value that is one
 * name alone is how people pass secrets from outside.
 */
function weighed(finding: Finding, settings: readonly ContainerVariable[]): Finding {
  if (finding.code !== "DMS220") return finding;
  const { source, span: place } = finding;
  const inside = settings.find(
    ({ at }) => at.source === source && at.span.start <= place.start && place.end <= at.span.end,
  );
  if (!inside || !variableTable.get(inside.name)?.secret) return finding;
  const value = source.slice(inside.at.span);
  return /^["']?\$(\w+|\{\w+\})["']?$/.test(value) ? finding : { ...finding, severity: "error" };
}

// Behind these nothing is known of the services.
const notYaml = new Set(
  ["yaml-syntax", "yaml-too-large", "yaml-too-deep", "no-compose-file"].map(
    (code) => `container-inputs/${code}`,
  ),
);

/** Where services are defined, or the beginning of the first file. */
function placeOf({ model, read }: ComposeProject) {
  const key = entriesOf(model).get("services")?.key;
  if (key) return key;
  const source = read.find(({ role }) => role === "compose")?.source ?? model.at.source;
  return { source, span: span(0, Math.min(1, source.text.length)) };
}

/** Whether a finding is one of the mail server, or of all of the project; errors always are. */
function isOf(service: ComposeService | undefined, { key, severity }: InputFinding): boolean {
  const other = /^services\.([^.]+)/.exec(key ?? "")?.[1];
  return severity === "error" || other === undefined || other === service?.name;
}
