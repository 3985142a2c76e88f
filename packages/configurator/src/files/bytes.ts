import type { Encoding } from "@mailconf/lossless";
import type { Origin } from "../origin.ts";

/** How the characters of a text stand for bytes that has these reasons: as in the file that it was read from. */
export const encodingOf = (because: readonly Origin[]): Encoding =>
  because.some((origin) => "source" in origin && origin.source.encoding === "latin1") ? "latin1" : "utf-8";
