import { lstatSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { FileWish } from "./case.ts";
import { compareText } from "./compare-text.ts";
import type { Fault } from "./fault.ts";

/** What a file does not have of what is wished for: whether it is there, its bytes, its mode. */
export function compareFile(path: string, wish: FileWish, folder: string): Fault[] {
  const at = `file ${path}`;
  const target = resolve(folder, path);
  const isThere = lstatSync(target, { throwIfNoEntry: false }) !== undefined;
  if (wish.absent) return isThere ? [{ at, expected: "none", actual: "there is one" }] : [];
  if (!isThere) return [{ at, expected: "one", actual: "there is none" }];
  const { mode, isFolder } = look(target);
  if (wish.folder) return isFolder ? [] : [{ at, expected: "a folder", actual: "something else" }];
  if (isFolder) return [{ at, expected: "a file", actual: "a folder" }];
  const bytes = readFileSync(target);
  const faults = compareText(at, wish, bytes.toString());
  const base64 = bytes.toString("base64");
  if (wish.base64 !== undefined && wish.base64 !== base64)
    faults.push({ at: `${at}, bytes`, expected: wish.base64, actual: base64 });
  if (wish.mode !== undefined && Number.parseInt(wish.mode, 8) !== mode)
    faults.push({ at: `${at}, mode`, expected: wish.mode, actual: mode.toString(8).padStart(4, "0") });
  return faults;
}

function look(target: string) {
  const stats = statSync(target);
  return { mode: stats.mode & 0o7777, isFolder: stats.isDirectory() };
}
