import { configVolume } from "@mailconf/configurator";
import type { Container, GivenFile } from "@mailconf/container-inputs";
import { decode, type Files, memoryFiles, plainPath, type SourceText, sourceText } from "@mailconf/lossless";
import type { ContainerFiles, Mount } from "./container-files.ts";
import { type Embedded, embeddedIn } from "./embedded.ts";

/** What a container is given besides folders. */
export interface GivenFiles {
  /** Files of the machine. */
  readonly mounts: readonly Mount[];
  /** Texts, by their paths in the container. */
  readonly texts: ReadonlyMap<string, SourceText>;
  /** Paths of files that are there, but not to be seen from here. */
  readonly unseen: readonly string[];
  /** Those of the texts that are secrets as a whole. */
  readonly secrets: ReadonlySet<SourceText>;
  /** Those that stand in what describes the container, as they read. */
  readonly embedded: ReadonlyMap<SourceText, Embedded>;
}

/** The secrets and configs of a container. */
export function givenFilesOf(files: Container["files"]): GivenFiles {
  const mounts: Mount[] = [];
  const texts = new Map<string, SourceText>();
  const unseen: string[] = [];
  const secrets = new Set<SourceText>();
  const embedded = new Map<SourceText, Embedded>();
  for (const file of files) {
    const { path, content, kind } = file;
    if (content.kind === "host") mounts.push({ source: content.path, target: path });
    if (content.kind === "unknown") unseen.push(path);
    const text = textOf(file);
    if (!text) continue;
    texts.set(path, text);
    // Of the volume's own files it is known what in them is secret.
    if (kind === "secret" && !isInVolume(path)) secrets.add(text);
    // What a secret says is not shown where it stands, so that it is told better by its path.
    const place =
      kind === "config" && content.kind === "text" ? embeddedIn(content.at, content.text) : undefined;
    if (place) embedded.set(text, place);
  }
  return { mounts, texts, unseen, secrets, embedded };
}

function textOf({ path, content }: GivenFile): SourceText | undefined {
  if (content.kind === "text") return sourceText(content.text, path);
  if (content.kind !== "bytes") return undefined;
  return decode(
    Uint8Array.from(atob(content.base64), (character) => character.charCodeAt(0)),
    path,
  );
}

/** Whether a path lies in the config volume. */
export const isInVolume = (path: string): boolean => path.startsWith(`${configVolume}/`);

/**
 * Files with texts over them.
 *
 * @param isWhole whether beside a text in the config volume lies only what else is known to lie there
 * @param unseen files that are there, and that nobody can read here
 */
export function withTexts(
  files: ContainerFiles,
  texts: ReadonlyMap<string, SourceText>,
  isWhole: boolean,
  unseen: readonly string[] = [],
): ContainerFiles {
  if (texts.size === 0 && unseen.length === 0) return files;
  const hidden = new Set(unseen);
  const isVolume = isWhole && [...texts.keys()].some(isInVolume);
  const given: Files = memoryFiles(Object.fromEntries(texts), isVolume ? [configVolume] : []);
  return {
    get findings() {
      return files.findings;
    },
    read: (path) => given.read(path) ?? (hidden.has(plainPath(path)) ? undefined : files.read(path)),
    list: (folder) => [...new Set([...files.list(folder), ...given.list(folder)])].sort(),
    state(path) {
      if (given.state(path) === "file" || hidden.has(plainPath(path))) return "file";
      const state = files.state(path);
      return state === "unknown" || (state === "absent" && given.state(path) === "directory")
        ? given.state(path)
        : state;
    },
  };
}
