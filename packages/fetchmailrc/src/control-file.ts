import type { Version } from "./version.ts";

/** What the file system says about a control file, behind symbolic links. */
export interface ControlFile {
  /** As fetchmail is given it; `-` is the standard input. */
  readonly path: string;
  readonly kind: "missing" | "file" | "other";
  /** Permission bits. */
  readonly mode?: number;
  /** Whether it belongs to the user that runs fetchmail; true where nothing is said. */
  readonly isOwned?: boolean;
}

/** Why fetchmail will not read a file. */
export interface Refusal {
  readonly code: "not-a-file" | "open-to-others" | "not-owned" | "not-readable";
  readonly message: string;
  /** 6, from 6.5 on 5. */
  readonly exit: 5 | 6;
}

/**
 * Why fetchmail refuses a control file before it reads a byte; `undefined` where it does not. A missing file is an
 * empty one. Execute permission for the group alone is allowed (`prc_filecheck` in rcfile_y.y).
 */
export function checkControlFile(file: ControlFile, version: Version = "6.4"): Refusal | undefined {
  const { path, kind, mode = 0o600, isOwned = true } = file;
  const exit = version === "6.3" || version === "6.4" ? 6 : 5;
  const refuse = (code: Refusal["code"], message: string): Refusal => ({ code, message, exit });
  if (path === "/dev/null" || path === "-" || kind === "missing") return undefined;
  if (kind === "other") return refuse("not-a-file", `File ${path} must be a regular file.`);
  if ((mode & 0o067) !== 0) {
    return refuse("open-to-others", `File ${path} must have no more than -rwx------ (0700) permissions.`);
  }
  if (!isOwned) return refuse("not-owned", `File ${path} must be owned by you.`);
  if ((mode & 0o400) === 0) return refuse("not-readable", `fetchmail: open: ${path}: Permission denied`);
  return undefined;
}
