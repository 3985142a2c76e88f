import { closeSync, constants, fsyncSync, openSync } from "node:fs";
import { codeOf } from "./words.ts";

/** Brings the names in a folder to the disk: without it, a power cut may take a new or renamed file back. */
export function syncFolder(path: string): void {
  const folder = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    fsyncSync(folder);
  } catch (error) {
    // Some file systems know no such thing.
    if (codeOf(error) !== "EINVAL" && codeOf(error) !== "ENOTSUP") throw error;
  } finally {
    closeSync(folder);
  }
}
