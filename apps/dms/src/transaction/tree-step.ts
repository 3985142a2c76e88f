import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { foundAt, foundBehind } from "../found-at.ts";
import { changeAccess } from "./change-access.ts";
import { makeNew } from "./new-file.ts";
import { makeWay } from "./new-folders.ts";
import { accessOf } from "./present.ts";
import { standsStill } from "./staging.ts";
import type { TreeStep } from "./step.ts";
import { syncFolder } from "./sync-folder.ts";
import type { Access, Thing } from "./thing.ts";

/** What is to be in a new folder: paths below it. */
export type Entries = ReadonlyMap<string, Thing>;

/** Makes the folder beside its place, closed to others until it is complete. */
export function stageTree({ staging }: TreeStep, entries: Entries, own: Access): void {
  mkdirSync(staging, { mode: 0o700 });
  const folders = new Set([staging]);
  for (const [path, thing] of entries) {
    const at = join(staging, path);
    const way = foldersBetween(staging, at);
    for (const folder of thing.kind === "folder" ? [...way, at] : way) {
      if (folders.has(folder)) continue;
      makeWay(folder);
      folders.add(folder);
    }
    if (thing.kind !== "folder") makeNew(at, thing);
  }
  // Innermost first: a folder may be closed to us then.
  for (const folder of [...folders].reverse()) {
    const wanted = entries.get(folder.slice(staging.length));
    const access = folder === staging ? own : wanted?.kind === "folder" ? wanted.access : undefined;
    if (access) changeAccess(folder, { kind: "folder", access });
    else syncFolder(folder);
  }
}

/** Folders below a folder that lead to a path, outermost first. */
function foldersBetween(base: string, path: string): string[] {
  const folders: string[] = [];
  for (let folder = dirname(path); folder !== base; folder = dirname(folder)) folders.unshift(folder);
  return folders;
}

/** Puts the folder in its place, where there may be an empty one: one rename. */
export function putTree({ staging, target }: TreeStep): void {
  standsStill(target);
  renameSync(staging, target);
}

/** Takes the folder from its place again. Where an empty one was, there is an empty one. */
export function takeTreeBack({ staging, target, wasThere }: TreeStep): void {
  const there = foundBehind(target);
  if (!there || foundAt(staging)) return;
  renameSync(target, staging);
  if (wasThere) makeNew(target, { kind: "folder", access: accessOf(there) });
}

/** Takes the folder away that did not get to its place. */
export function discardTree({ staging }: TreeStep): void {
  if (foundAt(staging)?.isDirectory()) rmSync(staging, { recursive: true, force: true });
}

/** How the place stands to the step: `after` if the folder is no longer beside it. */
export function standingTree({ staging, target }: TreeStep): "before" | "after" | "other" {
  if (!foundAt(staging)) return "after";
  const there = foundAt(target);
  return !there || (there.isDirectory() && readdirSync(target).length === 0) ? "before" : "other";
}
