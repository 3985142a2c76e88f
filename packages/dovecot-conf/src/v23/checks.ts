import { diagnose } from "../diagnostics.ts";
import { problem } from "../resolve/problem.ts";
import type { Ask, Complaint } from "./checks/ask.ts";
import { checkAuth } from "./checks/auth.ts";
import { checkStorage, checkUser } from "./checks/mail.ts";
import { sources, warnOfSsl } from "./checks/note.ts";
import { checkMaster, checkUsers } from "./checks/services.ts";
import { checkStats } from "./checks/stats.ts";
import { checkLogging, checkWords } from "./checks/words.ts";
import { conflictAt } from "./conflict.ts";
import type { FilterStore, State } from "./state.ts";
import type { Block } from "./store.ts";

/**
 * What doveconf checks when everything is read: settings that do not fit together. One complaint per part of
 * Dovecot, as doveconf gives them; the first is the one with which it stops.
 */
export function check(state: State): string[] {
  const [top, ...filters] = state.stores;
  if (!top) return [];
  const ask = { state, table: state.table, root: top.store.root };
  const found: Complaint[] = [
    checkLogging,
    checkStorage,
    checkUser,
    checkAuth,
    checkStats,
    checkWords,
    checkMaster,
  ].flatMap((part) => part(ask) ?? []);
  // A filter is checked with what it inherits; only the first complaint there is said, with the file before it.
  if (found.length === 0) found.push(...firstOf(ask, filters));
  warnOfSsl(ask);
  for (const { text, writer } of found) {
    const source = writer?.source ?? [...sources(state)][0];
    if (!source) continue;
    const span = writer?.span ?? { start: 0, end: 0 };
    state.problems.push(problem(source, diagnose("inconsistent", span, { reason: text }), text, "check"));
  }
  return found.map(({ text }) => text);
}

/** Comparing every filter with every other takes quadratic time, so with more of them nothing is compared. */
const mostFilters = 1000;

function firstOf(ask: Ask, filters: readonly FilterStore[]): Complaint[] {
  const { state } = ask;
  for (const filter of filters) {
    const conflict = filters.length > mostFilters ? undefined : conflictAt(state, filter);
    if (conflict) {
      const { name, stored, opened } = conflict;
      const what = `Conflict in setting ${name} found from filter at ${opened}`;
      return [{ text: `Error in configuration file ${state.main}: ${what}`, writer: stored.writers.at(-1) }];
    }
    const [complaint] = inFilter(ask, filter.store.root);
    if (complaint) return [complaint];
  }
  return [];
}

function inFilter(ask: Ask, filter: Block): Complaint[] {
  const root = { ...ask.root, values: new Map([...ask.root.values, ...filter.values]) };
  return [checkLogging, checkStorage, checkAuth, checkUsers].flatMap((part) => {
    const found = part({ ...ask, root });
    const text = `Error in configuration file ${ask.state.main}: ${found?.text}`;
    return found ? [{ ...found, text }] : [];
  });
}
