import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/** A file to be put in place: where, and how its new content is written to a name beside it. */
export interface Step {
  readonly target: string;
  readonly write: (temporary: string) => void;
}

/**
 * Puts files in place, all or none. Every new content is on disk before the first old file goes, and each replacement
 * is one rename; if one fails, those before it are taken back and the error goes on.
 *
 * @param backup keep each old file as `NAME~`
 */
export function inOneStep(steps: readonly Step[], { backup = false } = {}): void {
  const staged: { readonly target: string; readonly temporary: string; readonly old: string | undefined }[] =
    [];
  const done: typeof staged = [];
  try {
    for (const { target, write } of steps) {
      const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.new`);
      const isThere = lstatSync(target, { throwIfNoEntry: false }) !== undefined;
      staged.push({ target, temporary, old: isThere ? `${temporary}.old` : undefined });
      write(temporary);
    }
    for (const entry of staged) {
      if (entry.old !== undefined) linkSync(entry.target, entry.old);
      renameSync(entry.temporary, entry.target);
      done.push(entry);
    }
  } catch (error) {
    for (const { target, old } of done.reverse()) {
      if (old === undefined) unlinkSync(target);
      else renameSync(old, target);
    }
    for (const { temporary, old } of staged) {
      rmSync(temporary, { force: true });
      if (old !== undefined) rmSync(old, { force: true });
    }
    throw error;
  }
  for (const { old, target } of done) {
    if (old === undefined) continue;
    if (backup) renameSync(old, `${target}~`);
    else unlinkSync(old);
  }
}

/**
 * Writes a new file to the disk. It is readable by its owner alone until `finish` gives it its own mode, so that
 * credentials are never open to others, not even for a moment.
 */
export function writeFile(path: string, bytes: Uint8Array, finish: (file: number) => void): void {
  const file = openSync(path, "wx", 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    finish(file);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
