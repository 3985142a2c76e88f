import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { matches } from "@mailconf/dovecot-conf";
import type { Reader } from "@mailconf/dovecot-migrate";
import { displayed, readText, reasonOf } from "./disk-files.ts";
import { exit, Stop } from "./exit.ts";

/** Reads a Dovecot configuration whose absolute paths lie below a root. */
export function rootReader(root: string): Reader & {
  /** A path of this machine as the configuration names it. */
  inside(path: string): string;
  /** A path of the configuration on this machine. */
  outside(path: string): string;
} {
  const outside = (path: string) => join(root, path);
  const isFile = (path: string) => statSync(outside(path), { throwIfNoEntry: false })?.isFile() === true;
  return {
    outside,
    inside: (path) => (root !== "/" && path.startsWith(`${root}/`) ? path.slice(root.length) : path),
    read: (path) => (isFile(path) ? readText(outside(path)) : undefined),
    glob(pattern) {
      if (!/[*?[{]/.test(pattern)) return isFile(pattern) ? [pattern] : [];
      const folder = pattern.slice(0, pattern.search(/[*?[{]/)).replace(/[^/]*$/, "");
      return matches(pattern, filesBelow(folder.replace(/\/$/, "") || "/")).filter(isFile);
    },
  };

  function filesBelow(folder: string): string[] {
    if (!existsSync(outside(folder))) return [];
    return readdirSync(outside(folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder === "/" ? "" : folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
  }
}

/** The main file of a configuration: the one that is named, or `dovecot.conf` of a folder. */
export function mainFile(path: string): string {
  try {
    const file = statSync(path).isDirectory() ? join(path, "dovecot.conf") : path;
    if (statSync(file).isFile()) return resolve(file);
    throw new Stop(exit.io, `${displayed(file)}: expected a file`);
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(exit.io, `${displayed(path)}: ${reasonOf(error)}`);
  }
}

/** Files that are never the main one: a version line in them would be an error. */
export const isPart = (path: string): boolean => /(^|\/)(dovecot\.cf|local\.conf|conf\.d\/[^/]*)$/.test(path);
