import { closeSync, constants, fstatSync, openSync } from "node:fs";
import { isAbsence } from "../found-at.ts";
import { Changed } from "./changed.ts";
import { giveAccess } from "./give-access.ts";
import { accessOf, type Present } from "./present.ts";
import { syncOpen } from "./sync-folder.ts";
import { type Access, type FolderThing, fitsAccess } from "./thing.ts";
import { codeOf } from "./words.ts";

/**
 * Gives a folder its mode and owner, whatever is in it.
 *
 * @param seen what was there when that was wished for; undefined where that has been looked at just now
 * @throws Changed if something else is there now
 */
export function changeAccess(path: string, after: FolderThing, seen?: Present): void {
  const folder = opened(path);
  try {
    const now = fstatSync(folder, { bigint: true });
    const access = accessOf(now);
    if (seen && !(now.ino === seen.stat?.ino && now.dev === seen.stat.dev && isSameAccess(access, seen)))
      throw new Changed(path);
    const { mode } = after.access;
    // Only root can give a folder away, even to whom it belongs already.
    giveAccess(folder, fitsAccess({ ...access, mode }, after.access) ? { mode } : after.access);
    syncOpen(folder);
  } finally {
    closeSync(folder);
  }
}

const isSameAccess = (access: Access, { thing }: Present): boolean =>
  thing.kind === "folder" && fitsAccess(access, thing.access);

function opened(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  } catch (error) {
    throw isAbsence(error) || codeOf(error) === "ELOOP" ? new Changed(path) : error;
  }
}
