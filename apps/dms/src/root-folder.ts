import { statSync } from "node:fs";
import { displayed, reasonOf } from "./disk-files.ts";
import { exit, Stop } from "./exit.ts";

/**
 * Throws `Stop` unless a root, the folder that holds `etc/`, is a folder.
 *
 * @param refused the status if something else is there: to write into it could destroy it, to read it cannot
 */
export function expectRoot(root: string, refused: number): void {
  try {
    if (statSync(root).isDirectory()) return;
  } catch (error) {
    const isCircle = (error as NodeJS.ErrnoException).code === "ELOOP";
    throw new Stop(isCircle ? refused : exit.io, `${displayed(root)}: ${reasonOf(error)}`);
  }
  throw new Stop(refused, `${displayed(root)} is not a folder`);
}
