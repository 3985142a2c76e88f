import { lstatSync, readdirSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Present, RootView, WantedTree } from "@mailconf/configurator";
import { foundAt, isAbsence } from "./found-at.ts";
import { RefusedFile } from "./sizes.ts";
import { sumOf } from "./sums.ts";
import { mountPoints, presentAt } from "./transaction/index.ts";

/**
 * What lies below a root, without following any link.
 *
 * @param base the root, without links
 */
export function rootView(tree: WantedTree, base: string): RootView {
  const mounts = mountPoints();
  let used: ReadonlySet<string> | undefined;
  return {
    sumOf,
    at(path) {
      const at = join(base, path);
      const folder = realOf(dirname(at));
      if (folder === undefined) return undefined;
      if (folder !== dirname(at)) return "beyond-link";
      // What is mounted cannot be taken away.
      return mounts.has(at) ? { kind: "other" } : thingAt(at);
    },
    names(path) {
      const at = join(base, path);
      if (realOf(at) !== at || mounts.has(at) || !lstatSync(at).isDirectory()) return undefined;
      return readdirSync(at);
    },
    isFolder(path) {
      const real = realOf(join(base, path));
      return real !== undefined && statSync(real).isDirectory();
    },
    isInUse(path) {
      used ??= new Set(
        [...tree.values()].flatMap((wanted) =>
          wanted.kind === "folder" ? [] : (realOf(join(base, wanted.path)) ?? []),
        ),
      );
      return used.has(join(base, path));
    },
  };
}

function thingAt(path: string): Present | undefined {
  try {
    const found = foundAt(path);
    if (!found) return undefined;
    if (found.isSymbolicLink()) return { kind: "link", target: readlinkSync(path) };
    if (!found.isFile()) return { kind: "other" };
    const { thing } = presentAt(path);
    if (thing.kind !== "file") return { kind: "other" };
    return { kind: "file", bytes: thing.bytes, access: { mode: thing.access.mode } };
  } catch (error) {
    if (isAbsence(error)) return undefined;
    // Nothing that we make is that large.
    if (error instanceof RefusedFile) return { kind: "other" };
    throw error;
  }
}

/** A path without links; undefined if it leads nowhere. */
function realOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (isAbsence(error) || (error as NodeJS.ErrnoException).code === "ELOOP") return undefined;
    throw error;
  }
}
