import type { Access } from "./effect.ts";
import type { Directory, Folded, RandomSecret } from "./fold.ts";
import { isSameBytes } from "./same-bytes.ts";
import type { GeneratedFile, GeneratedLink } from "./tree.ts";

/** A file, link or folder that shall lie at a path; how that came about does not matter. */
export type Wanted =
  | Pick<GeneratedFile, "kind" | "path" | "bytes" | "access" | "secret">
  | Pick<GeneratedLink, "kind" | "path" | "target">
  | ({ readonly kind: "folder" } & Pick<Directory, "path" | "access">)
  /** A line of so many random bytes in base64, unless there is something already. */
  | ({ readonly kind: "secret" } & Pick<RandomSecret, "path" | "access" | "bytes">);

/** All that is wanted, by absolute path. */
export type WantedTree = ReadonlyMap<string, Wanted>;

/** Mode and owner of what lies at a path; the owner is left out where it could not be made the one that is wanted. */
export type PresentAccess = Pick<Access, "mode"> & Partial<Access>;

/** What lies at a path now. */
export type Present =
  | { readonly kind: "file"; readonly bytes: Uint8Array; readonly access?: PresentAccess }
  | { readonly kind: "link"; readonly target: string }
  | { readonly kind: "folder"; readonly access: PresentAccess }
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
 * All that a configuration wants to lie somewhere: directories first, each before those that are in it, then files and
 * links, then secrets.
 *
 * @throws RangeError if features want a directory or a random secret where others want a file
 */
export function wantedTree({
  tree,
  directories,
  secrets,
}: Pick<Folded, "tree" | "directories" | "secrets">): WantedTree {
  const folders = directories.map(({ path, access }): [string, Wanted] => {
    if (tree.has(path)) throw new RangeError(`${path} cannot be a directory and a file`);
    return [path, { kind: "folder", path, access }];
  });
  const made = secrets.map(({ path, access, bytes }): [string, Wanted] => {
    if (tree.has(path)) throw new RangeError(`${path} cannot be made at random and of settings`);
    return [path, { kind: "secret", path, access, bytes }];
  });
  return new Map([...folders, ...tree, ...made]);
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
    const isAlike =
      (found.kind === "file" && wanted.kind === "secret" && found.bytes.length > 0) ||
      (found.kind === "file" && wanted.kind === "file" && isSameBytes(found.bytes, wanted.bytes)) ||
      (found.kind === "folder" && wanted.kind === "folder");
    if (!isAlike) return { ...same, kind: "update", accessOnly: false };
    const sameAccess = !found.access || isSameAccess(found.access, wanted.access);
    return { ...same, kind: sameAccess ? "same" : "update", accessOnly: !sameAccess };
  });
}

const isSameAccess = ({ mode, owner }: PresentAccess, wanted: Access): boolean =>
  mode === wanted.mode && (owner === undefined || owner === wanted.owner);
