import { type BigIntStats, lstatSync, statSync } from "node:fs";

/** What lies at a path, without following a link that lies there; undefined if nothing does, or nothing can: below a file. */
export const foundAt = (path: string): BigIntStats | undefined =>
  unlessBelowFile(() => lstatSync(path, { bigint: true, throwIfNoEntry: false }));

/** As `foundAt`, but what a link leads to. */
export const foundBehind = (path: string): BigIntStats | undefined =>
  unlessBelowFile(() => statSync(path, { bigint: true, throwIfNoEntry: false }));

/** Whether an error says that nothing lies at a path. */
export const isAbsence = (error: unknown): boolean =>
  ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");

// Node 20 throws for a path below a file, whatever `throwIfNoEntry` says; later ones do not.
function unlessBelowFile(look: () => BigIntStats | undefined): BigIntStats | undefined {
  try {
    return look();
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}
