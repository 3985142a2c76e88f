import { dirname, join } from "node:path";
import { displayed } from "../displayed.ts";
import { put } from "./file-step.ts";
import { type Direction, directionOf, journalAt, type Plan, readJournal } from "./journal.ts";
import { dropFolders } from "./new-folders.ts";
import { discard, restage } from "./staging.ts";
import { standing } from "./standing.ts";
import type { StateFolder } from "./state-folder.ts";
import { type FileStep, undoing } from "./step.ts";
import { syncIfThere } from "./sync-folder.ts";
import { discardTree, putTree, standingTree, takeTreeBack } from "./tree-step.ts";
import { codeOf, someOf, wordsOf } from "./words.ts";

/** What became of a transaction that was cut short. */
export interface Recovered {
  /** One line for the user. */
  readonly said: string;
  /** Files of a transaction that could not be ended; nothing else may write to them. */
  readonly pending: readonly string[];
}

/** Ends the transactions that were cut short, each in its direction. Call it with the lock held. */
export const recoverAll = (folder: StateFolder, names: readonly string[]): Recovered[] =>
  names.flatMap((name) => {
    const direction = directionOf(name);
    return direction === undefined ? [] : recover(folder, join(folder.path, name), direction);
  });

function recover(folder: StateFolder, path: string, direction: Direction): Recovered[] {
  let plan: Plan | undefined;
  try {
    plan = readJournal(path);
    const journal = journalAt(folder, path);
    if (!plan) {
      // The first write of a transaction was cut short: nothing else had begun.
      if (direction === "intent") journal.remove();
      else return [unusable(path, "it is not as it was written")];
      return [];
    }
    const said = direction === "intent" ? dropped(plan) : ended(plan, direction);
    journal.remove();
    return [{ said, pending: [] }];
  } catch (error) {
    if (!plan) return [unusable(path, codeOf(error) === "ELOOP" ? "it is a link" : wordsOf(error))];
    const targets = plan.steps.map(({ target }) => target);
    const names = someOf(targets.map(displayed));
    const why = `${wordsOf(error)}; the next run tries again, or give it up: rm ${path}`;
    return [
      { said: `cannot finish what a run that was killed had begun (${names}): ${why}`, pending: targets },
    ];
  }
}

const unusable = (path: string, why: string): Recovered => ({
  said: `the journal ${path} is not used: ${why}; look at the files you changed last, then take it away: rm ${path}`,
  pending: [],
});

/** Nothing had been replaced: temporary files and new folders go. */
function dropped(plan: Plan): string {
  for (const step of plan.steps) step.kind === "tree" ? discardTree(step) : discard(step);
  dropFolders(plan.folders);
  return `took away what a run that was killed had left; it had changed nothing yet: ${namesOf(plan)}`;
}

function ended(plan: Plan, direction: "forward" | "back"): string {
  const other: string[] = [];
  // What was done last is undone first: a folder may be one of the steps, and others are about what is in it.
  for (const step of direction === "back" ? [...plan.steps].reverse() : plan.steps) {
    if (step.kind === "tree") {
      const stands = standingTree(step);
      if (direction === "back") takeTreeBack(step);
      else if (stands === "before") putTree(step);
      else if (stands === "other") other.push(step.target);
      discardTree(step);
    } else if (!settle(direction === "forward" ? step : undoing(step))) other.push(step.target);
  }
  if (direction === "back") dropFolders(plan.folders);
  for (const folder of new Set(plan.steps.map(({ target }) => dirname(target)))) syncIfThere(folder);
  const did = direction === "forward" ? "finished" : "undid";
  const names = someOf(other.map(displayed));
  const kept =
    other.length === 0 ? "" : `; changed by somebody since and left alone: ${names}; run the command again`;
  return `${did} what a run that was killed had begun: ${namesOf(plan)}${kept}`;
}

/** Brings one file to where a step leads. Says whether it is there; what somebody else has changed stays. */
function settle(step: FileStep): boolean {
  const stands = standing(step);
  if (stands === "before" || stands === "torn") {
    if (step.after.kind !== "nothing") restage(step);
    put(stands === "torn" ? { ...step, temporary: null } : step);
  }
  discard(step);
  return stands !== "other";
}

const namesOf = ({ steps }: Plan): string => someOf(steps.map(({ target }) => displayed(target)));
