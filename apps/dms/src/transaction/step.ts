import { basename, isAbsolute } from "node:path";
import type { Thing } from "./thing.ts";

/** One file, link or folder that is made, replaced or taken away. */
export interface FileStep {
  readonly kind: "file";
  /** Its path, without links. */
  readonly target: string;
  /** The new one until it takes the place of the old one; null where the old one is rewritten in its place. */
  readonly temporary: string | null;
  /** The file whose attributes the new one gets. */
  readonly attributesOf: string | null;
  readonly before: Thing;
  readonly after: Thing;
}

/** A whole folder, made beside its place. */
export interface TreeStep {
  readonly kind: "tree";
  readonly target: string;
  readonly staging: string;
  /** Whether there is an empty folder in its place. */
  readonly wasThere: boolean;
}

export type Step = FileStep | TreeStep;

/** The name of what is made beside its place: nobody else has it, and it says nothing about the file. */
export const temporaryName = (token: string, number: number): string => `.mailconf-${token}-${number}`;

/** Whether a step only touches what it may: paths in full, and what it takes away has a name of ours. */
export function isSound(step: Step): boolean {
  const beside = step.kind === "tree" ? step.staging : step.temporary;
  const isOurs = beside === null || (isAbsolute(beside) && ownName.test(basename(beside)));
  return isOurs && isAbsolute(step.target);
}

const ownName = /^\.mailconf-[0-9a-f]+-\d+$/;

/** The step that undoes a step. */
export const undoing = (step: FileStep): FileStep => ({
  ...step,
  before: step.after,
  after: step.before,
  attributesOf: step.before.kind === "file" && step.after.kind === "file" ? step.target : null,
});
