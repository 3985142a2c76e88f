import { fchmodSync, fchownSync, readFileSync, realpathSync, statSync } from "node:fs";
import { displayed, reasonOf } from "./disk-files.ts";
import { exit, Stop } from "./exit.ts";
import { inOneStep, writeFile } from "./transaction.ts";

/** The new content of a file that exists. */
interface Replacement {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Replaces the content of a file; see `replaceFiles`. Says whether anything changed. */
export const replaceFile = (path: string, bytes: Uint8Array): boolean =>
  replaceFiles([{ path, bytes }], { backup: false }) > 0;

/**
 * Replaces the contents of files, all or none, with the mode and owner that each has; a link stays a link. Says how
 * many changed.
 *
 * @param backup keep each old file as `NAME~`
 */
export function replaceFiles(replacements: readonly Replacement[], { backup = true } = {}): number {
  try {
    const steps = replacements
      .map(({ path, bytes }) => ({ target: realpathSync(path), bytes }))
      .filter(({ target, bytes }) => Buffer.compare(readFileSync(target), bytes) !== 0)
      .map(({ target, bytes }) => ({
        target,
        write: (temporary: string) => writeLike(target, temporary, bytes),
      }));
    inOneStep(steps, { backup });
    return steps.length;
  } catch (error) {
    const names = replacements.map(({ path }) => displayed(path)).join(", ");
    throw new Stop(exit.io, `nothing was changed in ${names}: ${reasonOf(error)}`);
  }
}

/** Writes a file with the mode and owner of another one. */
function writeLike(model: string, path: string, bytes: Uint8Array): void {
  const { mode, uid, gid } = statSync(model);
  writeFile(path, bytes, (file) => {
    if (process.getuid?.() === 0) fchownSync(file, uid, gid);
    fchmodSync(file, mode & 0o7777);
  });
}
