import {
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  openSync,
  realpathSync,
  renameSync,
  rmdirSync,
  unlinkSync,
} from "node:fs";
import { dirname } from "node:path";
import { foundAt, isAbsence } from "../found-at.ts";
import { changeAccess } from "./change-access.ts";
import { Changed } from "./changed.ts";
import { giveAccess } from "./give-access.ts";
import { makeNew } from "./new-file.ts";
import { isSame, openToRead, type Present, presentAt, presentOrFolder, readOpen, Unfit } from "./present.ts";
import { type FileStep, undoing } from "./step.ts";
import { type FileThing, fits, fitsAccess, sameContent, type Thing } from "./thing.ts";
import { codeOf } from "./words.ts";
import { writeWhole } from "./write-whole.ts";

/** Makes the new file beside the old one. */
export function stage({ temporary, after, attributesOf, target }: FileStep): void {
  standsStill(temporary ?? target);
  if (temporary !== null) makeNew(temporary, after, attributesOf);
}

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

/** Takes the new file away that did not get to its place. */
export function discard({ temporary }: FileStep): void {
  if (temporary === null) return;
  const kind = beside(temporary);
  if (kind === "folder") rmdirSync(temporary);
  if (kind === "file") unlinkSync(temporary);
}

/** What lies beside a target. Where its folder has gone, nothing does. */
function beside(temporary: string): "file" | "folder" | undefined {
  const found = foundAt(temporary);
  if (found?.isDirectory()) return "folder";
  return found?.isFile() || found?.isSymbolicLink() ? "file" : undefined;
}

/** How a file stands to a step. `torn`: rewriting it in its place was cut short. */
export function standing(step: FileStep): "before" | "after" | "torn" | "other" {
  const { target, temporary, before, after } = step;
  try {
    standsStill(target);
    const { thing } = presentOrFolder(target);
    if (fits(thing, after)) return "after";
    if (thing.kind === "nothing" && isBetween(step)) return "before";
    if (sameContent(thing, before)) return "before";
    if (sameContent(thing, after)) return temporary === null ? "torn" : "after";
    return thing.kind === "file" && (isTorn(thing, step) || isTorn(thing, undoing(step))) ? "torn" : "other";
  } catch (error) {
    // Whatever was to go has gone, if its folder has.
    if (isAbsence(error) && after.kind === "nothing") return "after";
    if (isOtherThing(error)) return "other";
    throw error;
  }
}

/** Whether there is a moment within the step in which nothing lies at the target. */
const isBetween = ({ before, after }: FileStep): boolean =>
  before.kind !== after.kind &&
  ((before.kind === "folder" && after.kind !== "nothing") ||
    (after.kind === "folder" && before.kind !== "nothing"));

/** Makes sure that the new file lies complete beside its target; it may have been taken away, or be cut short. */
export function restage(step: FileStep): void {
  const { temporary, after } = step;
  if (temporary === null) return;
  if (beside(temporary) === "file" && fits(presentAt(temporary).thing, after)) return;
  discard(step);
  stage(step);
}

/** The folder of a target is still the one that was looked at: no part of its path has become a link. */
export function standsStill(target: string): void {
  const folder = dirname(target);
  if (realpathSync.native(folder) !== folder) throw new Changed(`${folder} has become a link`);
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

/** Whether an error says that something else is there than a file was. */
const isOtherThing = (error: unknown): boolean =>
  error instanceof Changed ||
  error instanceof Unfit ||
  ["ENOENT", "ENOTDIR", "ELOOP", "ENXIO"].includes(codeOf(error) ?? "");

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

/** Whether a content is the start of the new one, followed by the rest of the old one. */
function isTorn({ bytes }: FileThing, { before, after }: FileStep): boolean {
  if (before.kind !== "file" || after.kind !== "file") return false;
  let same = 0;
  while (same < bytes.length && same < after.bytes.length && bytes[same] === after.bytes[same]) same++;
  return Buffer.compare(bytes.subarray(same), before.bytes.subarray(same)) === 0;
}
