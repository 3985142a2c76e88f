import { resolve } from "node:path";
import { configVolume, type ServerInputs } from "@mailconf/configurator";
import { composeFileNames, interfacesOf } from "@mailconf/container-inputs";
import {
  type EnvSetting,
  type ReleaseName,
  readEnvFile,
  secretsOfSources,
  settingsFromArguments,
  settingsFromProcess,
} from "@mailconf/dms-env";
import type { Dialect } from "@mailconf/env-file";
import type { Finding, SourceText, Span } from "@mailconf/lossless";
import { findAbout } from "./catalogue.ts";
import { findCompose } from "./compose-inputs.ts";
import { containerFiles } from "./container-files.ts";
import { type DiskFiles, displayed, type Mount, readText, reasonOf, unreadable } from "./disk-files.ts";
import { exit, Stop } from "./exit.ts";
import { foundAt, foundBehind } from "./found-at.ts";
import { givenFilesOf, withTexts } from "./given-files.ts";

/** The options that say where the mail server is described. */
export interface InputOptions {
  /** Compose files, later ones over earlier ones. */
  readonly compose?: readonly string[];
  readonly service?: string;
  /** Env files. */
  readonly vars?: readonly string[];
  readonly dialect?: "docker" | "compose" | "raw";
  readonly env?: readonly string[];
  readonly processEnv?: boolean;
  readonly config?: string;
  readonly hostname?: string;
  readonly release?: ReleaseName;
  /** Without any of them there is a server of which nothing is known. */
  readonly mayBeNothing?: boolean;
}

/** What was found, for people. */
export interface Summary {
  /** Compose files and env files, in their order. */
  readonly describedBy: readonly string[];
  /** Every file that was read for it, in the order of their first use. */
  readonly read: readonly string[];
  readonly service: string | undefined;
  readonly release: ReleaseName;
  readonly releaseFrom: string;
  readonly hostname: string;
  readonly configVolume: string | undefined;
  readonly mounts: readonly Mount[];
  readonly settings: number;
}

export interface LoadedInputs {
  readonly inputs: ServerInputs;
  readonly summary: Summary;
  /** Findings of reading the inputs; more come from the files while they are used. */
  readonly findings: readonly Finding[];
  readonly files: DiskFiles;
  /** The Compose files describe no server: what would follow from that says nothing. */
  readonly isUnknown: boolean;
  /** The Compose file that describes the server. */
  readonly composeFile: string | undefined;
  /** The secrets of a text that was read as a source of settings; undefined for any other text. */
  secretSpans(source: SourceText): readonly Span[] | undefined;
}

/** The newest release that we know. */
const newest: ReleaseName = "16.0";
const dialects: Readonly<Record<string, Dialect>> = {
  docker: "docker-run",
  compose: "compose",
  raw: "compose-raw",
};

/** Finds the mail server: a Compose file of this folder or of `--compose`, with flags on top. */
export function loadInputs(options: InputOptions): LoadedInputs {
  // Whatever it is, it may be a secret that belongs elsewhere, and so it is not repeated.
  if (/[\s=:@/]/.test(options.hostname ?? ""))
    throw new Stop(exit.usage, "--hostname: expected the name of a host");
  const findings: Finding[] = [];
  const settings: EnvSetting[] = [];
  const mounts: Mount[] = [];
  const describedBy: string[] = [];
  const outer = process.env as Record<string, string>;
  const sources = new Map<SourceText, EnvSetting["via"]>();

  for (const file of options.compose ?? []) openNamed(file, "compose");
  const isSearched = options.compose !== undefined || !(options.vars || options.config);
  const compose = isSearched
    ? findCompose({
        files: options.compose ?? [],
        service: options.service,
        open: (path) => open(path, "compose"),
        mustOpen: (path) => openNamed(path, "compose"),
      })
    : undefined;
  // A link that leads nowhere is no file to Compose; whoever made it wants to know.
  const deadLink = !compose && isSearched ? composeFileNames.find((name) => foundAt(name)) : undefined;
  if (deadLink !== undefined) openNamed(deadLink, "compose");
  if (!options.mayBeNothing && !compose && isSearched && !options.env && !options.processEnv) {
    throw new Stop(
      exit.usage,
      `no Compose file in ${process.cwd()}; name one with --compose, or give --vars and --config`,
    );
  }
  const container = compose?.container;
  const given = container ? givenFilesOf(container) : { mounts: [], texts: new Map<string, SourceText>() };
  if (compose) {
    for (const one of compose.findings) findings.push(one);
    for (const [source, via] of compose.sources) sources.set(source, via);
    describedBy.push(...compose.composeFiles);
    if (!options.vars) for (const one of compose.settings) settings.push(one);
    for (const { source, subpath, target } of container?.mounts ?? [])
      if (source !== undefined) mounts.push({ source: resolve(source, subpath ?? ""), target });
    for (const one of given.mounts) mounts.push(one);
  }
  for (const file of options.vars ?? []) {
    describedBy.push(displayed(file));
    const text = openNamed(file, "env-file");
    const read = readEnvFile(text, dialects[options.dialect ?? "docker"] ?? "docker-run", outer);
    for (const one of read.settings) settings.push(one);
    for (const one of read.findings) findings.push(one);
  }
  if (options.processEnv) settings.push(...settingsFromProcess(outer));
  if (options.env) {
    const read = settingsFromArguments(options.env);
    for (const { source } of read.findings) sources.set(source, "argument");
    for (const one of read.settings) settings.push(one);
    for (const one of read.findings) findings.push(one);
  }
  if (options.config !== undefined) {
    mounts.push({ source: resolve(options.config), target: configVolume });
  }

  // A mount whose source is not on this machine says nothing about the server: its files are unknown, not absent.
  const here = mounts.filter(isHere);
  const volume = here.find(({ target }) => target === configVolume)?.source;
  // Without a service there is nothing to say about its volumes.
  const isReported = findings.some(({ code }) => code === "unreadable-folder");
  const isGiven = [...given.texts.keys(), ...given.mounts.map(({ target }) => target)].some((path) =>
    path.startsWith(`${configVolume}/`),
  );
  const composeFile = compose?.composeFiles[0];
  // What is read of a text that is no YAML is anything.
  const isUnknown =
    compose !== undefined &&
    (!compose.service || compose.findings.some(({ code }) => code === "yaml-syntax"));
  if (volume === undefined && !isReported && !isGiven && !isUnknown)
    findings.push(noVolume(composeFile ?? "dms"));
  const files = withTexts(containerFiles(here), given.texts);
  const release = options.release ?? compose?.release ?? newest;
  const hostname = options.hostname ?? qualified(container?.hostname?.value, container?.domainname?.value);
  const interfaces = container && interfacesOf(container);
  return {
    inputs: {
      release,
      settings,
      files,
      facts: {
        ...(hostname !== undefined && { hostname }),
        ...(container?.domainname && { domainname: container.domainname.value }),
        ...(interfaces && {
          interfaces: interfaces.map(({ type, ...one }) => ({ ...one, isPair: type === "veth" })),
        }),
      },
      mounts: (container?.mounts ?? []).map(({ target, at }) => ({ target, ...at })),
    },
    summary: {
      describedBy,
      read: [...(compose?.read ?? []), ...(options.vars ?? []).map(displayed)],
      service: compose?.service?.name,
      release,
      releaseFrom: options.release
        ? "--release"
        : compose?.release
          ? `image ${container?.image?.value}`
          : "newest",
      hostname: hostname ?? "",
      configVolume: volume,
      mounts,
      settings: settings.length,
    },
    findings,
    files,
    isUnknown,
    composeFile,
    secretSpans: secretsOfSources(sources, compose?.settings ?? []),
  };

  /** Whether a mount can be looked into; if it is there and cannot, that is a finding. */
  function isHere({ source, target }: Mount): boolean {
    const complain = (error: unknown) => {
      findings.push(unreadable(displayed(source), error, "folder"));
      return false;
    };
    try {
      const found = foundBehind(source);
      if (found?.isDirectory() || (found && target !== configVolume)) return true;
      if (found) return complain(new Error("it is no folder"));
      const isAsked = options.config !== undefined && source === resolve(options.config);
      return isAsked ? complain(new Error("there is no such folder")) : false;
    } catch (error) {
      return complain(error);
    }
  }

  function read(file: string, via: EnvSetting["via"]): SourceText {
    const text = readText(file);
    sources.set(text, via);
    return text;
  }

  function open(file: string, via: EnvSetting["via"]): SourceText | undefined {
    try {
      return read(file, via);
    } catch (error) {
      findings.push(unreadable(displayed(file), error));
      return undefined;
    }
  }

  /** A file that was named for this alone: without it there is nothing to say. */
  function openNamed(file: string, via: EnvSetting["via"]): SourceText {
    try {
      return read(file, via);
    } catch (error) {
      throw new Stop(exit.io, `${displayed(file)}: ${reasonOf(error)}`);
    }
  }
}

/** `mail` and `one.test` make `mail.one.test`; a name with a dot is taken as it is. */
const qualified = (hostname: string | undefined, domainname: string | undefined) =>
  hostname !== undefined && domainname && !hostname.includes(".") ? `${hostname}.${domainname}` : hostname;

const noVolume = (name: string): Finding => findAbout(name, "no-config-volume", { folder: configVolume });
