import { type BigIntStats, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { configVolume } from "@mailconf/configurator";
import {
  decode,
  type Files,
  type Finding,
  type PathState,
  type SourceText,
  sourceText,
} from "@mailconf/lossless";
import { foundBehind } from "./found-at.ts";
import { readRegular, specialKind } from "./regular-file.ts";
import { refuseLonger, sizes } from "./sizes.ts";

/** A folder or file of this machine under its path in the container. */
export interface Mount {
  readonly source: string;
  readonly target: string;
}

/**
 * The files of the container, read from the mounts of this machine. What cannot be read becomes a finding, once
 * per file; the file then counts as absent.
 */
export function diskFiles(mounts: readonly Mount[]): Files & { readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const texts = new Map<string, SourceText | undefined>();
  const byDepth = [...mounts].sort((a, b) => b.target.length - a.target.length);

  const hostPath = (path: string): string | undefined => {
    const mount = byDepth.find(({ target }) => path === target || path.startsWith(`${target}/`));
    return mount && join(mount.source, path.slice(mount.target.length));
  };
  const reported = new Set<string>();
  const complain = (host: string, error: unknown) => {
    if (reported.has(host)) return;
    reported.add(host);
    findings.push(unreadable(displayed(host), error));
  };
  const read = (path: string): SourceText | undefined => {
    const host = hostPath(path);
    if (host === undefined) return undefined;
    try {
      return readText(host, isSettings(path) ? sizes.settings : sizes.list);
    } catch (error) {
      complain(host, error);
      return undefined;
    }
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

  return {
    findings,
    read(path) {
      if (!texts.has(path)) texts.set(path, this.state(path) === "file" ? read(path) : undefined);
      return texts.get(path);
    },
    state(path): PathState {
      const host = hostPath(path);
      if (host === undefined) return "unknown";
      const entry = found(host);
      if (!entry) return "absent";
      if (entry.isFile()) return "file";
      const special = specialKind(entry);
      if (special) complain(host, new Error(`it is ${special}`));
      else if (expectedFile(path)) complain(host, new Error("it is a directory"));
      return special ? "absent" : "directory";
    },
    list(directory) {
      const host = hostPath(directory);
      if (host === undefined) return [];
      try {
        return readdirSync(host).sort();
      } catch (error) {
        if (this.state(directory) === "directory") complain(host, error);
        return [];
      }
    },
  };
}

/**
 * The text of a regular file of this machine, under the name that people would type.
 *
 * @param most its largest size in bytes
 * @throws RefusedFile for what is no regular file or too large, else what the file system says
 */
export function readText(path: string, most: number = sizes.list): SourceText {
  const bytes = readRegular(path, most);
  refuseLonger(path, bytes);
  return decode(bytes, displayed(path));
}

/** A finding that a file cannot be read, at its first line. */
export function unreadable(name: string, error: unknown): Finding {
  return {
    code: "dms/unreadable-file",
    severity: "error",
    message: `expected a readable file: ${reasonOf(error)}`,
    hint: `ls -ld ${name}`,
    span: { start: 0, end: 0 },
    source: sourceText("", name),
  };
}

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

// Files of settings, by their names in the container; all others may be lists that grow with the users.
const isSettings = (path: string) =>
  /\/(postfix-(main|master)|dovecot|fetchmail|ldap-[a-z]+)\.cf$|\/getmail[^/]*$|\.conf(\.ext)?$/.test(path);

// Names with an extension that the config volume knows as files.
const expectedFile = (path: string) =>
  path.startsWith(`${configVolume}/`) && /\.(cf|sh|sieve|pem)$/.test(path);
