import { type Size, settingsSize, tooLarge, tooLong } from "@mailconf/server-inputs/limits";

export type { Size };

const mebibyte = 1024 * 1024;

/**
 * The largest files that are read. A text costs memory and time in proportion to what stands in it, some hundred bytes and
 * some ten microseconds for each word: with these limits half a gibibyte and two seconds are enough for the worst of them.
 */
export const sizes = {
  /** Lookup tables, accounts and other lists, which grow with the users. The bound is what two seconds are enough for. */
  list: { bytes: 4 * mebibyte, lines: 50_000 },
  settings: settingsSize,
} as const satisfies Record<string, Size>;

/** The largest file that is compared or replaced, in bytes. */
export const mostBytes = 64 * mebibyte;

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
  throw new RefusedFile(path, tooLarge(most));
}

/** Throws `RefusedFile` for a text beyond a size. */
export function refuseBeyond(path: string, bytes: Uint8Array, most: Size): void {
  refuseLarger(path, bytes.length, most.bytes);
  refuseLonger(path, bytes, most.lines);
}

/** Throws `RefusedFile` for a text of too many lines. */
function refuseLonger(path: string, bytes: Uint8Array, most: number): void {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
    if (++count > most) throw new RefusedFile(path, tooLong(most));
  }
}
