import { closeSync, constants, fsyncSync, openSync } from "node:fs";
import { isAbsence } from "../found-at.ts";
import { codeOf } from "./words.ts";

/** As `syncFolder`, unless the folder has gone. */
export function syncIfThere(path: string): void {
  try {
    syncFolder(path);
  } catch (error) {
    if (!isAbsence(error)) throw error;
  }
}

/** Brings the names in a folder to the disk: without it, a power cut may take a new or renamed file back. */
export function syncFolder(path: string): void {
  const folder = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    syncOpen(folder);
  } finally {
    closeSync(folder);
  }
}

/** As `syncFolder`, for a folder that is open. */
export function syncOpen(folder: number): void {
  try {
    fsyncSync(folder);
  } catch (error) {
    // Some file systems know no such thing.
    if (codeOf(error) !== "EINVAL" && codeOf(error) !== "ENOTSUP") throw error;
  }
}
