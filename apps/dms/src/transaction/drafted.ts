import type { Present } from "./present.ts";
import type { FileStep, TreeStep } from "./step.ts";
import type { Access } from "./thing.ts";
import type { Entries } from "./tree-step.ts";

/** A step with what only this process needs to know of it. */
export type Drafted =
  | { readonly step: FileStep; readonly shown: string; readonly seen: Present }
  | { readonly step: TreeStep; readonly shown: string; readonly entries: Entries; readonly access: Access };

/** How a file is to be put. */
export interface PutOptions {
  /** The path may not lead out of this folder; without links. */
  readonly within?: string;
  /** Keep what is there as `NAME~`. */
  readonly backup?: boolean;
  /** The bytes that the new content was made from, if they were not read here. */
  readonly madeFrom?: Uint8Array;
  /** The file whose attributes a new one gets. */
  readonly attributesOf?: string;
  /** A link in the place of the file is replaced, not followed. */
  readonly replacesLink?: boolean;
}
