import type { SourceText } from "@mailconf/lossless";
import { type Glob, matches } from "./glob.ts";

/** How `resolve` reaches files. Nothing here touches a disk by itself. */
export interface Reader {
  /** The text of a file, or `undefined` if there is none or it cannot be read. */
  readonly read: (path: string) => string | SourceText | undefined;
  /**
   * The paths that a pattern with `*`, `?`, `[...]` or `{a,b}` matches, in the order of glob(3): sorted, but the
   * parts of a `{b,a}` list in the order of the list. Without it, patterns are matched with nothing.
   */
  readonly glob?: (pattern: string) => readonly string[];
}

/** A reader of files that lie in memory, by absolute path. */
export function readerOf(files: Readonly<Record<string, string | SourceText>> | Glob): Reader {
  const all = files instanceof Map ? files : new Map(Object.entries(files));
  return {
    read: (path) => all.get(normal(path)),
    glob: (pattern) => matches(pattern, [...all.keys()]),
  };
}

/** A path without `//`, `/./` and `/../`. */
export function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return (path.startsWith("/") ? "/" : "") + parts.join("/");
}
