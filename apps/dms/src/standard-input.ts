import { readSync } from "node:fs";
import { isatty } from "node:tty";
import { decode, type SourceText } from "@mailconf/lossless";
import { exit, Stop } from "./exit.ts";
import { reasonOf } from "./reason.ts";
import { refuseBeyond, refuseLarger, sizes } from "./sizes.ts";

const name = "standard input";

/** What standard input holds, to its end. Throws `Stop` if it cannot be read, or somebody would have to type it. */
export const standardInput = (): SourceText => decode(standardInputBytes(), name);

/** The bytes of standard input, as `standardInput` reads them. */
export function standardInputBytes(): Uint8Array {
  if (isatty(0)) throw new Stop(exit.usage, `${name} is a terminal: expected a file or a pipe behind -`);
  try {
    const bytes = allOf(0);
    refuseBeyond(name, bytes, sizes.list);
    return bytes;
  } catch (error) {
    throw new Stop(exit.io, `${name}: ${reasonOf(error)}`);
  }
}

function allOf(file: number): Uint8Array {
  const parts: Buffer[] = [];
  let length = 0;
  for (;;) {
    const part = Buffer.allocUnsafe(65_536);
    const read = readPart(file, part);
    if (read === 0) return Buffer.concat(parts, length);
    parts.push(part.subarray(0, read));
    length += read;
    refuseLarger(name, length, sizes.list.bytes);
  }
}

/** Who writes may have made a pipe that does not wait: then we do. */
function readPart(file: number, part: Buffer): number {
  for (;;) {
    try {
      return readSync(file, part, 0, part.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
