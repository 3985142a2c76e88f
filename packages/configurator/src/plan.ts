import type { Access } from "./effect.ts";
import type { GeneratedFile, GeneratedLink } from "./tree.ts";

/** A file or link that shall lie at a path; how its settings came about does not matter. */
export type Wanted =
  | Pick<GeneratedFile, "kind" | "path" | "bytes" | "access" | "secret">
  | Pick<GeneratedLink, "kind" | "path" | "target">;

/** All that is wanted, by absolute path. */
export type WantedTree = ReadonlyMap<string, Wanted>;

/** What lies at a path now. */
export type Present =
  | { readonly kind: "file"; readonly bytes: Uint8Array; readonly access?: Access }
  | { readonly kind: "link"; readonly target: string }
  | { readonly kind: "other" };

/** One step from what is on disk to the tree. */
export interface PlannedWrite {
  readonly path: string;
  readonly kind: "create" | "update" | "same";
  readonly wanted: Wanted;
  readonly present?: Present;
  /** Only mode or owner differ. */
  readonly accessOnly: boolean;
}

/**
 * Compares a tree with what is there. Files outside the tree are not looked at: `leftOvers` knows those that were made
 * once.
 *
 * @param present what lies at a path of the root; undefined if nothing does
 */
export function plan(tree: WantedTree, present: (path: string) => Present | undefined): PlannedWrite[] {
  return [...tree.values()].map((wanted) => {
    const { path } = wanted;
    const found = present(path);
    if (!found) return { path, kind: "create", wanted, accessOnly: false };
    const same = { path, wanted, present: found };
    if (found.kind === "link" && wanted.kind === "link" && found.target === wanted.target) {
      return { ...same, kind: "same", accessOnly: false };
    }
    if (found.kind !== "file" || wanted.kind !== "file" || !equal(found.bytes, wanted.bytes)) {
      return { ...same, kind: "update", accessOnly: false };
    }
    const sameAccess =
      !found.access ||
      (found.access.mode === wanted.access.mode && found.access.owner === wanted.access.owner);
    return { ...same, kind: sameAccess ? "same" : "update", accessOnly: !sameAccess };
  });
}

const equal = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
