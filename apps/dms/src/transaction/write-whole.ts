import { writeSync } from "node:fs";

/** Writes bytes to an open file, from its start or from a place on. */
export function writeWhole(file: number, bytes: Uint8Array, from = 0): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, from + at);
}
