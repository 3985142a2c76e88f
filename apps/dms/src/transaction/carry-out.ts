import { dirname } from "node:path";
import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import { Changed } from "./changed.ts";
import { Disturbed } from "./disturbed.ts";
import type { Draft } from "./draft.ts";
import type { Drafted } from "./drafted.ts";
import { put } from "./file-step.ts";
import type { Interruption } from "./interruption.ts";
import { type Journal, writeJournal } from "./journal.ts";
import type { Lock } from "./lock.ts";
import { dropFolders, makeFolder } from "./new-folders.ts";
import { discard, stage } from "./staging.ts";
import { standing } from "./standing.ts";
import type { StateFolder } from "./state-folder.ts";
import { undoing } from "./step.ts";
import { syncIfThere } from "./sync-folder.ts";
import { discardTree, putTree, stageTree, takeTreeBack } from "./tree-step.ts";
import { nothingChanged, someOf, wordsOf } from "./words.ts";

/** What a transaction works with. */
export interface Surroundings {
  readonly folder: StateFolder;
  readonly lock: Lock;
  readonly interruption: Interruption;
  readonly refresh: () => void;
}

/**
 * Does what was wished for: first everything is made ready beside its place, then the journal is turned, then everything
 * is put in its place. Says what was done.
 *
 * @throws Stop where it cannot be done; the message says whether anything has changed
 * @throws Disturbed if another program changed a file; then nothing has changed
 */
export async function carryOut(draft: Draft, around: Surroundings): Promise<string> {
  const { drafted, plan } = draft;
  const names = someOf(drafted.map(({ shown }) => shown));
  const journal = await prepared(draft, around);
  putAll(drafted, plan.folders, journal, around.refresh);
  try {
    journal.remove();
  } catch (error) {
    throw new Stop(
      exit.io,
      `all was changed (${names}), but the journal stays (${wordsOf(error)}); the next run takes it away`,
    );
  }
  return `all was changed: ${names}`;
}

/** Everything up to the point from which on all of it will be done. If that fails, nothing is left of it. */
async function prepared(
  draft: Draft,
  { folder, lock, interruption, refresh }: Surroundings,
): Promise<Journal> {
  const { drafted, plan, token } = draft;
  const journal = said(`the journal in ${folder.path}`, () => writeJournal(folder, token, plan));
  try {
    for (const each of plan.folders) said(displayed(each), () => makeFolder(each));
    for (const each of drafted) {
      said(each.shown, () =>
        "entries" in each ? stageTree(each.step, each.entries, each.access) : stage(each.step),
      );
      refresh();
      await interruption.look(nothingChanged);
    }
    if (!lock.isHeld()) throw new Stop(exit.io, `${nothingChanged}: another process took the lock over`);
    said(`the journal in ${folder.path}`, () => journal.turn("forward"));
    return journal;
  } catch (error) {
    try {
      clear(drafted, plan.folders, journal);
    } catch (worse) {
      const what = `temporary files are left (${wordsOf(worse)}); the next run takes them away`;
      throw new Stop(exit.io, `${error instanceof Stop ? error.message : nothingChanged}; ${what}`);
    }
    throw error;
  }
}

/** Runs a part of the preparation; errors of the system name what the user knows. */
function said<T>(shown: string, part: () => T): T {
  try {
    return part();
  } catch (error) {
    if (error instanceof Stop) throw error;
    if (error instanceof Changed) throw new Disturbed(shown);
    throw new Stop(exit.io, `${nothingChanged}: ${shown}: ${wordsOf(error)}`);
  }
}

/** Puts all files in place. If one cannot be, those before it are taken back. */
function putAll(
  drafted: readonly Drafted[],
  folders: readonly string[],
  journal: Journal,
  refresh: () => void,
): void {
  const begun: Drafted[] = [];
  try {
    for (const each of drafted) {
      begun.push(each);
      if ("entries" in each) putTree(each.step);
      else put(each.step, each.seen);
      refresh();
    }
    for (const folder of new Set(drafted.map(({ step }) => dirname(step.target)))) syncIfThere(folder);
  } catch (error) {
    const { shown = "" } = begun.at(-1) ?? {};
    takeBack(begun, drafted, folders, journal, error);
    if (error instanceof Changed) throw new Disturbed(shown);
    throw new Stop(exit.io, `${nothingChanged}: ${shown}: ${wordsOf(error)}`);
  }
}

function takeBack(
  begun: readonly Drafted[],
  drafted: readonly Drafted[],
  folders: readonly string[],
  journal: Journal,
  cause: unknown,
): void {
  try {
    journal.turn("back");
    for (const { step } of [...begun].reverse()) {
      if (step.kind === "tree") {
        takeTreeBack(step);
        continue;
      }
      const back = undoing(step);
      const stands = standing(back);
      if (stands !== "before" && stands !== "torn") continue;
      discard(step);
      if (stands === "before") stage(back);
      put(stands === "torn" ? { ...back, temporary: null } : back);
    }
    clear(drafted, folders, journal);
  } catch (error) {
    const names = someOf(begun.map(({ shown }) => shown));
    throw new Stop(
      exit.io,
      `stopped half-way (${wordsOf(cause)}) and cannot go back (${wordsOf(error)}): ${names}; the next run undoes it`,
    );
  }
}

/** Takes away what was made beside the files, and the journal last. */
function clear(drafted: readonly Drafted[], folders: readonly string[], journal: Journal): void {
  for (const { step } of drafted) step.kind === "file" ? discard(step) : discardTree(step);
  dropFolders(folders);
  journal.remove();
}
