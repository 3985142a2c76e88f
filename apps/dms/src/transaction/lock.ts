import { lutimesSync, readlinkSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { exit, Stop } from "../exit.ts";
import { foundAt } from "../found-at.ts";
import { type Holder, holderFrom, ourselves, stateOf } from "./holder.ts";
import { makeStateFolder, type StateFolder } from "./state-folder.ts";
import { dropVolumeLock } from "./volume-lock.ts";
import type { Wait } from "./waiting.ts";
import { codeOf, nothingChanged, wordsOf } from "./words.ts";

/** The right to write, held by one process at a time for each state folder. */
export interface Lock {
  readonly holder: Holder;
  /** Says that we still live: who cannot see our process goes by the age of the lock. */
  refresh(): void;
  /** Whether nobody has taken it away. */
  isHeld(): boolean;
  release(): void;
}

/** A lock of a process that cannot be seen from here counts this long after it was refreshed last. In milliseconds. */
export const staleAfter = 60_000;

const lockName = "lock";
const takeoverName = (token: string) => `takeover-${token}`;

/** Names of locks in the state folder. */
export const isLockName = (name: string): boolean => name === lockName || name.startsWith("takeover-");

/**
 * Waits for the lock and takes it. The lock is a symbolic link that leads nowhere: its text, the holder, is there from
 * the first moment, and the one call that makes it fails if there is one already.
 *
 * @param besides the lock file of a config volume that will be taken as well
 * @throws Stop what `wait` throws
 */
export async function acquire(
  folder: StateFolder,
  { wait, besides }: { readonly wait: Wait; readonly besides?: string | undefined },
): Promise<Lock> {
  const holder = ourselves(besides);
  const path = join(folder.path, lockName);
  makeStateFolder(folder);
  let looked = 0;
  while (!tryLink(JSON.stringify(holder), path)) {
    const other = textOf(path);
    // Whoever was here last may have taken the folder away with the lock.
    if (other === undefined) makeStateFolder(folder);
    // Looking whether a process lives costs more than trying again.
    else if (Date.now() - looked < 200) await wait(whoIs(other));
    else if (isStale(path, other)) takeOver(folder, path, other);
    else looked = Date.now();
  }
  return {
    holder,
    refresh() {
      const now = new Date();
      if (textOf(path) === JSON.stringify(holder)) lutimesSync(path, now, now);
    },
    isHeld: () => textOf(path) === JSON.stringify(holder),
    release() {
      if (textOf(path) === JSON.stringify(holder)) unlinkSync(path);
    },
  };
}

/** Whether some process that may still run holds the lock. */
export function isLocked({ path: folder }: StateFolder): boolean {
  const path = join(folder, lockName);
  const text = textOf(path);
  return text !== undefined && !isStale(path, text);
}

/** Takes away the marks of processes that were killed while they took over a lock. */
export function dropStaleTakeovers(folder: StateFolder, names: readonly string[]): void {
  for (const name of names.filter((one) => one.startsWith("takeover-"))) {
    const path = join(folder.path, name);
    const text = textOf(path);
    if (text !== undefined && isStale(path, text)) unlinkSync(path);
  }
}

function whoIs(text: string): string {
  const other = holderFrom(text);
  return other ? `process ${other.pid} on ${other.host}` : "another process";
}

function isStale(path: string, text: string): boolean {
  const holder = holderFrom(text);
  const state = holder ? stateOf(holder) : "unknown";
  if (state !== "unknown") return state === "gone";
  const found = foundAt(path);
  return found !== undefined && Date.now() - Number(found.mtimeMs) > staleAfter;
}

/**
 * Takes the lock of a dead process away. Of several that try, one makes the link named after the dead one; while it has
 * that link, nobody else removes the lock, so what it read is what it removes.
 */
function takeOver(folder: StateFolder, path: string, dead: string): void {
  const holder = holderFrom(dead);
  const mark = join(folder.path, takeoverName(holder?.token ?? "0"));
  if (!tryLink(JSON.stringify(ourselves()), mark)) {
    const other = textOf(mark);
    if (other !== undefined && isStale(mark, other)) takeOver(folder, mark, other);
    return;
  }
  try {
    if (textOf(path) !== dead) return;
    if (holder?.besides !== undefined) dropVolumeLock(holder.besides, holder);
    unlinkSync(path);
  } finally {
    unlinkSync(mark);
  }
}

function tryLink(text: string, path: string): boolean {
  try {
    symlinkSync(text, path);
    return true;
  } catch (error) {
    // The folder is gone: whoever was here last has taken it away.
    if (codeOf(error) === "EEXIST" || codeOf(error) === "ENOENT") return false;
    throw new Stop(exit.io, `${nothingChanged}: cannot take the lock ${path}: ${wordsOf(error)}`);
  }
}

/** The text of a lock; undefined if there is none. */
function textOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    const why = codeOf(error) === "EINVAL" ? "it is none of ours; take it away" : wordsOf(error);
    throw new Stop(exit.io, `${nothingChanged}: the lock ${path} cannot be read: ${why}`);
  }
}
