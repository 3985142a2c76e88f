import { type BigIntStats, lstatSync, readlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import { foundAt } from "../found-at.ts";
import { wordsOf } from "./words.ts";

/** Where a path really leads. */
export interface RealPath {
  /** The path without links. */
  readonly path: string;
  /** What is there; undefined if nothing is. */
  readonly found: BigIntStats | undefined;
  /** Folders of the path that are not there, outermost first. */
  readonly missing: readonly string[];
}

const none: ReadonlySet<string> = new Set();

// As many as Linux follows.
const mostLinks = 40;

/**
 * Follows a path, link by link, as far as it exists. A link is followed only where nobody but us and root can have put
 * it: what it leads to could be any file of this machine.
 *
 * @param last whether the last name is followed, if it is a link
 * @param gone paths that count as if nothing were there, where they are on the way
 * @throws Stop where a link cannot be trusted, or the path cannot be followed
 */
export function realPath(
  path: string,
  { last = true, gone = none }: { readonly last?: boolean; readonly gone?: ReadonlySet<string> } = {},
): RealPath {
  let at = "/";
  let links = 0;
  let names = namesOf(resolve(path));
  while (names.length > 0) {
    const [name = "", ...rest] = names;
    if (name === "..") {
      at = dirname(at);
      names = rest;
      continue;
    }
    const next = join(at, name);
    const found = rest.length > 0 && gone.has(next) ? undefined : statOf(next, path);
    if (!found) {
      const whole = join(next, ...rest);
      const missing = [next, ...rest.map((_, index) => join(next, ...rest.slice(0, index + 1)))].slice(0, -1);
      return { path: whole, found: undefined, missing };
    }
    if (found.isSymbolicLink() && (rest.length > 0 || last)) {
      if (++links > mostLinks) throw new Stop(exit.unsafe, `${displayed(path)}: its links lead in a circle`);
      trustLink(next, found, path);
      const to = readlinkSync(next);
      if (to.startsWith("/")) at = "/";
      names = [...namesOf(to), ...rest];
      continue;
    }
    if (rest.length === 0) return { path: next, found, missing: [] };
    if (!found.isDirectory())
      throw new Stop(exit.unsafe, `${displayed(next)} is no folder; a folder should be there`);
    at = next;
    names = rest;
  }
  return { path: at, found: statOf(at, path), missing: [] };
}

const namesOf = (path: string): string[] => path.split("/").filter((name) => name !== "" && name !== ".");

function statOf(path: string, asked: string): BigIntStats | undefined {
  try {
    return foundAt(path);
  } catch (error) {
    throw new Stop(exit.io, `${displayed(asked)}: ${wordsOf(error)}`);
  }
}

function trustLink(link: string, found: BigIntStats, asked: string): void {
  const folder = dirname(link);
  const doubt = isOurs(found) ? doubtOf(folder) : "the link belongs to somebody else";
  if (doubt === undefined) return;
  throw new Stop(
    exit.unsafe,
    `${displayed(asked)} leads over the link ${link}, and ${doubt}: not followed; name the file itself`,
  );
}

/** Why others could put a file or a link into a folder; undefined if only we and root can. */
export function doubtOf(folder: string): string | undefined {
  const found = lstatSync(folder, { bigint: true });
  if (!isOurs(found)) return `${folder} belongs to somebody else`;
  return isWritableByOthers(found) ? `others can write to ${folder}` : undefined;
}

/** Whether something belongs to us or to root. */
export const isOurs = ({ uid }: BigIntStats): boolean =>
  uid === 0n || uid === BigInt(process.geteuid?.() ?? uid);

/**
 * Whether somebody besides its owner and root may write. A group with the number of the owner is the owner's own, as
 * most systems make them.
 */
export const isWritableByOthers = ({ mode, uid, gid }: BigIntStats): boolean =>
  (mode & 0o002n) !== 0n || ((mode & 0o020n) !== 0n && gid !== 0n && gid !== uid);
