import { type BigIntStats, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { Access, Present, PresentAccess, Wanted, WantedTree } from "@mailconf/configurator";
import { displayed } from "./displayed.ts";
import { Stop } from "./exit.ts";
import { foundAt } from "./found-at.ts";
import { lookedAt } from "./looked-at.ts";
import type { Accounts } from "./owners.ts";
import { isBelow, presentAt, realPath } from "./transaction/index.ts";

/**
 * What lies at a path below a root. Where the tree has a file, a link that stays below the root stands for what it leads
 * to. The owner is left out where this process could not change it.
 *
 * @param isOwnLink whether a link is one of ours: it stands for itself
 * @param refused the status if the links on the way to a path lead in a circle
 */
export function presentIn(
  tree: WantedTree,
  root: string,
  {
    accounts,
    isOwnLink,
    refused,
  }: {
    readonly accounts: Accounts;
    readonly isOwnLink: (path: string, target: string) => boolean;
    readonly refused: number;
  },
): (path: string) => Present | undefined {
  const base = realpathSync(root);
  const from = displayed(root);
  return (path) => {
    const at = join(base, path);
    const found = lookedAt(join(from, path), refused, () => foundAt(at));
    if (!found) return undefined;
    const wanted = tree.get(path);
    if (found.isFile()) return fileAt(at, wanted, accounts);
    if (found.isDirectory() && wanted?.kind === "folder")
      return { kind: "folder", access: accessOf(found, wanted.access, accounts) };
    if (!found.isSymbolicLink()) return { kind: "other" };
    const target = readlinkSync(at);
    const isFollowed = isFile(wanted) && !isOwnLink(path, target);
    const end = isFollowed ? endOf(at, base) : undefined;
    return end === undefined ? { kind: "link", target } : fileAt(end, wanted, accounts);
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

function accessOf({ mode, uid, gid }: BigIntStats, wanted: Access, accounts: Accounts): PresentAccess {
  const ids = accounts.owners(wanted.owner);
  const access = { mode: Number(mode & 0o7777n) };
  if (!ids) return access;
  const isWanted = ids.uid === Number(uid) && ids.gid === Number(gid);
  return { ...access, owner: isWanted ? wanted.owner : accounts.ownerOf(Number(uid), Number(gid)) };
}

function fileAt(path: string, wanted: Wanted | undefined, accounts: Accounts): Present {
  const { thing, stat } = presentAt(path);
  if (thing.kind !== "file" || !stat) return { kind: "other" };
  const { bytes } = thing;
  if (!accounts.mayGive || !isFile(wanted)) return { kind: "file", bytes };
  return { kind: "file", bytes, access: accessOf(stat, wanted.access, accounts) };
}

const isFile = (
  wanted: Wanted | undefined,
): wanted is Extract<Wanted, { readonly kind: "file" | "secret" }> =>
  wanted?.kind === "file" || wanted?.kind === "secret";
