import type { Interface, ServerInputs } from "@mailconf/configurator";
import type { Container } from "@mailconf/container-inputs";
import {
  type EnvSetting,
  isSecretSetting,
  type ReleaseName,
  readEnvFile,
  releaseNames,
  settingsFromArguments,
  settingsFromProcess,
} from "@mailconf/dms-env";
import type { Finding, SourceText, Span } from "@mailconf/lossless";
import type { ContainerFiles, Mount } from "./container-files.ts";
import { type Description, describe } from "./describe.ts";
import { placedIn } from "./embedded.ts";
import type { ContainerSource, GivenInputs } from "./given.ts";
import { interfacesFrom } from "./interfaces.ts";
import type { MachineFiles } from "./machine-files.ts";
import { Reading } from "./reading.ts";
import { type InputsRefusal, Refused } from "./refusal.ts";
import { type SecretsOfFile, secretsOfInputs } from "./secrets.ts";
import { serverFiles } from "./server-files.ts";
import { unknownValues } from "./unknown-values.ts";

/** What was found, for people. */
export interface InputsSummary {
  /** The kind of what describes the container; undefined if nothing does. */
  readonly source: ContainerSource | undefined;
  /** The files that describe the server, and env files that were named, in their order. */
  readonly describedBy: readonly string[];
  /** Every file that was read for it, in the order of their first use. */
  readonly read: readonly string[];
  readonly service: string | undefined;
  readonly release: ReleaseName;
  /** What says the release. */
  readonly releaseFrom: ReleaseOrigin;
  readonly hostname: string;
  /** The folder that is the config volume. */
  readonly configVolume: string | undefined;
  readonly mounts: readonly Mount[];
  /** Those that are known, given or described. */
  readonly interfaces: readonly Interface[] | undefined;
  /** How many settings there are. */
  readonly settings: number;
}

/** What says a release: what was given, an image, or nothing: then it is the newest. */
export type ReleaseOrigin =
  | { readonly kind: "given" }
  | { readonly kind: "image"; readonly image: string }
  | { readonly kind: "newest" };

/** A mail server that was described. */
export interface DescribedServer {
  readonly kind: "server";
  /** What its configuration is made of: `configure(inputs)`. */
  readonly inputs: ServerInputs;
  readonly summary: InputsSummary;
  /** Findings of reading the inputs. */
  readonly findings: readonly Finding[];
  /** The files of the container; their findings come while they are used. */
  readonly files: ContainerFiles;
  /** The inputs describe no server, or cannot be made out: what would follow from that says nothing. */
  readonly isUnknown: boolean;
  /**
   * The secrets of a text that was read as a source of settings; undefined for any other text.
   *
   * @param ofFile tells those of files of the container, which may stand in such a text; the same for each call
   */
  secretSpans(source: SourceText, ofFile?: SecretsOfFile): readonly Span[] | undefined;
  /** A finding in a file that stands in what describes the container, at its place there; any other as it is. */
  placed(finding: Finding): Finding;
}

/** Inputs of which nothing can be made. */
export interface RefusedInputs {
  readonly kind: "refused";
  readonly refusal: InputsRefusal;
}

/**
 * Reads what describes a mail server: a Compose project, Kubernetes manifests, Quadlet units, a `docker run`, or flags
 * alone. Pure: all it sees of a machine are the files that it is given. Never throws: what is wrong with the inputs is a
 * finding, and what nothing can be made of a refusal.
 */
export function readInputs(given: GivenInputs, machine: MachineFiles): DescribedServer | RefusedInputs {
  try {
    return read(given, machine);
  } catch (error) {
    if (error instanceof Refused) return { kind: "refused", refusal: error.refusal };
    throw error;
  }
}

function read(given: GivenInputs, machine: MachineFiles): DescribedServer {
  // Whatever it is, it may be a secret that belongs elsewhere, and so it is not repeated.
  if (/[\s=:@/]/.test(given.hostname ?? "")) throw new Refused({ kind: "not-a-host-name" });
  // What is given wrongly is told before files are looked at.
  interfacesFrom(undefined, given.interfaces ?? []);
  const reading = new Reading(machine, given.workingDirectory);
  const description = describe(given, reading);
  const flags = readFlags(given, reading);
  const folder = given.configFolder === undefined ? undefined : reading.path(given.configFolder);
  const { files, volume, mounts, places, ...found } = serverFiles(description, folder, machine);
  const container = description?.container;
  const settings = [...(given.envFiles ? [] : (description?.settings ?? [])), ...flags.settings];
  const release = given.release ?? description?.release ?? newest;
  const hostname = given.hostname ?? hostnameOf(container);
  const interfaces = interfacesFrom(container, given.interfaces ?? []);
  const secretSpans = secretsOfInputs({
    sources: reading.sources,
    settings: [...(description?.settings ?? []), ...(description?.otherSettings ?? [])],
    places: description?.secrets ?? [],
    whole: found.secrets,
    embedded: found.embedded,
  });
  return {
    kind: "server",
    inputs: {
      release,
      settings,
      isSecret: (setting) => isSecretSetting(setting, secretSpans),
      files,
      facts: {
        ...(hostname !== undefined && { hostname }),
        ...(container?.domainname && { domainname: container.domainname.value }),
        ...(interfaces && { interfaces }),
      },
      mounts: places,
    },
    summary: {
      source: description?.kind,
      describedBy: [...(description?.describedBy ?? []), ...flags.read],
      read: [...(description?.read ?? []), ...flags.read],
      service: description?.service,
      release,
      releaseFrom: originOfRelease(given, description),
      hostname: hostname ?? "",
      configVolume: volume,
      mounts,
      interfaces,
      settings: settings.length,
    },
    findings: [
      ...reading.findings,
      ...(description?.findings ?? []),
      ...(container && !given.envFiles ? unknownValues(container, description.findings, flags.settings) : []),
      ...flags.findings,
      ...found.findings,
    ],
    files,
    isUnknown: description?.isUnknown ?? false,
    secretSpans,
    placed: (finding) => placedIn(found.embedded.get(finding.source), finding),
  };
}

/** The newest release that we know. */
const newest = releaseNames.at(-1) as ReleaseName;

/** What was given besides what describes the container. */
function readFlags(given: GivenInputs, reading: Reading) {
  const { envFiles = [], dialect = "docker-run", environment = {} } = given;
  const settings: EnvSetting[] = [];
  const findings: Finding[] = [];
  const names: string[] = [];
  const add = (read: { readonly settings: readonly EnvSetting[]; readonly findings: readonly Finding[] }) => {
    for (const one of read.settings) settings.push(one);
    for (const one of read.findings) findings.push(one);
  };
  for (const file of envFiles) {
    const text = reading.named(file, "env-file");
    names.push(text.name);
    add(readEnvFile(text, dialect, environment));
  }
  if (given.takesEnvironment) add({ settings: settingsFromProcess(environment), findings: [] });
  if (given.settings) {
    const read = settingsFromArguments(given.settings);
    for (const { source } of read.findings) reading.sources.set(source, "argument");
    add(read);
  }
  return { settings, findings, read: names };
}

function originOfRelease(given: GivenInputs, description: Description | undefined): ReleaseOrigin {
  if (given.release) return { kind: "given" };
  const image = description?.release && description.container?.image?.value;
  return image === undefined ? { kind: "newest" } : { kind: "image", image };
}

/** `mail` and `one.test` make `mail.one.test`; a name with a dot is taken as it is. */
function hostnameOf(container: Container | undefined): string | undefined {
  const [hostname, domainname] = [container?.hostname?.value, container?.domainname?.value];
  // What systemd puts in the place of `%i` is not known, and so is the name.
  if (hostname === undefined || hostname.includes("%")) return undefined;
  return domainname && !hostname.includes(".") ? `${hostname}.${domainname}` : hostname;
}
