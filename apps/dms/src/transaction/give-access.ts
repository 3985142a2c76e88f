import { fchmodSync, fchownSync } from "node:fs";
import type { Access } from "./thing.ts";

/**
 * Gives an open file or folder its owner and mode, in this order: a change of owner takes special bits away. Never by a path:
 * whoever owns a folder could put a link there in between.
 */
export function giveAccess(file: number, { mode, uid, gid }: Access): void {
  if (uid !== undefined || gid !== undefined) {
    // Minus one leaves an id as it is.
    fchownSync(file, uid ?? -1, gid ?? -1);
  }
  fchmodSync(file, mode);
}
