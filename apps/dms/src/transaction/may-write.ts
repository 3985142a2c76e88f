import { accessSync, type BigIntStats, constants } from "node:fs";
import { exit, Stop } from "../exit.ts";
import type { Access } from "./thing.ts";
import { codeOf, nothingChanged, wordsOf } from "./words.ts";

/** Throws `Stop` where a file or folder may not be written to; what is not there yet may. */
export function expectWritable(path: string, shown: string): void {
  try {
    accessSync(path, constants.W_OK);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw new Stop(exit.io, `${nothingChanged}: ${shown}: ${wordsOf(error)}`);
  }
}

/** Throws `Stop` where mode and owner cannot be changed, because it belongs to somebody else. */
export function expectOwn({ uid }: Pick<BigIntStats, "uid">, shown: string): void {
  const own = process.geteuid?.() ?? 0;
  if (own === 0 || uid === BigInt(own)) return;
  throw new Stop(
    exit.io,
    `${nothingChanged}: ${shown} belongs to somebody else, who alone can change its mode`,
  );
}

/** Whether a file or folder is there and may be written to. */
export function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether a new file of ours can have this owner. */
export function keepsOwner({ uid, gid }: Access): boolean {
  const own = process.geteuid?.();
  if (own === 0 || own === undefined || uid === undefined || gid === undefined) return true;
  return uid === own && (gid === process.getegid?.() || (process.getgroups?.() ?? []).includes(gid));
}

/** Whether a path lies below a folder. */
export const isBelow = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
