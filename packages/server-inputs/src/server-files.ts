import { configVolume, type MountPlace } from "@mailconf/configurator";
import type { ContainerMount } from "@mailconf/container-inputs";
import type { Finding, SourceText } from "@mailconf/lossless";
import { find, findAbout, unreadable } from "./catalogue.ts";
import { type ContainerFiles, containerFiles, type Mount } from "./container-files.ts";
import type { Description } from "./describe.ts";
import type { Embedded } from "./embedded.ts";
import { givenFilesOf, isInVolume, withTexts } from "./given-files.ts";
import { type MachineFiles, pathIn } from "./machine-files.ts";
import { Refused } from "./refusal.ts";

/** The files of the server's container. */
export interface ServerFiles {
  readonly files: ContainerFiles;
  /** The folder of the machine that is the config volume. */
  readonly volume: string | undefined;
  /** Folders and files of a machine in the container, whether they are here or not. */
  readonly mounts: readonly Mount[];
  /** All that is mounted, and the texts that say so. */
  readonly places: readonly MountPlace[];
  /** Texts that are secrets as a whole. */
  readonly secrets: ReadonlySet<SourceText>;
  /** Texts that stand in what describes the container. */
  readonly embedded: ReadonlyMap<SourceText, Embedded>;
  readonly findings: readonly Finding[];
}

/**
 * What a container with this description has mounted, with another folder as config volume if one is given.
 *
 * @throws Refused if that folder cannot be read
 */
export function serverFiles(
  description: Description | undefined,
  configFolder: string | undefined,
  machine: MachineFiles,
): ServerFiles {
  const own = description?.container?.mounts ?? [];
  const given = givenFilesOf(description?.container?.files ?? []);
  const called = (path: string) => machine.called?.(path) ?? path;
  if (configFolder !== undefined) expectFolder(configFolder, machine, called);
  const replaced = own.filter(({ target }) => configFolder === undefined || target !== configVolume);
  const mounts: readonly Mount[] = [
    ...replaced.flatMap(({ source, subpath, target }) =>
      source === undefined ? [] : [{ source: pathIn(source, `./${subpath ?? ""}`), target }],
    ),
    ...given.mounts,
    ...(configFolder === undefined ? [] : [{ source: configFolder, target: configVolume }]),
  ];
  const findings: Finding[] = [];
  // A mount whose source is not on this machine says nothing about the server: its files are unknown, not absent.
  const here = mounts.filter((mount) => isHere(mount, machine, (finding) => findings.push(finding)));
  // Files that are there, or should be, and cannot be read here.
  const there = [...given.unseen, ...given.mounts.filter(isUnread).map(({ target }) => target)];
  const targets = new Set(here.map(({ target }) => target));
  const unseen = [...own, ...given.mounts].map(({ target }) => target).filter((path) => !targets.has(path));
  const volume = here.find(({ target }) => target === configVolume)?.source;
  const isUnseen = unseen.includes(configVolume);
  const isGiven = [...given.texts.keys(), ...given.mounts.map(({ target }) => target)].some(isInVolume);
  // Without a service there is nothing to say about its volumes.
  const isTold = findings.some(({ code }) => code === "unreadable-folder");
  const isAsked = !isTold && !description?.isUnknown;
  if (volume === undefined && isAsked && (isUnseen || !isGiven))
    findings.push(noVolume(description, own, called));
  const view = containerFiles(machine, here, unseen);
  return {
    files: withTexts(view, given.texts, !isUnseen, there),
    volume,
    mounts,
    places: own.map(({ target, at }) => ({ target, ...at })),
    secrets: given.secrets,
    embedded: given.embedded,
    findings,
  };

  /** Whether a file that is given is there and is none that can be read; why, is a finding. */
  function isUnread({ source }: Mount): boolean {
    const state = machine.state(source);
    const reason = state === "directory" ? "it is a directory" : machine.obstacle?.(source);
    // Who describes the container tells of one that is absent.
    if (reason === undefined) return state === "absent";
    if (state === "file") return false;
    findings.push(unreadable(called(source), reason));
    return true;
  }

  /** Whether a mount can be looked into; if the config volume is there and cannot, that is a finding. */
  function isHere({ source, target }: Mount, files: MachineFiles, say: (one: Finding) => void): boolean {
    const state = files.state(source);
    if (state === "directory" || (state === "file" && target !== configVolume)) return true;
    const reason = state === "file" ? "it is no folder" : files.obstacle?.(source);
    if (reason === undefined) return false;
    // Of others, whoever reads them says it.
    if (target === configVolume) say(unreadable(called(source), reason, "folder"));
    return target !== configVolume;
  }
}

/** A folder that was named: without it there is nothing to say. */
function expectFolder(path: string, machine: MachineFiles, called: (path: string) => string): void {
  const state = machine.state(path);
  const isRead = state === "directory" && machine.list(path).length > 0;
  const absent = state === "absent" ? "there is no such folder" : undefined;
  const reason = isRead ? undefined : state === "file" ? "it is no folder" : machine.obstacle?.(path);
  const why = reason ?? absent;
  if (why !== undefined) throw new Refused({ kind: "unreadable", file: called(path), reason: why });
}

/** Where the files of docker-mailserver have the config volume. */
const usual = "./docker-data/dms/config";

/** At the mount whose folder is not here, else at the container that has none. */
function noVolume(
  description: Description | undefined,
  mounts: readonly ContainerMount[],
  called: (path: string) => string,
): Finding {
  const mount = mounts.findLast(({ target }) => target === configVolume);
  const named =
    mount?.source === undefined ? usual : called(pathIn(mount.source, `./${mount.subpath ?? ""}`));
  const words = { folder: configVolume, here: named };
  const place = mount?.at ?? description?.container?.at;
  return place ? find("no-config-volume", place, words) : findAbout("dms", "no-config-volume", words);
}
