import { lstatSync, readdirSync, readlinkSync } from "node:fs";
import { plainPath, type SourceText } from "@mailconf/lossless";
import type { MachineFiles } from "@mailconf/server-inputs";
import { readText } from "./disk-files.ts";
import { displayed } from "./displayed.ts";
import { foundBehind } from "./found-at.ts";
import { reasonOf } from "./reason.ts";
import { specialKind } from "./regular-file.ts";

/** The files of this machine. Each text is read once, and what could not be read keeps its reason. */
export function machineFiles(): MachineFiles {
  const texts = new Map<string, SourceText | undefined>();
  const obstacles = new Map<string, string>();
  const tried = <T>(path: string, look: () => T): T | undefined => {
    try {
      return look();
    } catch (error) {
      obstacles.set(path, reasonOf(error));
      return undefined;
    }
  };
  const found = (path: string) => {
    const entry = tried(path, () => foundBehind(path));
    const special = entry && specialKind(entry);
    if (special) obstacles.set(path, `it is ${special}`);
    return special ? undefined : entry;
  };
  const readOnce = (path: string) => {
    if (!texts.has(path))
      texts.set(path, found(path)?.isFile() ? tried(path, () => readText(path)) : undefined);
    return texts.get(path);
  };
  return {
    called: displayed,
    read: (path) => readOnce(plainPath(path)),
    state(path) {
      const entry = found(plainPath(path));
      return entry === undefined ? "absent" : entry.isDirectory() ? "directory" : "file";
    },
    list(directory) {
      const path = plainPath(directory);
      return found(path)?.isDirectory() ? (tried(path, () => readdirSync(path).sort()) ?? []) : [];
    },
    link(path) {
      try {
        return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
      } catch {
        // What cannot be looked at is an obstacle to whoever reads it.
        return undefined;
      }
    },
    obstacle(path) {
      const plain = plainPath(path);
      if (!obstacles.has(plain)) found(plain);
      return obstacles.get(plain);
    },
  };
}
