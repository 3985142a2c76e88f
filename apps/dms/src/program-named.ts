import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * The path of a program of this machine; undefined if it is not there. Folders of the search path that are not absolute
 * are passed over: what is in the current folder may be anybody's.
 *
 * @param besides folders that are looked into behind those of the search path
 */
export function programNamed(name: string, besides: readonly string[] = []): string | undefined {
  return [...(process.env.PATH ?? "").split(delimiter), ...besides]
    .filter((folder) => folder.startsWith("/"))
    .map((folder) => join(folder, name))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
