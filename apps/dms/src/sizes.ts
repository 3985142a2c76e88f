const mebibyte = 1024 * 1024;

/**
 * The largest files that are read, in bytes. A text costs memory in proportion to what stands in it, some hundred bytes
 * for each word: with these limits a gibibyte is enough for the worst of them.
 */
export const sizes = {
  /** What only has to be compared. */
  any: 64 * mebibyte,
  /** Lookup tables, accounts and other lists, which grow with the users. */
  list: 8 * mebibyte,
  /** Files of settings. People write them, and the largest that was ever seen had a hundredth of it. */
  settings: 2 * mebibyte,
} as const;

/** The most lines of a text that is read. */
const mostLines = 250_000;

/** A file that is there and is not read: a device, a pipe, a folder, or one that is too large. The message says why. */
export class RefusedFile extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/** What is there is no regular file: a device, a pipe, a folder. */
export class NoRegularFile extends RefusedFile {}

/** Throws `RefusedFile` for a file of more bytes than these. */
export function refuseLarger(path: string, size: number, most: number): void {
  if (size <= most) return;
  throw new RefusedFile(path, `it is larger than ${most / mebibyte} MiB, and such files are not read`);
}

/** Throws `RefusedFile` for a text of too many lines. */
export function refuseLonger(path: string, bytes: Uint8Array): void {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
    if (++count > mostLines)
      throw new RefusedFile(path, `it has more than ${mostLines} lines, and such files are not read`);
  }
}
