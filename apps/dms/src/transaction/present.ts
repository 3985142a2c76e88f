import { type BigIntStats, closeSync, constants, fstatSync, openSync, readlinkSync } from "node:fs";
import { foundAt } from "../found-at.ts";
import { specialKind, wholeOf } from "../regular-file.ts";
import { mostBytes, refuseLarger } from "../sizes.ts";
import { type Access, nothing, sameContent, type Thing } from "./thing.ts";

/** What lies at a path, with what tells whether it is still the same one. */
export interface Present {
  readonly thing: Thing;
  readonly stat: BigIntStats | undefined;
}

/** What is neither a file nor a link, and is never replaced. */
export class Unfit extends Error {}

/**
 * What lies at a path that has no links but perhaps the last one. Never waits for a pipe.
 *
 * @throws Unfit for folders, devices, pipes and sockets, RefusedFile for files that are too large, else what the file system says
 */
export function presentAt(path: string): Present {
  const stat = foundAt(path);
  if (!stat) return { thing: nothing, stat: undefined };
  if (stat.isSymbolicLink()) return { thing: { kind: "link", to: readlinkSync(path) }, stat };
  if (!stat.isFile()) throw new Unfit(kindOf(stat));
  refuseLarger(path, Number(stat.size), mostBytes);
  const file = openToRead(path);
  try {
    return readOpen(path, file);
  } finally {
    closeSync(file);
  }
}

/**
 * As `presentAt`, but a folder is something as well.
 *
 * @throws Unfit for devices, pipes and sockets, else what the file system says
 */
export function presentOrFolder(path: string): Present {
  const stat = foundAt(path);
  if (stat?.isDirectory()) return { thing: { kind: "folder", access: accessOf(stat) }, stat };
  return presentAt(path);
}

/** Opens a file to read it; a link in its place is an error. */
export const openToRead = (path: string): number =>
  openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY);

/** What an open file holds now. */
export function readOpen(path: string, file: number): Present {
  const stat = fstatSync(file, { bigint: true });
  if (!stat.isFile()) throw new Unfit(kindOf(stat));
  const bytes = wholeOf(path, file, Number(stat.size), mostBytes);
  const modified = Number(stat.mtimeNs / 1000n) / 1000;
  return { thing: { kind: "file", bytes, access: accessOf(stat), modified }, stat };
}

/** Mode and owner of what was looked at. */
export const accessOf = ({ mode, uid, gid }: BigIntStats): Access => ({
  mode: Number(mode & 0o7777n),
  uid: Number(uid),
  gid: Number(gid),
});

/** Whether a path holds what it held before: the same inode, untouched, with the same content. */
export function isSame(now: Present, before: Present): boolean {
  const [a, b] = [now.stat, before.stat];
  if (a === undefined || b === undefined) return a === b;
  if (a.dev !== b.dev || a.ino !== b.ino) return false;
  // What is in a folder changes its size and times.
  if (now.thing.kind === "folder" && before.thing.kind === "folder") return true;
  return (
    a.size === b.size &&
    a.mtimeNs === b.mtimeNs &&
    a.ctimeNs === b.ctimeNs &&
    sameContent(now.thing, before.thing)
  );
}

const kindOf = (stat: BigIntStats): string =>
  stat.isDirectory() ? "a folder" : (specialKind(stat) ?? "no regular file");
