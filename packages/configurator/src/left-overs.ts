import { foldersOf, type Made, type Manifest, madeOf, manifestPath, type SumOf } from "./manifest.ts";
import type { PlannedWrite, Present } from "./plan.ts";

/** A root, as far as one must see it to know what is left over in it. */
export interface RootView {
  /** What lies at a path; `beyond-link` if a folder on the way to it is a link. */
  at(path: string): Present | "beyond-link" | undefined;
  /** The names in a folder that may be taken away; undefined if there is none at this path. */
  names(folder: string): readonly string[] | undefined;
  /** Whether a folder is at a path, perhaps by a link. */
  isFolder(path: string): boolean;
  /** Whether one of the wanted files is really this one, because links lead to it. */
  isInUse(path: string): boolean;
  readonly sumOf: SumOf;
}

/** Something that was made once and is no longer wanted. */
export interface Removal {
  readonly path: string;
  readonly kind: "remove";
  readonly made: Made;
  readonly present: Present;
  readonly accessOnly: false;
}

/** A change of a root: to what is wanted, or away from what no longer is. */
export type PlannedChange = PlannedWrite | Removal;

/** Something that was made once, is no longer wanted, and stays: somebody has changed it, or put a link on the way to it. */
export interface Kept {
  readonly path: string;
  readonly why: "changed" | "beyond-link";
}

/** What becomes of all that was made once. */
export interface LeftOvers {
  /** Files and links, then folders that are empty without them, each behind what is in it. */
  readonly removals: readonly Removal[];
  readonly kept: readonly Kept[];
  /** The next manifest: what is made now, what was made before and is wanted or stays, and the folders made for it. */
  readonly made: readonly Made[];
}

/**
 * Compares what was made once with what is wanted now. A wanted file that is there already, and of which nobody knows that
 * it was made, counts as somebody else's: it would not be written, and never goes.
 *
 * @param writes what is to be done for the tree
 * @param keepsCopies whether a file that is taken away stays beside its place under another name
 */
export function leftOvers(
  manifest: Manifest,
  writes: readonly PlannedWrite[],
  root: RootView,
  { keepsCopies = false }: { readonly keepsCopies?: boolean } = {},
): LeftOvers {
  const removals: Removal[] = [];
  const kept: Kept[] = [];
  const isFolder = ({ wanted }: PlannedWrite) => wanted.kind === "folder";
  const files = writes.filter((write) => !isFolder(write));
  const wantedFiles = new Set(files.map(pathOf));
  const wantedFolders = new Set(writes.filter(isFolder).map(pathOf));
  const made = files
    .filter((write) => manifest.has(write.path) || isMaking(write))
    .flatMap(({ wanted }) => (wanted.kind === "secret" ? [] : [madeOf(wanted, root.sumOf)]));
  for (const one of manifest.values()) {
    if (one.kind === "folder" || wantedFiles.has(one.path)) continue;
    const { path } = one;
    const present = root.at(path);
    if (present === undefined) continue;
    if (present !== "beyond-link" && !root.isInUse(path) && isAsMade(one, present, root.sumOf)) {
      removals.push(removalOf(one, present));
      continue;
    }
    // What is there instead is the folder, or is refused.
    if (wantedFolders.has(path)) continue;
    made.push(one);
    if (present === "beyond-link") kept.push({ path, why: "beyond-link" });
    else if (!root.isInUse(path)) kept.push({ path, why: "changed" });
  }
  const gone = new Set(removals.filter(({ made: { kind } }) => !keepsCopies || kind === "link").map(pathOf));
  const wayTo = new Set([...foldersOf([...wantedFiles, ...wantedFolders]), ...wantedFolders]);
  const needed = new Set([...wayTo, ...foldersOf([manifestPath])]);
  const unneeded = [...manifest.values()].filter(({ kind, path }) => kind === "folder" && !needed.has(path));
  for (const one of unneeded.sort(innermostFirst)) {
    const names = root.names(one.path);
    if (names === undefined) continue;
    if (!names.every((name) => gone.has(`${one.path}/${name}`))) made.push(one);
    else {
      gone.add(one.path);
      removals.push(removalOf(one, { kind: "other" }));
    }
  }
  for (const path of wayTo)
    if (manifest.get(path)?.kind === "folder" || gone.has(path) || !root.isFolder(path))
      made.push({ kind: "folder", path });
  return { removals, kept, made };
}

const isMaking = ({ kind, accessOnly }: PlannedWrite): boolean => kind !== "same" && !accessOnly;

/** Whether what lies at a path is what was made there. */
export function isAsMade(made: Made, present: Present, sumOf: SumOf): boolean {
  if (made.kind === "link") return present.kind === "link" && present.target === made.target;
  if (made.kind === "folder" || present.kind !== "file") return false;
  return sumOf(made.sumKind, made.path, present.bytes) === made.sum;
}

const removalOf = (made: Made, present: Present): Removal => ({
  path: made.path,
  kind: "remove",
  made,
  present,
  accessOnly: false,
});

const pathOf = ({ path }: { readonly path: string }) => path;
const innermostFirst = (a: Made, b: Made) => (a.path < b.path ? 1 : -1);
