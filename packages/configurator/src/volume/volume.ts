import type { Files, SourceText } from "@mailconf/lossless";

/** Where the config volume is mounted in the container. */
export const configVolume = "/tmp/docker-mailserver";

/** The config volume, file by file. */
export interface Volume {
  /** The text of a file below the config volume, e.g. `postfix-accounts.cf`; undefined if there is none. */
  read(name: string): SourceText | undefined;
  has(name: string): boolean;
  /** Names directly below a folder of the volume, sorted. */
  list(folder: string): readonly string[];
  /** What `parse` makes of this volume: computed once, then shared by all features. */
  view<T>(parse: (volume: Volume) => T): T;
}

export function openVolume(files: Files): Volume {
  const views = new Map<unknown, unknown>();
  const texts = new Map<string, SourceText | undefined>();
  const path = (name: string) => `${configVolume}/${name}`;
  const volume: Volume = {
    read(name) {
      if (!texts.has(name)) texts.set(name, files.read(path(name)));
      return texts.get(name);
    },
    has: (name) => files.state(path(name)) === "file",
    list: (folder) => files.list(path(folder)),
    view<T>(parse: (volume: Volume) => T): T {
      if (!views.has(parse)) views.set(parse, parse(volume));
      return views.get(parse) as T;
    },
  };
  return volume;
}
