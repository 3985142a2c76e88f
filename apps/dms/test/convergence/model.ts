import type { Wanted, WantedTree } from "@mailconf/configurator";

/** What lies at paths: the text of a file, or where a link leads. */
export type Disk = Map<string, string>;

export const linkTo = (target: string): string => `→ ${target}`;

/** A tree of these contents. What begins with an arrow is a link. */
export const treeFrom = (contents: ReadonlyMap<string, string>): WantedTree =>
  new Map([...contents].sort().map(([path, content]) => [path, wanted(path, content)]));

function wanted(path: string, content: string): Wanted {
  if (content.startsWith("→ ")) return { kind: "link", path, target: content.slice(2) };
  const isSecret = content.includes("secret");
  const access = { mode: isSecret ? 0o600 : 0o644, owner: "root:root" };
  return {
    kind: "file",
    path,
    bytes: Buffer.from(content),
    access,
    secret: isSecret,
  };
}

const isBelow = (path: string, folder: string) => path.startsWith(`${folder}/`);

/** What should lie below a root, and what should be remembered of it. */
export class Model {
  disk: Disk = new Map();
  /** Folders that others have made. */
  readonly folders = new Set<string>();
  #made: Disk = new Map();

  /** Brings the model to a tree. Says whether that is possible: nothing of others may be in the way. */
  apply(tree: ReadonlyMap<string, string>): boolean {
    const disk = new Map(this.disk);
    // What was there to the byte, nobody knows why, is of others.
    const made = new Map(
      [...tree].filter(([path, content]) => this.#made.has(path) || disk.get(path) !== content),
    );
    for (const [path, content] of this.#made) {
      if (tree.has(path)) continue;
      if (disk.get(path) === content) disk.delete(path);
      else if (disk.has(path)) made.set(path, content);
    }
    const isInTheWay = (other: string) =>
      [...tree.keys()].some((path) => isBelow(path, other) || isBelow(other, path));
    if ([...disk.keys()].some((path) => !tree.has(path) && isInTheWay(path))) return false;
    if ([...this.folders].some((path) => tree.has(path))) return false;
    for (const [path, content] of tree) disk.set(path, content);
    this.disk = disk;
    this.#made = made;
    return true;
  }
}
