import { relative } from "node:path";

/** A path as people would type it here: relative if it lies below the current folder. */
export function displayed(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" ? "." : short.startsWith("..") ? path : short;
}
