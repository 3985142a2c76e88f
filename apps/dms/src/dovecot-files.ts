import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { carried, type SourceText, sourceText } from "@mailconf/lossless";
import { type DiskFiles, diskFiles, readText } from "./disk-files.ts";
import { exit } from "./exit.ts";
import { foundBehind } from "./found-at.ts";
import { lookedAt } from "./looked-at.ts";
import { sizes } from "./sizes.ts";

/**
 * The files of a Dovecot configuration whose absolute paths lie below a root. What is no UTF-8 is `carried`, since a
 * migration moves texts between files.
 */
export interface DovecotFiles extends DiskFiles {
  /** A path of this machine as the configuration names it. */
  inside(path: string): string;
  /** A path of the configuration on this machine. */
  outside(path: string): string;
  /** Whether somebody may read a file who may not read another one, by owners and modes. In doubt, somebody may. */
  isMoreReadable(path: string, than: string): boolean;
}

export function dovecotFiles(root: string): DovecotFiles {
  const disk = diskFiles([{ source: root, target: "/" }], { most: () => sizes.settings });
  const texts = new Map<SourceText, SourceText>();
  const outside = (path: string) => join(root, path);
  return {
    ...disk,
    outside,
    inside: (path) => (root !== "/" && path.startsWith(`${root}/`) ? path.slice(root.length) : path),
    isMoreReadable: (path, than) => isMoreReadable(outside(path), outside(than)),
    read(path) {
      const source = disk.read(path);
      if (!source) return undefined;
      const text = texts.get(source) ?? sourceText(carried(source), source.name);
      texts.set(source, text);
      return text;
    },
  };
}

function isMoreReadable(path: string, than: string): boolean {
  const a = foundBehind(path);
  const b = foundBehind(than);
  if (!a || !b) return true;
  if ((b.mode & 0o004n) !== 0n) return false;
  if ((a.mode & 0o004n) !== 0n) return true;
  const isGroupNew = (a.mode & 0o040n) !== 0n && !((b.mode & 0o040n) !== 0n && a.gid === b.gid);
  return isGroupNew || (a.uid !== 0n && a.uid !== b.uid);
}

/**
 * The main file of a configuration: the one that is named, or `dovecot.conf` of a folder. Throws `Stop` if it cannot be read.
 *
 * @param refused the status if something else is there: to write into it could destroy it, to read it cannot
 */
export function mainFile(path: string, refused: number = exit.io): string {
  const file = isFolder(path) ? join(path, "dovecot.conf") : path;
  lookedAt(file, refused, () => readText(file, sizes.settings));
  return resolve(file);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Whoever reads it says why it cannot be.
    return false;
  }
}

/** Files that are never the main one: a version line in them would be an error. */
export const isPart = (path: string): boolean => /(^|\/)(dovecot\.cf|local\.conf|conf\.d\/[^/]*)$/.test(path);
