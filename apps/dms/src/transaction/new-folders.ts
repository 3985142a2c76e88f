import { mkdirSync, rmdirSync } from "node:fs";
import { dirname } from "node:path";
import { syncFolder } from "./sync-folder.ts";
import { codeOf } from "./words.ts";

/** Makes a folder, and brings its name to the disk. */
export function makeFolder(path: string): void {
  mkdirSync(path);
  syncFolder(dirname(path));
}

/** Takes folders away that a transaction made, innermost first, if nothing is in them. */
export function dropFolders(folders: readonly string[]): void {
  for (const folder of [...folders].reverse()) {
    try {
      rmdirSync(folder);
    } catch (error) {
      if (!["ENOENT", "ENOTEMPTY", "EEXIST", "ENOTDIR"].includes(codeOf(error) ?? "")) throw error;
    }
  }
}
