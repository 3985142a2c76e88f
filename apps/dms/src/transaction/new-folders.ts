import { lstatSync, mkdirSync, rmdirSync } from "node:fs";
import { dirname } from "node:path";
import { syncFolder } from "./sync-folder.ts";
import { codeOf } from "./words.ts";

/** Makes a folder, unless somebody has just made it, and brings its name to the disk. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST" || !lstatSync(path).isDirectory()) throw error;
  }
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
