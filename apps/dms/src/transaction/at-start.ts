import { Stop } from "../exit.ts";
import { say } from "../streams.ts";
import { directionOf } from "./journal.ts";
import { isLocked, isLockName } from "./lock.ts";
import { namesIn, type StateFolder, stateFolder } from "./state-folder.ts";

/**
 * What every command does first: if a run was killed while it wrote, ends that. Costs the reading of one folder when
 * there is nothing to do, and waits for nobody who is still writing.
 */
export async function recover(folder: StateFolder = stateFolder()): Promise<void> {
  const names = namesIn(folder).filter((name) => isLockName(name) || directionOf(name) !== undefined);
  if (names.length === 0) return;
  try {
    if (isLocked(folder)) return;
    const { transaction } = await import("./transaction.ts");
    await transaction(() => undefined, { folder });
  } catch (error) {
    // What this command reads may be half of a change, but it can still be read.
    if (!(error instanceof Stop) || error.status >= 128) throw error;
    say(`cannot finish what a run that was killed had begun: ${error.message}`);
  }
}
