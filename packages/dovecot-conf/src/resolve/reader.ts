import type { SourceText } from "@mailconf/lossless";
import { type Glob, matches } from "./glob.ts";
import { normal } from "./path.ts";

/** How `resolve` reaches files. Nothing here touches a disk by itself. */
export interface Reader {
  /** The text of a file, or `undefined` if there is none or it cannot be read. */
  readonly read: (path: string) => string | SourceText | undefined;
  /**
   * The paths that a pattern with `*`, `?`, `[...]` or `{a,b}` matches, in the order of glob(3): sorted, but the
   * parts of a `{b,a}` list in the order of the list. Without it, patterns are matched with nothing.
   */
  readonly glob?: (pattern: string) => readonly string[];
  /** Whether a path is a folder, which Dovecot includes as it includes an empty file. Without it, none is. */
  readonly isFolder?: (path: string) => boolean;
}

/** What Dovecot says about `<path` when there is no text to read. */
export const unreadable = ({ isFolder }: Reader, path: string): string =>
  isFolder?.(path)
    ? `read(${path}) failed: Is a directory`
    : `Can't open file ${path}: No such file or directory`;

/** A reader of files that lie in memory, by absolute path. */
export function readerOf(files: Readonly<Record<string, string | SourceText>> | Glob): Reader {
  const all = files instanceof Map ? files : new Map(Object.entries(files));
  const folders = foldersOf([...all.keys()]);
  const names = [...folders].flatMap((folder) => ["", "/", "/.", "/.."].map((end) => folder + end));
  return {
    read: (path) => all.get(normal(path)),
    glob: (pattern) => matches(pattern, [...all.keys(), ...names]),
    isFolder: (path) => folders.has(normal(path)),
  };
}

/** The folders above these files. */
function foldersOf(paths: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const path of paths) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (found.has(folder)) break;
      found.add(folder);
    }
  }
  return found;
}
