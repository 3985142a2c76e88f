import { readFileSync } from "node:fs";

/**
 * The paths at which something is mounted, single files included: these cannot be renamed or replaced. Empty where the
 * system does not tell.
 */
export function mountPoints(): ReadonlySet<string> {
  try {
    const rows = readFileSync("/proc/self/mountinfo", "utf8").split("\n");
    return new Set(rows.map((row) => unescaped(row.split(" ")[4] ?? "")));
  } catch {
    return new Set();
  }
}

/** Blanks and backslashes stand there as `\040`. */
const unescaped = (path: string): string =>
  path.replace(/\\([0-7]{3})/g, (_all, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
