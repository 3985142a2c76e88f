import { closeSync, constants, fsyncSync, futimesSync, mkdirSync, openSync, symlinkSync } from "node:fs";
import { copyAttributes } from "./attributes.ts";
import { changeAccess } from "./change-access.ts";
import { giveAccess } from "./give-access.ts";
import { openToRead } from "./present.ts";
import type { FileThing, Thing } from "./thing.ts";
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
  if (thing.kind === "folder") {
    mkdirSync(path, { mode: 0o700 });
    changeAccess(path, thing);
  }
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
