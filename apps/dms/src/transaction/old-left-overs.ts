import { readdirSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { displayed } from "../displayed.ts";
import { foundAt } from "../found-at.ts";
import { say } from "../streams.ts";
import { isOurs } from "./trusted-path.ts";
import { codeOf } from "./words.ts";

/** `.main.cf.4711.new` and `.main.cf.4711.new.old`: temporary files as earlier versions made them. */
const oldName = /^\.(.+)\.(\d+)\.new(?:\.old)?$/;

/** Takes temporary files of earlier versions away that lie beside files, and says so. */
export function sweepOldLeftOvers(targets: Iterable<string>): void {
  const known = new Set(targets);
  for (const folder of new Set([...known].map((target) => dirname(target)))) {
    for (const name of namesIn(folder)) {
      const [, own = "", pid = ""] = oldName.exec(name) ?? [];
      const path = join(folder, name);
      if (own !== "" && known.has(join(folder, own))) sweep(path, Number(pid));
    }
  }
}

function sweep(path: string, pid: number): void {
  const found = foundAt(path);
  const isOne = found && (found.isFile() || found.isSymbolicLink()) && isOurs(found) && !runs(pid);
  const said = isOne && isGone(path) ? "taken away" : "look at it, and take it away";
  say(`${displayed(path)} was left by a run that was killed: ${said}`);
}

function isGone(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch {
    return false;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}
