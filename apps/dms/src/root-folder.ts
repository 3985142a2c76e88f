import { statSync } from "node:fs";
import { displayed, reasonOf } from "./disk-files.ts";
import { exit, Stop } from "./exit.ts";

/** Throws `Stop` unless a root, the folder that holds `etc/`, is a folder. */
export function expectRoot(root: string): void {
  try {
    if (statSync(root).isDirectory()) return;
  } catch (error) {
    throw new Stop(exit.io, `${displayed(root)}: ${reasonOf(error)}`);
  }
  throw new Stop(exit.io, `${displayed(root)} is not a folder`);
}
