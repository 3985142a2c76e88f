import { exit, Stop } from "../exit.ts";
import { say } from "../streams.ts";
import { carryOut } from "./carry-out.ts";
import { Disturbed } from "./disturbed.ts";
import { Draft } from "./draft.ts";
import { holdSignals } from "./interruption.ts";
import { acquire, dropStaleTakeovers } from "./lock.ts";
import { sweepOldLeftOvers } from "./old-left-overs.ts";
import { recoverAll } from "./recover.ts";
import { leaveStateFolder, namesIn, type StateFolder, stateFolder } from "./state-folder.ts";
import { lockVolume, type VolumeLock, volumeLockIn } from "./volume-lock.ts";
import { waiting } from "./waiting.ts";
import { nothingChanged, wordsOf } from "./words.ts";

/** How often an edit is made again when another program changes the file in between. */
const mostTries = 5;

/**
 * Makes all changes of a command together, or none: `work` says what it wants with what it reads, and then everything
 * is done. While it works, no other run of this program writes. If another program changes a file between reading and
 * writing, `work` is called again.
 *
 * A process that is killed leaves a journal; the next run of any command brings it to its end. See
 * `docs/decisions/0011-together-or-not-at-all.md`.
 *
 * @param volume the config volume whose lock is to be held, so that docker-mailserver sees all changes at once
 * @throws Stop with what was done and what was not: refused, not possible, or asked to stop by a signal
 */
export async function transaction<T>(
  work: (draft: Draft) => T | Promise<T>,
  {
    volume,
    folder = stateFolder(),
  }: { readonly volume?: string | undefined; readonly folder?: StateFolder } = {},
): Promise<T> {
  const interruption = holdSignals();
  try {
    const wait = waiting(interruption);
    const besides = volume === undefined ? undefined : volumeLockIn(volume);
    const lock = await acquire(folder, { wait, besides });
    let outcome = nothingChanged;
    let answer: T;
    let volumeLock: VolumeLock | undefined;
    try {
      const busy = settleOld(folder);
      volumeLock = besides === undefined ? undefined : await lockVolume(besides, lock.holder, wait);
      const refresh = refreshing(lock, volumeLock);
      answer = await untilUndisturbed(async () => {
        const draft = new Draft(busy, volume);
        const wished = await work(draft);
        await interruption.look(nothingChanged);
        if (draft.drafted.length > 0)
          outcome = await carryOut(draft, { folder, lock, interruption, refresh });
        sweepOldLeftOvers(draft.looked);
        return wished;
      });
    } finally {
      release(volumeLock, lock);
      leaveStateFolder(folder);
    }
    await interruption.look(outcome);
    return answer;
  } finally {
    interruption.end();
  }
}

/** Gives locks back. If one stays, so do those behind it, and the next run takes them over when this process has ended. */
function release(...locks: ({ release(): void } | undefined)[]): void {
  try {
    for (const lock of locks) lock?.release();
  } catch (error) {
    say(`a lock stays (${wordsOf(error)}); the next run takes it away`);
  }
}

/** Judges what a command would do, as `transaction` does, and does nothing. */
export const rehearsal = async <T>(work: (draft: Draft) => T | Promise<T>): Promise<T> =>
  await work(new Draft(new Set(), undefined));

/** Ends what earlier runs left, says so, and gives back the files that could not be brought to their end. */
export function settleOld(folder: StateFolder): ReadonlySet<string> {
  const names = namesIn(folder);
  dropStaleTakeovers(folder, names);
  const recovered = recoverAll(folder, names);
  for (const { said } of recovered) say(said);
  return new Set(recovered.flatMap(({ pending }) => pending));
}

async function untilUndisturbed<T>(once: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof Disturbed)) throw error;
      if (tries === mostTries)
        throw new Stop(exit.unsafe, `${nothingChanged}: another program keeps changing ${error.shown}`);
    }
  }
}

/** Keeps locks young while files are written, for those who go by their age. */
function refreshing(...locks: ({ refresh(): void } | undefined)[]): () => void {
  let last = Date.now();
  return () => {
    if (Date.now() - last < 10_000) return;
    last = Date.now();
    for (const lock of locks) lock?.refresh();
  };
}
