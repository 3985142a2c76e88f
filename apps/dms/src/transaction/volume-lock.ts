import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  unlinkSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { deletionLock, detectionLock, isConfigVolume, lockAge } from "@mailconf/configurator/volume-lock";
import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import { foundAt } from "../found-at.ts";
import { say } from "../streams.ts";
import { type Holder, holderFrom, stateOf } from "./holder.ts";
import { presentAt } from "./present.ts";
import type { Wait } from "./waiting.ts";
import { codeOf, nothingChanged, wordsOf } from "./words.ts";

/** The config volume of docker-mailserver that a file lies in; undefined if it lies in none. */
export function volumeAround(path: string): string | undefined {
  // `rspamd/dkim/x` is as deep as it gets.
  let folder = dirname(path);
  for (let depth = 0; depth < 4 && folder !== "/"; depth++, folder = dirname(folder))
    if (isConfigVolume((name) => existsSync(join(folder, name)))) return folder;
  return undefined;
}

/** The lock file of a config volume. */
export const volumeLockIn = (volume: string): string => join(volume, detectionLock);

/** A held lock of a config volume. */
export interface VolumeLock {
  /** Says that we still live: docker-mailserver goes by the age of the file. */
  refresh(): void;
  release(): void;
}

/**
 * Takes the lock of docker-mailserver's change detection, so that it never works on half of a change, and waits for one
 * of its commands that deletes accounts.
 *
 * @throws Stop what `wait` throws, or why there can be no lock
 */
export async function lockVolume(path: string, holder: Holder, wait: Wait): Promise<VolumeLock> {
  while (!tryCreate(path, textFor(holder))) {
    const other = textOf(path);
    if (other === undefined) continue;
    if (isStale(path, other)) dropStale(path, other);
    else await wait(whoIs(other, "docker-mailserver's change detection"));
  }
  const lock = {
    refresh() {
      const now = new Date();
      if (textOf(path) === textFor(holder)) utimesSync(path, now, now);
    },
    release: () => dropVolumeLock(path, holder),
  };
  try {
    const deletion = join(dirname(path), deletionLock);
    for (
      let other = textOf(deletion);
      other !== undefined && !isStale(deletion, other);
      other = textOf(deletion)
    ) {
      await wait("docker-mailserver's setup email del");
      lock.refresh();
    }
  } catch (error) {
    lock.release();
    throw error;
  }
  return lock;
}

/** Takes a volume's lock away if it is that of a holder, perhaps not written to its end. */
export function dropVolumeLock(path: string, holder: Holder): void {
  const text = textOf(path);
  if (text !== undefined && textFor(holder).startsWith(text)) unlinkSync(path);
}

const start = "dms ";
const textFor = (holder: Holder): string => `${start}${JSON.stringify(holder)}\n`;
const holderIn = (text: string) =>
  text.startsWith(start) ? holderFrom(text.slice(start.length)) : undefined;

function whoIs(text: string, otherwise: string): string {
  const holder = holderIn(text);
  return holder ? `process ${holder.pid} on ${holder.host}` : otherwise;
}

function tryCreate(path: string, text: string): boolean {
  try {
    const file = openSync(
      path,
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
      0o644,
    );
    try {
      writeSync(file, text);
      fsyncSync(file);
    } catch (error) {
      unlinkSync(path);
      throw error;
    } finally {
      closeSync(file);
    }
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw new Stop(
      exit.io,
      `${nothingChanged}: ${displayed(dirname(path))} cannot be locked: ${wordsOf(error)}`,
    );
  }
}

function textOf(path: string): string | undefined {
  try {
    const { thing } = presentAt(path);
    return thing.kind === "file"
      ? new TextDecoder().decode(thing.bytes)
      : thing.kind === "link"
        ? ""
        : undefined;
  } catch (error) {
    throw new Stop(
      exit.io,
      `${nothingChanged}: the lock ${displayed(path)} cannot be read: ${wordsOf(error)}`,
    );
  }
}

function isStale(path: string, text: string): boolean {
  const holder = holderIn(text);
  const state = holder ? stateOf(holder) : "unknown";
  if (state !== "unknown") return state === "gone";
  const found = foundAt(path);
  return found !== undefined && Date.now() - Number(found.mtimeMs) > lockAge * 1000;
}

function dropStale(path: string, text: string): void {
  say(`the lock ${displayed(path)} is left over; taken away`);
  if (textOf(path) === text) unlinkSync(path);
}
