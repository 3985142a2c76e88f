import type { ReleaseName } from "@mailconf/dms-env";
import type { Dialect } from "@mailconf/env-file";
import {
  type DescribedServer,
  type GivenInputs,
  type InputsRefusal,
  type InputsSummary,
  type ReleaseOrigin,
  readInputs,
} from "@mailconf/server-inputs";
import { exit, Stop } from "./exit.ts";
import { machineFiles } from "./machine-files.ts";
import { standardInput } from "./standard-input.ts";

/** The options that say where the mail server is described. */
export interface InputOptions {
  /** Compose files, later ones over earlier ones. */
  readonly compose?: readonly string[];
  /** Files with Kubernetes manifests; `-` is standard input, here and below. */
  readonly kubernetes?: readonly string[];
  /** Units of Quadlet. */
  readonly quadlet?: readonly string[];
  /** A file with a `docker run`. */
  readonly dockerRun?: string;
  readonly service?: string;
  /** Env files. */
  readonly vars?: readonly string[];
  readonly dialect?: "docker" | "compose" | "raw";
  readonly env?: readonly string[];
  readonly processEnv?: boolean;
  readonly config?: string;
  readonly hostname?: string;
  readonly interface?: readonly string[];
  readonly release?: ReleaseName;
  /** Without any of them there is a server of which nothing is known. */
  readonly mayBeNothing?: boolean;
}

/** What was found, for people. */
export interface Summary extends Omit<InputsSummary, "releaseFrom"> {
  /** What says the release: `--release`, `image …`, or `newest`. */
  readonly releaseFrom: string;
}

/** A mail server that options describe. */
export interface LoadedInputs extends Omit<DescribedServer, "summary"> {
  readonly summary: Summary;
}

/** Reads the mail server that options describe, from the current folder. Throws `Stop` where there is nothing to say. */
export function loadInputs(options: InputOptions): LoadedInputs {
  const read = readInputs(givenBy(options), machineFiles());
  if (read.kind === "server")
    return { ...read, summary: { ...read.summary, releaseFrom: originOf(read.summary.releaseFrom) } };
  const { refusal } = read;
  throw new Stop(refusal.kind === "unreadable" ? exit.io : exit.usage, wordsOf(refusal));
}

const originOf = (from: ReleaseOrigin): string =>
  from.kind === "given" ? "--release" : from.kind === "image" ? `image ${from.image}` : "newest";

const dialects: Readonly<Record<string, Dialect>> = {
  docker: "docker-run",
  compose: "compose",
  raw: "compose-raw",
};

/** `-` is what standard input holds; anything else the name of a file. */
const fileOrInput = (given: string) => (given === "-" ? standardInput() : given);

/** What the options say; those that are left out say nothing. */
function givenBy(options: InputOptions): GivenInputs {
  const inputs = [...(options.kubernetes ?? []), options.dockerRun].filter((one) => one === "-");
  if (inputs.length > 1) throw new Stop(exit.usage, "standard input can be read once: expected one `-`");
  const dialect = dialects[options.dialect ?? "docker"];
  return {
    workingDirectory: process.cwd(),
    environment: process.env as Record<string, string>,
    ...(options.compose && { composeFiles: options.compose }),
    ...(options.kubernetes && { manifests: options.kubernetes.map(fileOrInput) }),
    ...(options.quadlet && { units: options.quadlet }),
    ...(options.dockerRun !== undefined && { dockerRun: fileOrInput(options.dockerRun) }),
    ...(options.service !== undefined && { service: options.service }),
    ...(options.vars && { envFiles: options.vars }),
    ...(dialect && { dialect }),
    ...(options.env && { settings: options.env }),
    ...(options.processEnv && { takesEnvironment: true }),
    ...(options.config !== undefined && { configFolder: options.config }),
    ...(options.hostname !== undefined && { hostname: options.hostname }),
    ...(options.interface && { interfaces: options.interface }),
    ...(options.release && { release: options.release }),
    ...(options.mayBeNothing && { mayBeNothing: true }),
  };
}

/** Why there is nothing to say, in the words of the options. */
function wordsOf(refusal: InputsRefusal): string {
  switch (refusal.kind) {
    case "nothing-given":
      return `no Compose file in ${process.cwd()}; name one with --compose, or give --vars and --config`;
    case "several-sources":
      return `${refusal.sources.map((one) => `--${one}`).join(" and ")} describe one server each: expected one of them`;
    case "not-a-host-name":
      return "--hostname: expected the name of a host";
    case "not-an-interface":
      return "--interface: expected NAME=ADDRESS/LENGTH, such as eth0=172.18.0.5/16";
    case "not-a-container-unit":
      return `--quadlet: expected a .container unit, found ${refusal.file}`;
    case "no-such-service":
      return `no service ${refusal.name} in ${refusal.files.join(", ")}; there is ${refusal.services.join(", ")}`;
    case "several-mail-servers":
      return `${refusal.services.join(", ")} in ${refusal.files.join(", ")} all run docker-mailserver; name one with --service`;
    case "unreadable":
      return `${refusal.file}: ${refusal.reason}`;
  }
}
