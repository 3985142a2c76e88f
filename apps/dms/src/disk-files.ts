import { type BigIntStats, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import {
  decode,
  type Files,
  type Finding,
  type PathState,
  plainPath,
  type SourceText,
} from "@mailconf/lossless";
import { findAbout } from "./catalogue.ts";
import { followed } from "./container-path.ts";
import { foundBehind } from "./found-at.ts";
import { readRegular, specialKind } from "./regular-file.ts";
import { refuseBeyond, type Size, sizes } from "./sizes.ts";

/** A folder or file of this machine under its path in the container. */
export interface Mount {
  readonly source: string;
  readonly target: string;
}

/** Files of this machine, and what was wrong with those that were asked for. */
export interface DiskFiles extends Files {
  readonly findings: readonly Finding[];
}

/** How files of the disk are read. */
export interface DiskOptions {
  /** The largest size of a file. */
  readonly most?: (path: string) => Size;
  /** Whether a directory at a path is a finding. */
  readonly isFileName?: (path: string) => boolean;
  /** Links are followed as a container with these mounts follows them, not as this machine does. */
  readonly inContainer?: boolean;
}

/**
 * Files by the paths of a container, read from the mounts of this machine. What is there and cannot be read becomes a
 * finding, once per file; the file then counts as absent. Each text is read once.
 */
export function diskFiles(
  mounts: readonly Mount[],
  { most = () => sizes.list, isFileName = () => false, inContainer = false }: DiskOptions = {},
): DiskFiles {
  const findings: Finding[] = [];
  const texts = new Map<string, SourceText | undefined>();
  const byDepth = [...mounts].sort((a, b) => b.target.length - a.target.length);

  const mountedAt = (path: string): string | undefined => {
    const mount = byDepth.find(
      ({ target }) => target === "/" || path === target || path.startsWith(`${target}/`),
    );
    return mount && join(mount.source, mount.target === "/" ? path : path.slice(mount.target.length));
  };
  const targets = new Set(mounts.map(({ target }) => target));
  const reported = new Set<string>();
  /** The path on this machine; undefined where nothing is mounted, null where a link leads to such a place. */
  const hostPath = (path: string): string | null | undefined => {
    const direct = mountedAt(path);
    if (!inContainer || direct === undefined) return direct;
    const { path: behind, link } = followed(path, targets, mountedAt);
    const host = mountedAt(behind) ?? (ofKernel.test(behind) ? direct : undefined);
    if (host !== undefined || link === undefined) return host;
    const name = displayed(mountedAt(link.path) ?? link.path);
    if (!reported.has(name))
      findings.push(findAbout(name, "link-out-of-mounts", { name, target: link.target }));
    reported.add(name);
    return null;
  };
  const complain = (host: string, error: unknown) => {
    if (reported.has(host)) return;
    reported.add(host);
    findings.push(unreadable(displayed(host), error));
  };
  const found = (host: string): BigIntStats | undefined => {
    try {
      return foundBehind(host);
    } catch (error) {
      // Links in a circle, a folder that may not be looked into.
      complain(host, error);
      return undefined;
    }
  };
  const state = (path: string): PathState => {
    const plain = plainPath(path);
    const host = hostPath(plain);
    if (host === undefined) return "unknown";
    if (host === null) return "absent";
    const entry = found(host);
    if (!entry) return "absent";
    if (entry.isFile()) return "file";
    const special = specialKind(entry);
    if (special) complain(host, new Error(`it is ${special}`));
    else if (isFileName(plain)) complain(host, new Error("it is a directory"));
    return special ? "absent" : "directory";
  };
  const read = (path: string): SourceText | undefined => {
    const host = hostPath(path);
    if (typeof host !== "string" || state(path) !== "file") return undefined;
    try {
      return readText(host, most(path));
    } catch (error) {
      complain(host, error);
      return undefined;
    }
  };

  return {
    findings,
    state,
    read(path) {
      const plain = plainPath(path);
      if (!texts.has(plain)) texts.set(plain, read(plain));
      return texts.get(plain);
    },
    list(directory) {
      const host = hostPath(plainPath(directory));
      if (typeof host !== "string") return [];
      try {
        return readdirSync(host).sort();
      } catch (error) {
        if (state(directory) === "directory") complain(host, error);
        return [];
      }
    },
  };
}

/** What every container has, as this machine has it. */
const ofKernel = /^\/(dev|proc|sys)(\/|$)/;

/**
 * The text of a regular file of this machine, under the name that people would type.
 *
 * @param most its largest size
 * @throws RefusedFile for what is no regular file or too large, else what the file system says
 */
export function readText(path: string, most: Size = sizes.list): SourceText {
  const bytes = readRegular(path, most.bytes);
  refuseBeyond(path, bytes, most);
  return decode(bytes, displayed(path));
}

/** A finding that a file or folder cannot be read. */
export const unreadable = (name: string, error: unknown, what: "file" | "folder" = "file"): Finding =>
  findAbout(name, what === "file" ? "unreadable-file" : "unreadable-folder", {
    name,
    reason: reasonOf(error),
  });

/** What the file system said, in words, without a stack. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Record<string, string> = {
    ENOENT: "there is no such file",
    EACCES: "permission denied",
    EISDIR: "it is a directory",
    ENOTDIR: "part of its path is no directory",
    ELOOP: "its links lead in a circle",
    ENAMETOOLONG: "its name is too long",
    ENOSPC: "no space is left",
    EROFS: "the file system is read-only",
    EAGAIN: "there is nothing to read without waiting",
  };
  return (code !== undefined && words[code]) || message;
}

/** A path as people would type it here: relative if it lies below the current folder. */
export function displayed(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" ? "." : short.startsWith("..") ? path : short;
}
