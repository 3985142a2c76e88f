import { displayed } from "./displayed.ts";
import { exit, Stop } from "./exit.ts";
import { reasonOf } from "./reason.ts";
import { NoRegularFile } from "./sizes.ts";

/**
 * What a look at a path gives.
 *
 * @param refused the status if links lead in a circle there, or something is there that is no regular file
 * @throws Stop where nothing can be said
 */
export function lookedAt<T>(path: string, refused: number, look: () => T): T {
  try {
    return look();
  } catch (error) {
    if (error instanceof Stop) throw error;
    const isUnfit = (error as NodeJS.ErrnoException).code === "ELOOP" || error instanceof NoRegularFile;
    throw new Stop(isUnfit ? refused : exit.io, `${displayed(path)}: ${reasonOf(error)}`);
  }
}
