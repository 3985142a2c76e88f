import { type BigIntStats, readdirSync } from "node:fs";
import { join } from "node:path";
import {
  decode,
  type Files,
  type Finding,
  type PathState,
  plainPath,
  type SourceText,
} from "@mailconf/lossless";
import { type Mount, unreadable } from "@mailconf/server-inputs";
import { displayed } from "./displayed.ts";
import { foundBehind } from "./found-at.ts";
import { isDenied, reasonOf } from "./reason.ts";
import { readRegular, specialKind } from "./regular-file.ts";
import { refuseBeyond, type Size, sizes } from "./sizes.ts";

/** Files of this machine, and what was wrong with those that were asked for. */
export interface DiskFiles extends Files {
  readonly findings: readonly Finding[];
}

/** How files of the disk are read. */
export interface DiskOptions {
  /** The largest size of a file. */
  readonly most?: (path: string) => Size;
  /**
   * Hears of what this user may not look into, once each, by its path among the files and its name for people: it is no
   * finding then, and nobody knows whether a file below such a folder is there.
   */
  readonly onDenied?: (path: string, name: string) => void;
}

/**
 * Files by paths below the targets of mounts, read from their sources. Links are followed as this machine does. What is
 * there and cannot be read becomes a finding, once per file; the file then counts as absent. Each text is read once.
 */
export function diskFiles(
  mounts: readonly Mount[],
  { most = () => sizes.list, onDenied }: DiskOptions = {},
): DiskFiles {
  const findings: Finding[] = [];
  const texts = new Map<string, SourceText | undefined>();
  const byDepth = [...mounts].sort((a, b) => b.target.length - a.target.length);

  const reported = new Set<string>();
  /** The path on this machine; undefined where nothing is mounted. */
  const hostPath = (path: string): string | undefined => {
    const mount = byDepth.find(
      ({ target }) => target === "/" || path === target || path.startsWith(`${target}/`),
    );
    return mount && join(mount.source, mount.target === "/" ? path : path.slice(mount.target.length));
  };
  const complain = (path: string, host: string, error: unknown) => {
    if (reported.has(host)) return;
    reported.add(host);
    if (onDenied && isDenied(error)) onDenied(path, displayed(host));
    else findings.push(unreadable(displayed(host), reasonOf(error)));
  };
  const found = (path: string, host: string): BigIntStats | "denied" | undefined => {
    try {
      return foundBehind(host);
    } catch (error) {
      // Links in a circle, a folder that may not be looked into.
      complain(path, host, error);
      return onDenied && isDenied(error) ? "denied" : undefined;
    }
  };
  const state = (path: string): PathState => {
    const plain = plainPath(path);
    const host = hostPath(plain);
    if (host === undefined) return "unknown";
    const entry = found(plain, host);
    if (entry === "denied") return "unknown";
    if (!entry) return "absent";
    if (entry.isFile()) return "file";
    const special = specialKind(entry);
    if (special) complain(plain, host, new Error(`it is ${special}`));
    return special ? "absent" : "directory";
  };
  const read = (path: string): SourceText | undefined => {
    const host = hostPath(path);
    if (host === undefined || state(path) !== "file") return undefined;
    try {
      return readText(host, most(path));
    } catch (error) {
      complain(plainPath(path), host, error);
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
      if (host === undefined) return [];
      try {
        return readdirSync(host).sort();
      } catch (error) {
        if (state(directory) === "directory") complain(plainPath(directory), host, error);
        return [];
      }
    },
  };
}

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
