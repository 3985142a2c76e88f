import { type Files, plainPath, type SourceText } from "@mailconf/lossless";

/** Where the config volume is mounted in the container. */
export const configVolume = "/tmp/docker-mailserver";

/** The config volume, file by file. */
export interface Volume {
  /** The text of a file below the config volume, e.g. `postfix-accounts.cf`; undefined if there is none. */
  read(name: string): SourceText | undefined;
  /** As `read`, but it does not count as a use of the file. */
  peek(name: string): SourceText | undefined;
  /** Names below the volume of files that are there and that nobody has read so far, sorted. */
  unread(): readonly string[];
  has(name: string): boolean;
  /** Names directly below a folder of the volume, sorted. */
  list(folder: string): readonly string[];
  /** What `parse` makes of this volume: computed once, then shared by all features. */
  view<T>(parse: (volume: Volume) => T): T;
}

/** Files that remember which of them were read. */
export interface UsedFiles extends Files {
  /** The files without remembering. */
  readonly unseen: Files;
  isUsed(path: string): boolean;
}

/** Remembers which files are read. */
export function usedFiles(files: Files): UsedFiles {
  const used = new Set<string>();
  return {
    unseen: files,
    isUsed: (path) => used.has(plainPath(path)),
    read(path) {
      used.add(plainPath(path));
      return files.read(path);
    },
    list: (directory) => files.list(directory),
    state: (path) => files.state(path),
  };
}

/** The config volume of files that may be read by others as well. */
export function volumeOf(files: UsedFiles): Volume {
  const views = new Map<unknown, unknown>();
  const texts = new Map<string, SourceText | undefined>();
  const path = (name: string) => `${configVolume}/${name}`;
  const volume: Volume = {
    read(name) {
      if (!texts.has(name)) texts.set(name, files.read(path(name)));
      return texts.get(name);
    },
    peek: (name) => files.unseen.read(path(name)),
    unread: () => [...namesBelow(files.unseen)].filter((name) => !files.isUsed(path(name))),
    has: (name) => files.state(path(name)) === "file",
    list: (folder) => files.list(path(folder)),
    view<T>(parse: (volume: Volume) => T): T {
      if (!views.has(parse)) views.set(parse, parse(volume));
      return views.get(parse) as T;
    },
  };
  return volume;
}

/** Deeper folders and more files than these are none of docker-mailserver's. */
const deepest = 4;
const mostNames = 5_000;

/** The paths of files below the volume, folder by folder. */
function namesBelow(files: Files): string[] {
  const names: string[] = [];
  const folders = [{ folder: "", depth: 1 }];
  for (let next = folders.shift(); next && names.length < mostNames; next = folders.shift()) {
    for (const entry of files.list(`${configVolume}/${next.folder}`)) {
      const name = next.folder === "" ? entry : `${next.folder}/${entry}`;
      const state = files.state(`${configVolume}/${name}`);
      if (state === "file") names.push(name);
      else if (state === "directory" && next.depth < deepest)
        folders.push({ folder: name, depth: next.depth + 1 });
    }
  }
  return names;
}
