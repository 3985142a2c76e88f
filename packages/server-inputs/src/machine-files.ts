import { type Files, plainPath } from "@mailconf/lossless";

/**
 * Files of the machine that starts a container. Links are followed, as programs do that open a file; what is neither a
 * file nor a folder is absent, and an obstacle. `Files` alone will do where there are no links and all can be read.
 */
export interface MachineFiles extends Files {
  /** What the symbolic link at a path says; undefined for anything else. */
  link?(path: string): string | undefined;
  /**
   * Why what lies at a path cannot be read, in words: `permission denied`, `it is a pipe`; undefined where nothing lies, or
   * nothing is in the way.
   */
  obstacle?(path: string): string | undefined;
  /** What people call a path; by default it is the path. */
  called?(path: string): string;
}

/** An absolute path for one that may be relative to a folder. */
export const pathIn = (folder: string, path: string): string =>
  plainPath(path.startsWith("/") ? path : `${folder}/${path}`);
