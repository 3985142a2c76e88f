import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Paths of the files below a folder, relative to it, in a fixed order. */
export function filesBelow(folder: string, within = ""): string[] {
  return readdirSync(join(folder, within), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(within, entry.name);
      return entry.isDirectory() ? filesBelow(folder, path) : [path];
    });
}

/** The folders directly in a folder, in a fixed order. */
export const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
