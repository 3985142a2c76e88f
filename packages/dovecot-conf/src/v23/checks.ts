import { diagnose } from "../diagnostics.ts";
import { problem } from "../resolve/problem.ts";
import type { Check, Complaint } from "./checks/ask.ts";
import { auth } from "./checks/auth.ts";
import { logging, ssl } from "./checks/logging.ts";
import { namespaces } from "./checks/namespace.ts";
import { sources, warnOfSsl } from "./checks/note.ts";
import { master } from "./checks/services.ts";
import { stats } from "./checks/stats.ts";
import { storage } from "./checks/storage.ts";
import { director, doveadm, imapc, knownWords, pop3 } from "./checks/words.ts";
import { merged, sourcesOf } from "./merged.ts";
import type { FilterStore, State } from "./state.ts";

/** Every check of settings, in the order of doveconf: those of Pigeonhole, then those of Dovecot. */
const checks: readonly Check[] = [
  ...[knownWords("managesieve_client_workarounds"), logging, ssl, auth, director, doveadm],
  ...[
    knownWords("imap_client_workarounds"),
    imapc,
    knownWords("lmtp_client_workarounds"),
    storage,
    namespaces,
  ],
  ...[master, pop3, knownWords("pop3c_features"), stats, knownWords("submission_client_workarounds")],
];

/**
 * What doveconf checks when everything is read: settings that do not fit together, at the top level and then in each
 * filter with all that counts there (config_all_parsers_check). One complaint per part of Dovecot; the first of all
 * is the one with which doveconf stops.
 */
export function check(state: State): string[] {
  const said = new Set<string>();
  const texts: string[] = [];
  for (const [index, source] of state.stores.entries()) {
    for (const { text, writer } of index === 0 ? atTop(state) : inFilter(state, source)) {
      // What is wrong at the top level is wrong in every filter.
      if (said.has(text)) continue;
      said.add(text);
      // doveconf shows the top level and what is wrong there by itself; else it only ends with the message.
      const whole = index === 0 ? text : `Error in configuration file ${state.main}: ${text}`;
      texts.push(whole);
      report(state, { text, writer }, whole);
    }
  }
  const [top] = state.stores;
  if (top) warnOfSsl({ state, table: state.table, root: top.store.root });
  return texts;
}

function atTop(state: State): Complaint[] {
  const root = state.stores[0]?.store.root;
  return root ? checks.flatMap(({ run }) => run({ state, table: state.table, root }) ?? []) : [];
}

/** A filter can only be wrong where it, or another filter that counts with it, sets something that is checked. */
function inFilter(state: State, source: FilterStore): Complaint[] {
  const { stores, table } = state;
  const sources = sourcesOf(stores, source);
  const filters = sources.filter((one) => one !== stores[0]);
  const isSet = (name: string) =>
    filters.some(({ store: { root } }) => root.values.has(name) || root.blocks.has(name));
  const wanted = checks.filter(({ reads }) => reads.some(isSet));
  if (wanted.length === 0 && filters.length < 2) return [];
  const root = merged(sources, table);
  if ("text" in root) return [root];
  return wanted.flatMap(({ run }) => run({ state, table, root }) ?? []);
}

function report(state: State, { text, writer }: Complaint, doveconf: string): void {
  const source = writer?.source ?? [...sources(state)][0];
  if (!source) return;
  const span = writer?.span ?? { start: 0, end: 0 };
  state.problems.push(problem(source, diagnose("inconsistent", span, { reason: text }), doveconf, "check"));
}
