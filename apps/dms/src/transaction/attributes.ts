import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const program = ["/usr/bin/cp", "/bin/cp"].find((path) => existsSync(path));

/**
 * Gives an open file the access lists, labels and other attributes of another one. Node cannot do this; `cp` of GNU can,
 * and gets both files open, so that no path can change under it. Where there is none, they are not kept.
 */
export function copyAttributes(from: number, to: number): void {
  if (process.platform !== "linux" || program === undefined) return;
  const args = ["--attributes-only", "--preserve=all", "--", "/proc/self/fd/3", "/proc/self/fd/4"];
  spawnSync(program, args, { stdio: ["ignore", "ignore", "ignore", from, to], env: {} });
}
