import {
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmdirSync,
  unlinkSync,
} from "node:fs";
import { changeAccess } from "./change-access.ts";
import { Changed } from "./changed.ts";
import { giveAccess } from "./give-access.ts";
import { makeNew } from "./new-file.ts";
import { isSame, openToRead, type Present, presentOrFolder, readOpen } from "./present.ts";
import { standsStill } from "./staging.ts";
import { isBetween, isOtherThing } from "./standing.ts";
import type { FileStep } from "./step.ts";
import { fitsAccess, sameContent, type Thing } from "./thing.ts";
import { codeOf } from "./words.ts";
import { writeWhole } from "./write-whole.ts";

/**
 * Puts the new file in the place of the old one.
 *
 * @param seen what was there when the new content was made; undefined where that has been looked at just now
 * @throws Changed if something else is there now; it is still there then
 */
export function put(step: FileStep, seen?: Present): void {
  standsStill(step.target);
  if (step.temporary === null) rewrite(step, seen);
  else exchange(step, step.temporary, seen);
}

function exchange(step: FileStep, temporary: string, seen?: Present): void {
  const old = openOld(step, seen);
  try {
    if (takePlace(step, temporary)) {
      if (old !== undefined) giveBackLateChange(step, temporary, old);
    } else {
      unlinkSync(temporary);
      rewrite(step, seen);
    }
  } finally {
    if (old !== undefined) closeSync(old);
  }
}

/** Puts the new file in the place of the old one; false if something is mounted there that could not be seen before. */
function takePlace({ target, before, after }: FileStep, temporary: string): boolean {
  // No rename puts a folder in the place of a file, or the other way round.
  if (after.kind === "nothing" || before.kind === "folder" || after.kind === "folder")
    takeAway(target, before);
  if (after.kind === "nothing") return true;
  try {
    renameSync(temporary, target);
    return true;
  } catch (error) {
    if (codeOf(error) === "EBUSY" && before.kind === "file" && after.kind === "file") return false;
    throw error;
  }
}

/** Takes away what is at a place; a run that was killed may have done so before. */
function takeAway(target: string, before: Thing): void {
  try {
    if (before.kind === "folder") rmdirSync(target);
    else if (before.kind !== "nothing") unlinkSync(target);
  } catch (error) {
    const code = codeOf(error) ?? "";
    if (["ENOTEMPTY", "EEXIST", "ENOTDIR"].includes(code)) throw new Changed(target);
    if (code !== "ENOENT") throw error;
  }
}

/** Opens the old file, if there is one, so that late changes of it are seen; it must be what was seen before. */
function openOld(step: FileStep, seen?: Present): number | undefined {
  const { target, before } = step;
  let file: number | undefined;
  try {
    const isAway = isBetween(step) && presentOrFolder(target).thing.kind === "nothing";
    file = before.kind === "file" && !isAway ? openToRead(target) : undefined;
    const now = file === undefined ? presentOrFolder(target) : readOpen(target, file);
    if (seen && !isSame(now, seen)) throw new Changed(target);
    return file;
  } catch (error) {
    if (file !== undefined) closeSync(file);
    throw isOtherThing(error) ? new Changed(target) : error;
  }
}

/** What another program wrote into the old file at the last moment goes back to its place. */
function giveBackLateChange({ target, before, after }: FileStep, temporary: string, old: number): void {
  const { thing } = readOpen(target, old);
  if (sameContent(thing, before)) return;
  if (after.kind === "folder") rmdirSync(target);
  makeNew(temporary, thing);
  renameSync(temporary, target);
  throw new Changed(target);
}

/**
 * Changes what is there: the access of a folder, or the content of a file that has to stay the same one, because it is mounted
 * or has other names.
 */
function rewrite({ target, before, after }: FileStep, seen?: Present): void {
  if (before.kind === "folder" && after.kind === "folder") {
    changeAccess(target, after, seen);
    return;
  }
  if (before.kind !== "file" || after.kind !== "file") throw new Changed(target);
  const file = openSync(target, constants.O_RDWR | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const now = readOpen(target, file);
    if (seen && !isSame(now, seen)) throw new Changed(target);
    writeWhole(file, after.bytes);
    ftruncateSync(file, after.bytes.length);
    // Only root can give access, even if it is the same.
    if (now.thing.kind !== "file" || !fitsAccess(now.thing.access, after.access))
      giveAccess(file, after.access);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
