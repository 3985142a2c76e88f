import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { mostBytes, NoRegularFile, refuseLarger } from "./sizes.ts";

let last: string | undefined;

/** The file that was read last, for messages about what went wrong behind it. */
export const lastRead = (): string | undefined => last;

/**
 * The bytes of a regular file. Never waits: pipes, devices and sockets are refused before they are opened, since opening
 * one can have effects already, and again once the file is open, since it may have become another one in between.
 *
 * @param most the largest size that is read, in bytes; of files whose size is not known before (`/proc`), no more is read
 * @throws NoRegularFile, RefusedFile for what is too large, else what the file system says
 */
export function readRegular(path: string, most: number = mostBytes): Uint8Array {
  last = path;
  refuse(path, statSync(path), most);
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    const found = fstatSync(file);
    refuse(path, found, most);
    return wholeOf(path, file, found.size, most);
  } finally {
    closeSync(file);
  }
}

/** What a path is that is neither a file nor a folder: `a pipe`; undefined for those two. */
export function specialKind(
  found: Pick<Stats, "isFIFO" | "isSocket" | "isCharacterDevice" | "isBlockDevice">,
): string | undefined {
  if (found.isFIFO()) return "a pipe";
  if (found.isSocket()) return "a socket";
  if (found.isCharacterDevice() || found.isBlockDevice()) return "a device";
  return undefined;
}

function refuse(path: string, found: Stats, most: number): void {
  if (found.isDirectory()) throw new NoRegularFile(path, "it is a directory");
  if (!found.isFile())
    throw new NoRegularFile(path, `it is ${specialKind(found) ?? "something else"}, not a regular file`);
  refuseLarger(path, found.size, most);
}

/** The bytes of an open file, to its end: a file can grow, and those of `/proc` have no size. */
export function wholeOf(path: string, file: number, size: number, most: number): Uint8Array {
  let bytes = Buffer.allocUnsafe(Math.max(size, 4096) + 1);
  let length = 0;
  for (;;) {
    const read = readSync(file, bytes, length, bytes.length - length, length);
    if (read === 0) return bytes.subarray(0, length);
    length += read;
    refuseLarger(path, length, most);
    if (length === bytes.length) bytes = Buffer.concat([bytes], 2 * length);
  }
}
