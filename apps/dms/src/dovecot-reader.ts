import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { matches } from "@mailconf/dovecot-conf";
import type { Reader } from "@mailconf/dovecot-migrate";
import { readText } from "./disk-files.ts";

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
