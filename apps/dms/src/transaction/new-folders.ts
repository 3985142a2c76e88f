import { lstatSync, mkdirSync, rmdirSync } from "node:fs";
import { dirname } from "node:path";
import { changeAccess } from "./change-access.ts";
import { syncFolder } from "./sync-folder.ts";
import { codeOf } from "./words.ts";

/**
 * The mode of a folder for which nobody wished one, whatever the umask is: services must get through it, and a list of what
 * was made is trusted only where nobody else can write.
 */
export const modeOfWay = 0o755;

/** Makes a folder that leads to other things. What it has from the folder around it (the group) stays. */
export function makeWay(path: string): void {
  mkdirSync(path, { mode: modeOfWay });
  const { mode } = lstatSync(path);
  if ((mode & 0o777) === modeOfWay) return;
  changeAccess(path, { kind: "folder", access: { mode: modeOfWay | (mode & 0o2000) } });
}

/** Makes such a folder, unless somebody has just made it, and brings its name to the disk. */
export function makeFolder(path: string): void {
  try {
    makeWay(path);
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
