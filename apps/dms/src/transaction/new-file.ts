import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  futimesSync,
  mkdirSync,
  openSync,
  symlinkSync,
} from "node:fs";
import { copyAttributes } from "./attributes.ts";
import { openToRead } from "./present.ts";
import type { Access, FileThing, Thing } from "./thing.ts";
import { writeWhole } from "./write-whole.ts";

/**
 * Makes a file, link or folder at a path where nothing is, complete and on the disk. A file is readable by its owner alone until
 * it has its content and gets its own mode, so that credentials are never open to others, not even for a moment.
 *
 * @param attributesOf a file whose lists of access and labels it gets as well
 */
export function makeNew(path: string, thing: Thing, attributesOf: string | null = null): void {
  if (thing.kind === "link") symlinkSync(thing.to, path);
  if (thing.kind === "file") makeFile(path, thing, attributesOf);
  if (thing.kind === "folder") makeFolder(path, thing.access);
}

function makeFolder(path: string, { mode, uid, gid }: Access): void {
  mkdirSync(path, { mode: 0o700 });
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
  chmodSync(path, mode);
}

function makeFile(path: string, { bytes, access, modified }: FileThing, attributesOf: string | null): void {
  const file = openSync(
    path,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
    0o600,
  );
  try {
    writeWhole(file, bytes);
    if (attributesOf !== null) {
      const model = openToRead(attributesOf);
      try {
        copyAttributes(model, file);
      } finally {
        closeSync(model);
      }
    }
    giveAccess(file, access);
    const time = (modified ?? Date.now()) / 1000;
    futimesSync(file, time, time);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Gives an open file its owner and mode, in this order: a change of owner takes special bits away. */
export function giveAccess(file: number, { mode, uid, gid }: Access): void {
  if (uid !== undefined || gid !== undefined) {
    // Minus one leaves an id as it is.
    fchownSync(file, uid ?? -1, gid ?? -1);
  }
  fchmodSync(file, mode);
}
