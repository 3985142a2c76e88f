import {
  chmodSync,
  existsSync,
  fchmodSync,
  fchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { FileTree, GeneratedFile, GeneratedLink, PlannedChange, Present } from "@mailconf/configurator";
import { reasonOf } from "./disk-files.ts";
import { exit, Stop } from "./exit.ts";
import { inOneStep, writeFile } from "./transaction.ts";

/** Looks up the numeric ids of `user:group` names; undefined if this system does not know them. */
export type Owners = (owner: string) => { readonly uid: number; readonly gid: number } | undefined;

/**
 * Writes a tree into a new or empty folder: beside it first, then moved in one step, so that the folder holds
 * everything or nothing.
 */
export function writeNewTree(tree: FileTree, folder: string): void {
  const target = resolve(folder);
  if (existsSync(target) && (!statSync(target).isDirectory() || readdirSync(target).length > 0)) {
    throw new Stop(
      exit.unsafe,
      `${folder} is not an empty folder; name a new one, or use dms apply --root ${folder}`,
    );
  }
  mkdirSync(dirname(target), { recursive: true });
  const staging = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const wanted of tree.values()) {
      const path = join(staging, wanted.path);
      mkdirSync(dirname(path), { recursive: true });
      writeNew(path, wanted);
    }
    chmodSync(staging, 0o755);
    if (existsSync(target)) rmdirSync(target);
    renameSync(staging, target);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    throw new Stop(exit.io, `nothing was written to ${folder}: ${reasonOf(error)}`);
  }
}

/** What lies at a path below a root. The owner is left out where this process could not change it. */
export function presentIn(root: string, ownerOf: (uid: number, gid: number) => string | undefined) {
  return (path: string): Present | undefined => {
    const at = join(root, path);
    const found = lstatSync(at, { throwIfNoEntry: false });
    if (!found) return undefined;
    if (found.isSymbolicLink()) return { kind: "link", target: readlinkSync(at) };
    if (!found.isFile()) return { kind: "other" };
    const owner = ownerOf(found.uid, found.gid);
    const bytes = readFileSync(at);
    if (owner === undefined) return { kind: "file", bytes };
    return { kind: "file", bytes, access: { mode: found.mode & 0o7777, owner } };
  };
}

/**
 * Makes planned changes below a root, all or none.
 *
 * @param backup keep the file that was replaced as `NAME~`
 */
export function applyChanges(
  changes: readonly PlannedChange[],
  root: string,
  { owners, backup = false }: { owners: Owners; backup?: boolean },
): void {
  const base = realpathSync(root);
  try {
    const steps = changes
      .filter(({ kind }) => kind !== "same")
      .map(({ wanted }) => {
        const target = placeIn(base, wanted.path);
        return { target, write: (temporary: string) => writeNew(temporary, wanted, owners) };
      });
    for (const { target } of steps) mkdirSync(dirname(target), { recursive: true });
    inOneStep(steps, { backup });
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(exit.io, `nothing was changed below ${root}: ${reasonOf(error)}`);
  }
}

/** A path below a root, where a file may be put. */
function placeIn(base: string, path: string): string {
  const target = join(base, path);
  insideRoot(base, dirname(target));
  if (lstatSync(target, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Stop(exit.unsafe, `${target} is a directory; a file should be there`);
  }
  return target;
}

function writeNew(path: string, wanted: GeneratedFile | GeneratedLink, owners?: Owners): void {
  if (wanted.kind === "link") {
    symlinkSync(wanted.target, path);
    return;
  }
  const ids = owners?.(wanted.access.owner);
  writeFile(path, wanted.bytes, (file) => {
    // In this order: a change of owner takes special bits away.
    if (ids) fchownSync(file, ids.uid, ids.gid);
    fchmodSync(file, wanted.access.mode);
  });
}

/** Refuses to follow a link that leads out of the root. */
function insideRoot(base: string, folder: string): void {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const real = realpathSync(existing);
  if (real !== base && !real.startsWith(base.endsWith("/") ? base : `${base}/`)) {
    throw new Stop(exit.unsafe, `${folder} leads out of ${base}, to ${real}`);
  }
}
