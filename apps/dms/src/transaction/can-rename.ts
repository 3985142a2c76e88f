import { dirname } from "node:path";
import { exit, Stop } from "../exit.ts";
import { expectWritable, keepsOwner, mayWrite } from "./may-write.ts";
import type { Present } from "./present.ts";
import type { Thing } from "./thing.ts";
import { doubtOf, type RealPath } from "./trusted-path.ts";

/**
 * Whether a new file may take the place of what is there; otherwise the old one is rewritten.
 *
 * @param shown the file as the user names it
 * @throws Stop where neither can be done
 */
export function canRename(
  place: RealPath,
  { seen, after, isMounted }: { readonly seen: Present; readonly after: Thing; readonly isMounted: boolean },
  shown: string,
): boolean {
  const { path } = place;
  const folder = dirname(path);
  if (seen.thing.kind !== "file" || after.kind !== "file") {
    if (isMounted) throw new Stop(exit.unsafe, `${shown} is mounted and cannot be replaced`);
    expectWritable(presentFolderOf(place), shown);
    return true;
  }
  const hasOtherNames = (seen.stat?.nlink ?? 1n) > 1n;
  if (hasOtherNames) {
    const doubt = doubtOf(folder);
    if (doubt !== undefined)
      throw new Stop(exit.unsafe, `${shown} is a file with several names (hard links), and ${doubt}`);
  }
  if (!isMounted && !hasOtherNames && keepsOwner(after.access) && mayWrite(folder)) return true;
  expectWritable(path, shown);
  return false;
}

/** The innermost folder on the way to a place that is there. */
export const presentFolderOf = ({ path, missing: [first = path] }: RealPath): string => dirname(first);
