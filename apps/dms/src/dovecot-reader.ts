import { lstatSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { matchesIn } from "@mailconf/dovecot-conf";
import type { Reader } from "@mailconf/dovecot-migrate";
import { carried, type Finding, type SourceText, sourceText } from "@mailconf/lossless";
import { displayed, readText, reasonOf, unreadable } from "./disk-files.ts";
import { exit, Stop } from "./exit.ts";
import { foundBehind, isAbsence } from "./found-at.ts";
import { sizes } from "./sizes.ts";

/**
 * Reads a Dovecot configuration whose absolute paths lie below a root. A file that is there and cannot be read is a
 * finding, once, and counts as absent. What is no UTF-8 is `carried`, since a migration moves texts between files.
 */
export function rootReader(root: string): Reader & {
  /** A path of this machine as the configuration names it. */
  inside(path: string): string;
  /** A path of the configuration on this machine. */
  outside(path: string): string;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const texts = new Map<string, SourceText | undefined>();
  const outside = (path: string) => join(root, path);
  const read = (path: string): SourceText | undefined => {
    try {
      const source = readText(outside(path), sizes.settings);
      return sourceText(carried(source), source.name);
    } catch (error) {
      if (!isAbsence(error)) findings.push(unreadable(displayed(outside(path)), error));
      return undefined;
    }
  };
  const folders = {
    list: (folder: string) => otherwise([], () => readdirSync(outside(folder))),
    exists: (path: string) => otherwise(false, () => lstatSync(outside(path)) !== undefined),
  };
  // Dovecot includes a folder as it includes an empty file.
  const isFolder = (path: string) => otherwise(false, () => statSync(outside(path)).isDirectory());
  return {
    findings,
    outside,
    inside: (path) => (root !== "/" && path.startsWith(`${root}/`) ? path.slice(root.length) : path),
    isMoreReadable: (path, than) => isMoreReadable(outside(path), outside(than)),
    read(path) {
      if (!texts.has(path)) texts.set(path, read(path));
      return texts.get(path);
    },
    glob: (pattern) => matchesIn(pattern, folders).filter((path) => !isFolder(path)),
  };
}

/** What a look at the disk gives, or something else where the file system refuses it. */
function otherwise<T>(value: T, look: () => T): T {
  try {
    return look();
  } catch {
    return value;
  }
}

/** Whether somebody may read a file who may not read another one, by owners and modes. In doubt, somebody may. */
function isMoreReadable(path: string, than: string): boolean {
  const a = foundBehind(path);
  const b = foundBehind(than);
  if (!a || !b) return true;
  if ((b.mode & 0o004n) !== 0n) return false;
  if ((a.mode & 0o004n) !== 0n) return true;
  const isGroupNew = (a.mode & 0o040n) !== 0n && !((b.mode & 0o040n) !== 0n && a.gid === b.gid);
  return isGroupNew || (a.uid !== 0n && a.uid !== b.uid);
}

/** The main file of a configuration: the one that is named, or `dovecot.conf` of a folder. Throws `Stop` if it cannot be read. */
export function mainFile(path: string): string {
  let file = path;
  try {
    if (statSync(path).isDirectory()) file = join(path, "dovecot.conf");
    readText(file, sizes.settings);
    return resolve(file);
  } catch (error) {
    throw new Stop(exit.io, `${displayed(file)}: ${reasonOf(error)}`);
  }
}

/** Files that are never the main one: a version line in them would be an error. */
export const isPart = (path: string): boolean => /(^|\/)(dovecot\.cf|local\.conf|conf\.d\/[^/]*)$/.test(path);
