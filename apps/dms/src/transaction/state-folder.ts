import { lstatSync, mkdirSync, readdirSync, rmdirSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { exit, Stop } from "../exit.ts";
import { syncFolder } from "./sync-folder.ts";
import { isOurs, realPath } from "./trusted-path.ts";
import { codeOf, nothingChanged, wordsOf } from "./words.ts";

/**
 * Where the lock and the journal lie: outside of all that is written, so that no program that reads those files ever
 * sees them.
 */
export interface StateFolder {
  readonly path: string;
  /** Nobody asked for this folder, so it goes when it is empty. */
  readonly isDefault: boolean;
}

/** The variable that names another folder. */
export const stateVariable = "MAILCONF_STATE";

/** The folder of this user: `/var/lib/mailconf` for root, else `mailconf` in the state folder of XDG. */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): StateFolder {
  const named = env[stateVariable];
  if (named) return { path: resolve(named), isDefault: false };
  if (process.geteuid?.() === 0) return { path: "/var/lib/mailconf", isDefault: true };
  if (env.XDG_STATE_HOME?.startsWith("/"))
    return { path: join(env.XDG_STATE_HOME, "mailconf"), isDefault: true };
  const home = env.HOME || homeOfUser();
  // A user without a home, as containers have them.
  if (home === undefined) return { path: join(tmpdir(), `mailconf-${process.geteuid?.()}`), isDefault: true };
  return { path: join(home, ".local/state/mailconf"), isDefault: true };
}

function homeOfUser(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}

/** Names in the state folder; none if there is no folder, or none that we may trust. */
export function namesIn(folder: StateFolder): readonly string[] {
  try {
    const names = readdirSync(folder.path);
    return names.length > 0 && doubtAbout(folder) === undefined ? names : [];
  } catch {
    return [];
  }
}

/**
 * Makes sure that there is a state folder which nobody else can write to.
 *
 * @throws Stop where there cannot be one
 */
export function makeStateFolder({ path }: StateFolder): void {
  const elsewhere = `; ${stateVariable} can name another folder`;
  try {
    const { path: real, found, missing } = realPath(path);
    if (!found) for (const folder of [...missing, real]) makePrivate(folder);
  } catch (error) {
    const why = error instanceof Stop ? error.message : `${path}: ${wordsOf(error)}`;
    throw new Stop(exit.io, `${nothingChanged}: there is no place for the journal: ${why}${elsewhere}`);
  }
  const doubt = doubtAbout({ path });
  if (doubt !== undefined)
    throw new Stop(exit.unsafe, `${nothingChanged}: ${path} cannot hold the journal: ${doubt}${elsewhere}`);
}

function makePrivate(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
    syncFolder(dirname(folder));
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

/** Takes the state folder away if nothing is in it and nobody asked for it. */
export function leaveStateFolder({ path, isDefault }: StateFolder): void {
  if (!isDefault) return;
  try {
    rmdirSync(path);
  } catch {
    // Another process is at work, or has just taken it away.
  }
}

function doubtAbout({ path }: Pick<StateFolder, "path">): string | undefined {
  const { path: real } = realPath(path);
  const found = lstatSync(real, { bigint: true });
  if (!found.isDirectory()) return "it is no folder";
  if (!isOurs(found)) return "it belongs to somebody else";
  return (found.mode & 0o022n) !== 0n ? "others can write to it" : undefined;
}
