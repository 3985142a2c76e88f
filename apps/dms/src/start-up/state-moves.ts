import { spawnSync } from "node:child_process";
import { realpathSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { WantedTree } from "@mailconf/configurator";
import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import { foundAt } from "../found-at.ts";
import { reasonOf } from "../reason.ts";
import { isBelow, makeFolder, mountPoints, realPath } from "../transaction/index.ts";

const volume = "/var/mail-state/";

/** State that lies where a link to its volume is wanted. */
export interface StateMove {
  readonly path: string;
  readonly target: string;
  /** The volume has it already, and that counts, as for docker-mailserver: what lies here is kept beside its place. */
  readonly isThere: boolean;
}

/**
 * State below a root that has to get to its volume before links can take its place. Nothing is moved.
 *
 * @throws Stop where one cannot be: something else lies in the volume, a link leads elsewhere, a name is taken
 */
export function stateMoves(tree: WantedTree, root: string): StateMove[] {
  const moves = [...tree.values()].flatMap((wanted) => {
    if (wanted.kind !== "link" || !wanted.target.startsWith(volume)) return [];
    const { path, target } = wanted;
    const found = foundAt(join(root, path));
    if (!found || found.isSymbolicLink()) return [];
    const there = foundAt(join(root, target));
    if (there && (there.isSymbolicLink() || there.isDirectory() !== found.isDirectory()))
      refuse(target, root, `it is no ${found.isDirectory() ? "folder" : "file"} as ${path} is`);
    return [{ path, target, isThere: there !== undefined }];
  });
  if (moves.length === 0) return moves;
  const within = realpathSync(root);
  const mounts = mountPoints();
  for (const { path, target, isThere } of moves) {
    for (const one of [path, target]) {
      const place = realPath(join(within, one), { last: false });
      if (!isBelow(place.path, within)) refuse(one, root, `it leads out of ${displayed(root)}`);
      if (one === path && mounts.has(place.path)) refuse(one, root, "something is mounted there");
    }
    if (isThere && foundAt(join(root, `${path}~`)))
      refuse(`${path}~`, root, `${path} is to be kept under that name`);
  }
  return moves;
}

function refuse(path: string, root: string, why: string): never {
  throw new Stop(exit.unsafe, `${displayed(join(root, path))} is in the way of the volume for state: ${why}`);
}

/**
 * Brings state to its volume, with owners, modes and times: beside its place first, so that a run that is cut short leaves
 * nothing half there, and what was there goes last. What the volume has already takes the place of what lies here, which
 * is kept as `NAME~`, unless it is empty.
 */
export function carryOutMoves(moves: readonly StateMove[], root: string): void {
  for (const { path, target, isThere } of moves) {
    const from = join(root, path);
    try {
      if (!isThere) copyToVolume(from, target, root);
      else if (!goesAsEmpty(from)) renameSync(from, `${from}~`);
      if (!isThere) rmSync(from, { recursive: true });
    } catch (error) {
      if (error instanceof Stop) throw error;
      throw new Stop(exit.io, `${displayed(from)} could not be moved to its volume: ${reasonOf(error)}`);
    }
  }
}

function copyToVolume(from: string, target: string, root: string): void {
  const place = realPath(join(root, target), { last: false });
  for (const folder of place.missing) makeFolder(folder);
  const part = join(dirname(place.path), `.mailconf-${target.slice(target.lastIndexOf("/") + 1)}`);
  rmSync(part, { recursive: true, force: true });
  const { status, stderr } = spawnSync("cp", ["-a", "-T", "--", from, part], { encoding: "utf8" });
  if (status !== 0) {
    rmSync(part, { recursive: true, force: true });
    throw new Stop(exit.io, `${displayed(from)} could not be moved to its volume: ${stderr.trim()}`);
  }
  renameSync(part, place.path);
}

/** Takes an empty folder away. */
function goesAsEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

export const moveLine = ({ path, target, isThere }: StateMove, pending: boolean): string =>
  isThere
    ? `${pending ? "would keep" : "kept"} ${path} as ${path}~: ${target} has it already`
    : `${pending ? "would move" : "moved"} ${path} to ${target}`;
