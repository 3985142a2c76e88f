import { spawnSync } from "node:child_process";
import { renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { WantedTree } from "@mailconf/configurator";
import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import { foundAt } from "../found-at.ts";
import { makeFolder, realPath } from "../transaction/index.ts";

const volume = "/var/mail-state/";

/** State that lies where a link to its volume is wanted. */
export interface StateMove {
  readonly path: string;
  readonly target: string;
  /** The volume has it already: then that counts, as for docker-mailserver. */
  readonly isThere: boolean;
}

/** State below a root that has to get to its volume before links can take its place. */
export const stateMoves = (tree: WantedTree, root: string): StateMove[] =>
  [...tree.values()].flatMap((wanted) => {
    if (wanted.kind !== "link" || !wanted.target.startsWith(volume)) return [];
    const { path, target } = wanted;
    const found = foundAt(join(root, path));
    if (!found || found.isSymbolicLink()) return [];
    return [{ path, target, isThere: foundAt(join(root, target)) !== undefined }];
  });

/**
 * Brings state to its volume, with owners, modes and times: beside its place first, so that a run that is cut short leaves
 * nothing half there, and what was there goes last.
 */
export function carryOutMoves(moves: readonly StateMove[], root: string): void {
  for (const { path, target, isThere } of moves) {
    const from = join(root, path);
    if (!isThere) {
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
    rmSync(from, { recursive: true });
  }
}

export const moveLine = ({ path, target, isThere }: StateMove, pending: boolean): string =>
  isThere
    ? `${pending ? "would remove" : "removed"} ${path}: ${target} has it already`
    : `${pending ? "would move" : "moved"} ${path} to ${target}`;
