import type { AnyKey, FileFormat } from "@mailconf/formats";
import type { Access } from "./effect.ts";
import type { Origin } from "./origin.ts";

/** One writer of a setting, in the order in which they wrote. */
export interface Step {
  /** `base`, or the name of the feature. */
  readonly feature: string;
  /** The value after this step; undefined if the step took the setting away. */
  readonly value: string | undefined;
  readonly because: readonly Origin[];
}

/** A generated file. */
export interface GeneratedFile {
  readonly kind: "file";
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly access: Access;
  /** It holds credentials: its content is never shown. */
  readonly secret: boolean;
  /** The settings that base or features wrote, in the order of their first writer. */
  readonly keys: readonly AnyKey[];
  /** How its settings or entries are read; undefined for a file of lines, whose keys are their numbers, from 1. */
  readonly format: FileFormat | undefined;
  /** The key whose value begins in a line, from 1; undefined if none does. */
  keyAt(line: number): AnyKey | undefined;
  /** Every writer of a setting, an entry or a line. */
  steps(key: AnyKey): readonly Step[];
}

export interface GeneratedLink {
  readonly kind: "link";
  readonly path: string;
  readonly target: string;
  readonly because: readonly Origin[];
}

/** Everything that a build makes, by absolute path in the container, sorted. */
export type FileTree = ReadonlyMap<string, GeneratedFile | GeneratedLink>;

/** The same text for equal keys. */
export const keyText = (key: AnyKey): string => (typeof key === "string" ? key : key.join(" › "));
