import type { Step } from "./step.ts";

/** Brings steps into an order in which each finds its place as it needs it; backwards, it undoes them. */
export function inOrder<T extends { readonly step: Step }>(drafted: readonly T[]): T[] {
  const newFolders = drafted.flatMap(({ step }) =>
    step.kind === "file" && step.after.kind === "folder" ? [`${step.target}/`] : [],
  );
  const rankOf = ({ step }: T): number => {
    if (step.kind === "tree") return rank.put;
    const { target, temporary, before, after } = step;
    if (before.kind === "folder") return after.kind === "folder" ? rank.access : rank.leaveFolder;
    if (after.kind === "folder") return rank.newFolder;
    if (after.kind === "nothing") return rank.takeAway;
    if (newFolders.some((folder) => target.startsWith(folder))) return rank.putIntoNewFolder;
    return temporary === null ? rank.rewrite : rank.put;
  };
  return [...drafted].sort((a, b) => {
    const first = rankOf(a);
    const deeper = a.step.target < b.step.target ? -1 : 1;
    // What is in a folder goes or closes before it, and a folder comes before what is in it.
    if (first === rankOf(b) && (first === rank.leaveFolder || first === rank.access)) return -deeper;
    return first - rankOf(b) || (first === rank.newFolder ? deeper : 0);
  });
}

const rank = {
  /** Rewriting a file in its place may find the disk full; then nothing else has happened yet. */
  rewrite: 0,
  put: 1,
  /** Behind the others, which may have named this file until now. */
  takeAway: 2,
  leaveFolder: 3,
  newFolder: 4,
  putIntoNewFolder: 5,
  /** Behind all that is done below: the folder may be closed to us then. */
  access: 6,
} as const;
