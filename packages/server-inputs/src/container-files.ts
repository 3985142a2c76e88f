import type { Files, Finding, PathState, SourceText } from "@mailconf/lossless";
import { plainPath } from "@mailconf/lossless";
import { findAbout, unreadable } from "./catalogue.ts";
import { followed } from "./followed.ts";
import type { MachineFiles } from "./machine-files.ts";
import { isNameOfFile, tooLargeFor } from "./sizes.ts";

/** A folder or file of the machine under its path in the container. */
export interface Mount {
  readonly source: string;
  readonly target: string;
}

/** The files of a container, and what was wrong with those that were asked for. */
export interface ContainerFiles extends Files {
  readonly findings: readonly Finding[];
}

/**
 * The files of a container, read from what is mounted into it. Links are followed as the container follows them. What is
 * there and cannot be read becomes a finding, once per file; the file then counts as absent. Each text is read once.
 *
 * @param unseen paths where something is mounted that cannot be seen from here
 */
export function containerFiles(
  machine: MachineFiles,
  mounts: readonly Mount[],
  unseen: readonly string[] = [],
): ContainerFiles {
  const findings: Finding[] = [];
  const reported = new Set<string>();
  const texts = new Map<string, SourceText | undefined>();
  const targets = new Set([...mounts.map(({ target }) => target), ...unseen]);
  const mountedAt = mounting(mounts, unseen);
  const called = (path: string) => machine.called?.(path) ?? path;
  const linkAt = (path: string) => {
    const host = machine.link && mountedAt(path);
    return host === undefined ? undefined : machine.link?.(host);
  };
  /** The path on the machine; undefined where nothing is mounted, null where a link leads to such a place. */
  const machinePath = (path: string): string | null | undefined => {
    const direct = mountedAt(path);
    if (direct === undefined) return direct;
    const { path: behind, link } = followed(path, targets, linkAt);
    const host = mountedAt(behind) ?? (ofKernel.test(behind) ? direct : undefined);
    if (host !== undefined || link === undefined) return host;
    const name = called(mountedAt(link.path) ?? link.path);
    if (!reported.has(name))
      findings.push(findAbout(name, "link-out-of-mounts", { name, target: link.target }));
    reported.add(name);
    return null;
  };
  const complain = (host: string, reason: string, what: "file" | "folder" = "file") => {
    if (!reported.has(host)) findings.push(unreadable(called(host), reason, what));
    reported.add(host);
  };
  const stateAt = (path: string, host: string): PathState => {
    const state = machine.state(host);
    if (state === "directory" && isNameOfFile(path)) complain(host, "it is a directory");
    const reason = state === "absent" ? machine.obstacle?.(host) : undefined;
    if (reason !== undefined) complain(host, reason);
    return state;
  };
  const read = (path: string): SourceText | undefined => {
    const host = machinePath(path);
    if (typeof host !== "string" || stateAt(path, host) !== "file") return undefined;
    const text = machine.read(host);
    const reason = text ? tooLargeFor(path, text) : (machine.obstacle?.(host) ?? "it cannot be read");
    if (reason === undefined) return text;
    complain(host, reason);
    return undefined;
  };
  return {
    findings,
    state(path) {
      const plain = plainPath(path);
      const host = machinePath(plain);
      return host === undefined ? "unknown" : host === null ? "absent" : stateAt(plain, host);
    },
    read(path) {
      const plain = plainPath(path);
      if (!texts.has(plain)) texts.set(plain, read(plain));
      return texts.get(plain);
    },
    list(directory) {
      const host = machinePath(plainPath(directory));
      if (typeof host !== "string") return [];
      const names = machine.list(host);
      const isEmpty = names.length === 0 && machine.state(host) === "directory";
      const reason = isEmpty ? machine.obstacle?.(host) : undefined;
      if (reason !== undefined) complain(host, reason, "folder");
      return names;
    },
  };
}

/** What every container has, as the machine has it. */
const ofKernel = /^\/(dev|proc|sys)(\/|$)/;

/** Finds the path on the machine for one of the container: that of the deepest mount counts. */
function mounting(mounts: readonly Mount[], unseen: readonly string[]): (path: string) => string | undefined {
  const places: readonly { readonly source?: string; readonly target: string }[] = [
    ...mounts,
    ...unseen.map((target) => ({ target })),
  ];
  const byDepth = [...places].sort((a, b) => b.target.length - a.target.length);
  return (path) => {
    const mount = byDepth.find(
      ({ target }) => target === "/" || path === target || path.startsWith(`${target}/`),
    );
    if (mount?.source === undefined) return undefined;
    const rest = mount.target === "/" ? path : path.slice(mount.target.length);
    return rest === "" ? mount.source : plainPath(`${mount.source}/${rest}`);
  };
}
