import type { Wanted, WantedTree } from "@mailconf/configurator";

/** What lies at paths: the text of a file, or where a link leads. */
export type Disk = Map<string, string>;

export const linkTo = (target: string): string => `→ ${target}`;

export const folderOf = (mode: number): string => `folder ${mode.toString(8)}`;

/** The mode of a folder that is wanted; undefined for other contents. */
export const modeOf = (content: string): number | undefined =>
  content.startsWith("folder ") ? Number.parseInt(content.slice(7), 8) : undefined;

/** A tree of these contents: folders first. What begins with an arrow is a link. */
export const treeFrom = (contents: ReadonlyMap<string, string>): WantedTree =>
  new Map(
    [...contents]
      .sort(([a, one], [b, other]) => rankOf(one) - rankOf(other) || (a < b ? -1 : 1))
      .map(([path, content]) => [path, wanted(path, content)]),
  );

const rankOf = (content: string): number => (modeOf(content) === undefined ? 1 : 0);

function wanted(path: string, content: string): Wanted {
  if (content.startsWith("→ ")) return { kind: "link", path, target: content.slice(2) };
  const mode = modeOf(content);
  if (mode !== undefined) return { kind: "folder", path, access: { mode, owner: "root:root" } };
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
  apply(all: ReadonlyMap<string, string>): boolean {
    const tree = new Map([...all].filter(([, content]) => modeOf(content) === undefined));
    const folders = [...all.keys()].filter((path) => !tree.has(path));
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
      folders.includes(other) ||
      [...all.keys()].some((path) => isBelow(path, other)) ||
      [...tree.keys()].some((path) => isBelow(other, path));
    if ([...disk.keys()].some((path) => !tree.has(path) && isInTheWay(path))) return false;
    if ([...this.folders].some((path) => tree.has(path))) return false;
    for (const [path, content] of tree) disk.set(path, content);
    this.disk = disk;
    this.#made = made;
    return true;
  }
}
