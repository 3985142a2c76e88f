import { encode, type Files, type Finding, type SourceText, type Span } from "@mailconf/lossless";
import { find } from "./finding.ts";
import { isSameBytes } from "./same-bytes.ts";
import { stateVolume } from "./state-volume.ts";
import type { FileTree, GeneratedFile } from "./tree.ts";

/** A file or folder that is mounted into the container, and the text that says so. */
export interface MountPlace {
  /** The path in the container. */
  readonly target: string;
  readonly source: SourceText;
  readonly span: Span;
}

/**
 * Mounts that hide what is made: the container sees what is mounted. A file that is the same as the one that is made
 * hides nothing. One finding for each mount.
 */
export function mountedOver(mounts: readonly MountPlace[], tree: FileTree, files: Files): Finding[] {
  return mounts.flatMap(({ target, source, span }) => {
    const hidden = [...tree.values()].flatMap((file) =>
      // What lies on the volume for state is meant to lie there.
      file.kind === "file" && target !== stateVolume && isAt(file.path, target) && !isSame(file, files)
        ? [file.path]
        : [],
    );
    const [first] = hidden;
    if (first === undefined) return [];
    const place = { source, span };
    // postconf and sed put a new file in the place of these, which a mount does not let them (EBUSY).
    if (/^\/etc\/postfix\/(main|master)\.cf$/.test(target))
      return [find("DMS712:start", place, { path: target })];
    const others = hidden.length === 1 ? "" : ` and ${hidden.length - 1} more`;
    return [find("DMS712:hidden", place, { path: first, others })];
  });
}

const isAt = (path: string, target: string): boolean => path === target || path.startsWith(`${target}/`);

/** Whether the container sees what is made. */
function isSame({ path, bytes }: GeneratedFile, files: Files): boolean {
  const mounted = files.read(path);
  return mounted !== undefined && isSameBytes(encode(mounted), bytes);
}
