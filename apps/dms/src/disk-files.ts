import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { type ContainerFiles, configVolume, type PathState } from "@mailconf/configurator";
import { decode, type Finding, type SourceText, sourceText } from "@mailconf/lossless";

/** A folder or file of this machine under its path in the container. */
export interface Mount {
  readonly source: string;
  readonly target: string;
}

/** Larger files are no configuration; reading them would only cost memory. In bytes. */
export const largestFile = 64 * 1024 * 1024;

/**
 * The files of the container, read from the mounts of this machine. What cannot be read becomes a finding, once
 * per file; the file then counts as absent.
 */
export function diskFiles(
  mounts: readonly Mount[],
): ContainerFiles & { readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const texts = new Map<string, SourceText | undefined>();
  const byDepth = [...mounts].sort((a, b) => b.target.length - a.target.length);

  const hostPath = (path: string): string | undefined => {
    const mount = byDepth.find(({ target }) => path === target || path.startsWith(`${target}/`));
    return mount && join(mount.source, path.slice(mount.target.length));
  };
  const read = (path: string): SourceText | undefined => {
    const host = hostPath(path);
    if (host === undefined) return undefined;
    const name = displayed(host);
    try {
      return readText(host, name);
    } catch (error) {
      findings.push(unreadable(name, error));
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
      const found = statSync(host, { throwIfNoEntry: false });
      if (!found) return "absent";
      if (found.isFile()) return "file";
      if (
        found.isDirectory() &&
        expectedFile(path) &&
        !findings.some((one) => one.source.name === displayed(host))
      ) {
        findings.push(unreadable(displayed(host), new Error("it is a directory")));
      }
      return found.isDirectory() ? "directory" : "absent";
    },
    list(directory) {
      const host = hostPath(directory);
      try {
        return host === undefined ? [] : readdirSync(host).sort();
      } catch {
        return [];
      }
    },
  };
}

/** The text of a file of this machine. Throws what the file system says, and RangeError for files too large. */
export function readText(path: string, name = displayed(path)): SourceText {
  const { size } = statSync(path);
  if (size > largestFile) throw new RangeError(`it has ${size} bytes, more than ${largestFile}`);
  return decode(readFileSync(path), name);
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
  };
  return (code !== undefined && words[code]) || message;
}

/** A path as people would type it here: relative if it lies below the current folder. */
export function displayed(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" ? "." : short.startsWith("..") ? path : short;
}

// Names with an extension that the config volume knows as files.
const expectedFile = (path: string) =>
  path.startsWith(`${configVolume}/`) && /\.(cf|sh|sieve|pem)$/.test(path);
