import { configVolume } from "@mailconf/configurator";
import type { Container } from "@mailconf/container-inputs";
import { memoryFiles, type SourceText, sourceText } from "@mailconf/lossless";
import type { DiskFiles, Mount } from "./disk-files.ts";

/** What a container is given besides folders: files of this machine, and texts. */
export interface GivenFiles {
  readonly mounts: readonly Mount[];
  /** By their paths in the container. */
  readonly texts: ReadonlyMap<string, SourceText>;
}

/** The secrets and configs of a container. */
export function givenFilesOf({ files }: Container): GivenFiles {
  const mounts: Mount[] = [];
  const texts = new Map<string, SourceText>();
  for (const { path, content } of files) {
    if (content.kind === "host") mounts.push({ source: content.path, target: path });
    else if (content.kind === "text") texts.set(path, sourceText(content.text, path));
  }
  return { mounts, texts };
}

/** Files of a disk with texts over them. Beside a text in the config volume lies only what else is known to lie there. */
export function withTexts(files: DiskFiles, texts: ReadonlyMap<string, SourceText>): DiskFiles {
  if (texts.size === 0) return files;
  const isInVolume = [...texts.keys()].some((path) => path.startsWith(`${configVolume}/`));
  const given = memoryFiles(Object.fromEntries(texts), isInVolume ? [configVolume] : []);
  return {
    get findings() {
      return files.findings;
    },
    read: (path) => given.read(path) ?? files.read(path),
    list: (folder) => [...new Set([...files.list(folder), ...given.list(folder)])].sort(),
    state(path) {
      if (given.state(path) === "file") return "file";
      const state = files.state(path);
      return state === "unknown" || (state === "absent" && given.state(path) === "directory")
        ? given.state(path)
        : state;
    },
  };
}
