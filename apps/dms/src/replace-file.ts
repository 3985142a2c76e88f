import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { displayed, reasonOf } from "./disk-files.ts";
import { exit, Stop } from "./exit.ts";

interface Replacement {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Replaces the content of a file in one step; see `replaceFiles`. Says whether anything changed. */
export const replaceFile = (path: string, bytes: Uint8Array): boolean =>
  replaceFiles([{ path, bytes }], { backup: false }) > 0;

/**
 * Replaces the contents of files, with the mode and owner that each has; a link stays a link. All new contents are
 * on disk before the first old one goes; if one cannot be replaced, all stay as they were. Says how many changed.
 *
 * @param backup keep each old file as `NAME~`
 */
export function replaceFiles(replacements: readonly Replacement[], { backup = true } = {}): number {
  const staged: { readonly target: string; readonly temporary: string; readonly old: string }[] = [];
  const done: typeof staged = [];
  try {
    for (const { path, bytes } of replacements) {
      const target = realpathSync(path);
      if (Buffer.compare(readFileSync(target), bytes) === 0) continue;
      const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.new`);
      staged.push({ target, temporary, old: `${temporary}.old` });
      writeLike(target, temporary, bytes);
    }
    for (const entry of staged) {
      linkSync(entry.target, entry.old);
      renameSync(entry.temporary, entry.target);
      done.push(entry);
    }
  } catch (error) {
    for (const { target, old } of done.reverse()) renameSync(old, target);
    for (const { temporary, old } of staged)
      for (const path of [temporary, old]) rmSync(path, { force: true });
    const names = replacements.map(({ path }) => displayed(path)).join(", ");
    throw new Stop(exit.io, `nothing was changed in ${names}: ${reasonOf(error)}`);
  }
  for (const { target, old } of done) {
    if (backup) renameSync(old, `${target}~`);
    else rmSync(old);
  }
  return done.length;
}

/** Writes a file with the mode and owner of another one. */
function writeLike(model: string, path: string, bytes: Uint8Array): void {
  const { mode, uid, gid } = statSync(model);
  const file = openSync(path, "wx", 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    if (process.getuid?.() === 0) fchownSync(file, uid, gid);
    fchmodSync(file, mode & 0o7777);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
