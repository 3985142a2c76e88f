import { realpathSync, rmdirSync, unlinkSync } from "node:fs";
import { dirname } from "node:path";
import { foundAt } from "../found-at.ts";
import { Changed } from "./changed.ts";
import { makeNew } from "./new-file.ts";
import { presentAt } from "./present.ts";
import type { FileStep } from "./step.ts";
import { fits } from "./thing.ts";

/** Makes the new file beside the old one. */
export function stage({ temporary, after, attributesOf, target }: FileStep): void {
  standsStill(temporary ?? target);
  if (temporary !== null) makeNew(temporary, after, attributesOf);
}

/** Makes sure that the new file lies complete beside its target; it may have been taken away, or be cut short. */
export function restage(step: FileStep): void {
  const { temporary, after } = step;
  if (temporary === null) return;
  if (beside(temporary) === "file" && fits(presentAt(temporary).thing, after)) return;
  discard(step);
  stage(step);
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

/** The folder of a target is still the one that was looked at: no part of its path has become a link. */
export function standsStill(target: string): void {
  const folder = dirname(target);
  if (realpathSync.native(folder) !== folder) throw new Changed(`${folder} has become a link`);
}
