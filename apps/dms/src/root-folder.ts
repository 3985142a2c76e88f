import { statSync } from "node:fs";
import { displayed } from "./displayed.ts";
import { Stop } from "./exit.ts";
import { lookedAt } from "./looked-at.ts";

/**
 * Throws `Stop` unless a root, the folder that holds `etc/`, is a folder.
 *
 * @param refused the status if something else is there: to write into it could destroy it, to read it cannot
 */
export function expectRoot(root: string, refused: number): void {
  if (lookedAt(root, refused, () => statSync(root).isDirectory())) return;
  throw new Stop(refused, `${displayed(root)} is not a folder`);
}
