import { readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { Present, WantedTree } from "@mailconf/configurator";
import { Stop } from "./exit.ts";
import { foundAt } from "./found-at.ts";
import { isBelow, presentAt, realPath } from "./transaction/index.ts";

/**
 * What lies at a path below a root. Where the tree has a file, a link that stays below the root stands for what it leads
 * to. The owner is left out where this process could not change it.
 *
 * @param isOwnLink whether a link is one of ours: it stands for itself
 */
export function presentIn(
  tree: WantedTree,
  root: string,
  ownerOf: (uid: number, gid: number) => string | undefined,
  isOwnLink: (path: string, target: string) => boolean,
): (path: string) => Present | undefined {
  const base = realpathSync(root);
  return (path) => {
    const at = join(base, path);
    const found = foundAt(at);
    if (!found) return undefined;
    if (!found.isSymbolicLink()) return found.isFile() ? fileAt(at, ownerOf) : { kind: "other" };
    const target = readlinkSync(at);
    const isFollowed = tree.get(path)?.kind === "file" && !isOwnLink(path, target);
    const end = isFollowed ? endOf(at, base) : undefined;
    return end === undefined ? { kind: "link", target } : fileAt(end, ownerOf);
  };
}

/** The file that a link leads to, if it lies below the root and the link may be followed. */
function endOf(link: string, base: string): string | undefined {
  try {
    const { path, found } = realPath(link);
    return found?.isFile() && isBelow(path, base) ? path : undefined;
  } catch (error) {
    // Whoever wants to write there hears why it cannot be.
    if (error instanceof Stop) return undefined;
    throw error;
  }
}

function fileAt(path: string, ownerOf: (uid: number, gid: number) => string | undefined): Present {
  const { thing, stat } = presentAt(path);
  if (thing.kind !== "file" || !stat) return { kind: "other" };
  const { bytes, access } = thing;
  const owner = ownerOf(Number(stat.uid), Number(stat.gid));
  return { kind: "file", bytes, ...(owner !== undefined && { access: { mode: access.mode, owner } }) };
}
