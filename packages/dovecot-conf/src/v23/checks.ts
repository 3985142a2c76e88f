import { diagnose } from "../diagnostics.ts";
import { problem } from "../resolve/problem.ts";
import { checkAuth } from "./checks/auth.ts";
import { checkStorage, checkUser } from "./checks/mail.ts";
import { sources, warnOfSsl } from "./checks/note.ts";
import { checkMaster } from "./checks/services.ts";
import { checkStats } from "./checks/stats.ts";
import { checkWords } from "./checks/words.ts";
import type { State } from "./state.ts";

/**
 * What doveconf checks when everything is read: settings that do not fit together. One complaint per part of
 * Dovecot, as doveconf gives them; the first is the one with which it stops.
 */
export function check(state: State): string[] {
  const [top] = state.stores;
  if (!top) return [];
  const ask = { state, table: state.table, root: top.store.root };
  const found = [checkStorage, checkUser, checkAuth, checkStats, checkWords, checkMaster].flatMap(
    (part) => part(ask) ?? [],
  );
  warnOfSsl(ask);
  for (const { text, writer } of found) {
    const source = writer?.source ?? [...sources(state)][0];
    if (!source) continue;
    const span = writer?.span ?? { start: 0, end: 0 };
    state.problems.push(problem(source, diagnose("inconsistent", span, { reason: text }), text, "check"));
  }
  return found.map(({ text }) => text);
}
