import { isAbsence } from "../found-at.ts";
import { Changed } from "./changed.ts";
import { presentOrFolder, Unfit } from "./present.ts";
import { standsStill } from "./staging.ts";
import { type FileStep, undoing } from "./step.ts";
import { type FileThing, fits, sameContent } from "./thing.ts";
import { codeOf } from "./words.ts";

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
export const isBetween = ({ before, after }: FileStep): boolean =>
  before.kind !== after.kind &&
  ((before.kind === "folder" && after.kind !== "nothing") ||
    (after.kind === "folder" && before.kind !== "nothing"));

/** Whether an error says that something else is there than a file was. */
export const isOtherThing = (error: unknown): boolean =>
  error instanceof Changed ||
  error instanceof Unfit ||
  ["ENOENT", "ENOTDIR", "ELOOP", "ENXIO"].includes(codeOf(error) ?? "");

/** Whether a content is the start of the new one, followed by the rest of the old one. */
function isTorn({ bytes }: FileThing, { before, after }: FileStep): boolean {
  if (before.kind !== "file" || after.kind !== "file") return false;
  let same = 0;
  while (same < bytes.length && same < after.bytes.length && bytes[same] === after.bytes[same]) same++;
  return Buffer.compare(bytes.subarray(same), before.bytes.subarray(same)) === 0;
}
