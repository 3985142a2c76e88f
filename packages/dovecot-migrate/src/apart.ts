import { matchesIn } from "@mailconf/dovecot-conf";
import { type Files, memoryFiles, type SourceText } from "@mailconf/lossless";
import { absolute, type Tree } from "./tree.ts";

/** A file that the migration adds. */
export interface AddedFile {
  readonly text: string;
  /** The file whose owner and mode it must get: nobody may read it who may not read that one. */
  readonly readableAs: string;
}

/** Where settings go that came from a file which fewer people may read than the configuration. */
export interface Apart {
  readonly added: Map<string, AddedFile>;
  /** Whether settings of a file beside the configuration must not stand in one of its files. */
  isClosed(into: SourceText, from: string): boolean;
  /** The path of a file as the configuration names it, in full. */
  whole(path: string): string;
  /** A new file beside another one; undefined if none can be included. */
  place(from: string, name: string): string | undefined;
}

export function apartOf(
  tree: Tree,
  main: string,
  files: Files,
  isMoreReadable: ((path: string, than: string) => boolean) | undefined,
): Apart {
  const paths = new Map([...tree.files].map(([path, { source }]) => [source, path]));
  const added = new Map<string, AddedFile>();
  // What a pattern of the configuration matches would be read there as well.
  const isFree = (path: string) => {
    const alone = memoryFiles({ [path]: "" });
    return (
      !added.has(path) &&
      !files.read(path) &&
      !tree.patterns.some((pattern) => matchesIn(pattern, alone).length > 0)
    );
  };
  const whole = (path: string) => absolute(path, main);
  return {
    added,
    whole,
    isClosed(into, from) {
      const path = paths.get(into);
      return path !== undefined && (isMoreReadable?.(path, whole(from)) ?? false);
    },
    place(from, name) {
      const folders = [whole(from), main].map((path) => path.slice(0, path.lastIndexOf("/") + 1));
      // A line with an include ends at `#`.
      const folder = folders.find((path) => !/[#\r\n]/.test(path));
      const file = from.slice(from.lastIndexOf("/") + 1).replace(/[^\w.@+-]/g, "_");
      const [, stem = "", ending = ""] = /^(.*?)((?:\.conf)?(?:\.ext)?)$/.exec(file) ?? [];
      if (folder === undefined) return undefined;
      for (let number = 1; number < 100; number++) {
        for (const dot of ["", "."]) {
          const path = `${folder}${dot}${stem}-${name}${number === 1 ? "" : number}${ending || ".ext"}`;
          if (isFree(path)) return path;
        }
      }
      return undefined;
    },
  };
}
