import { type Diagnostic, ownValue, suggest } from "@mailconf/lossless";
import { diagnose } from "../diagnostics.ts";
import { current, type Spot } from "../resolve/open-section.ts";
import { problem } from "../resolve/problem.ts";
import { located } from "../resolve/statements.ts";
import { narrows } from "./filter.ts";
import { writerOf } from "./reference.ts";
import type { State } from "./state.ts";
import { apply } from "./store.ts";
import { isAuth } from "./table.ts";

/** Reports something that doveconf refuses at this place. */
export function refuse(state: State, spot: Spot, diagnostic: Diagnostic, text: string): void {
  state.problems.push(problem(spot.source, diagnostic, located(spot.path, spot.line, text)));
}

/** Reports something that doveconf warns of. */
export function warn(state: State, spot: Spot, diagnostic: Diagnostic, text: string): void {
  state.problems.push(problem(spot.source, diagnostic, text));
}

/** `key = value` in the current section. */
export function assign(state: State, spot: Spot, key: string, value: string): void {
  const path = current(state).prefix + key;
  warnOfFilters(state, spot, path, key);
  store(state, spot, path, key, value);
}

/** Sets a path; `key` is what messages call it. `isLenient`: doveconf forgets what is wrong with it. */
export function store(
  state: State,
  spot: Spot,
  path: string,
  key: string,
  value: string,
  isLenient = false,
): void {
  const { current: level } = current(state);
  const done = apply(level.store, state.table, path, value, writerOf(spot, value));
  if (done.kind === "unknown") {
    if (!isLenient) unknown(state, spot, path, key);
  } else if (done.kind === "error") {
    const words = { name: key, type: typeOf(state, path), reason: done.text };
    const diagnostic = diagnose("wrong-type", spot.span, words);
    // It does not keep Dovecot from starting.
    if (isLenient) state.problems.push(problem(spot.source, { ...diagnostic, severity: "warning" }));
    else refuse(state, spot, diagnostic, done.text);
  } else if (done.row && isAuth(done.row) && isConnection(state)) {
    const text = `Auth settings not supported inside local/remote blocks: ${key}`;
    refuse(state, spot, diagnose("wrong-place", spot.nameSpan, { reason: text }), text);
  }
}

/** Whether the current settings count for some connections only: then `auth` cannot have them. */
export function isConnection(state: State): boolean {
  const { local, localName, remote } = current(state).current.filter;
  return localName !== undefined || narrows(local) || narrows(remote);
}

export function unknown(state: State, spot: Spot, path: string, key: string): void {
  const text = `Unknown setting: ${fullPath(state, key)}`;
  const section = current(state);
  if (section.isSetting) {
    const reason = `${section.type} is a setting here, and no section`;
    refuse(state, spot, diagnose("wrong-place", spot.nameSpan, { reason }), text);
    state.sections.splice(-1, 1, { ...section, dead: true });
    return;
  }
  const { later } = state.table;
  const hint = newer.has(key) ? "read this file as 2.4" : ownValue(later, key);
  if (hint !== undefined) {
    const words = { name: key, version: "2.4", hint };
    refuse(state, spot, diagnose("setting-of-other-version", spot.nameSpan, words), text);
    return;
  }
  const suggestion = suggest(key, state.table.rows(kindOf(path)).keys()).join(", ");
  const diagnostic = diagnose("unknown-setting", spot.nameSpan, { name: key, suggestion });
  refuse(state, spot, withoutEmptyHint(diagnostic), text);
}

/** What every 2.4 configuration starts with. */
const newer = new Set(["dovecot_config_version", "dovecot_storage_version"]);

/** A diagnostic whose hint turned out empty has none. */
export function withoutEmptyHint(diagnostic: Diagnostic): Diagnostic {
  const { hint, ...rest } = diagnostic;
  return hint === "" ? rest : diagnostic;
}

/** The sections around a key and the key, as messages show them: `passdb { drivers`. */
export const fullPath = (state: State, key: string): string =>
  state.sections
    .filter(({ isFilter, type }) => !isFilter && type !== "")
    .map(({ type }) => `${type} { `)
    .join("") + key;

/** The kind of section that a path leads into: `service/auth/user` stands in `service`. */
const kindOf = (path: string): string =>
  path
    .split("/")
    .slice(0, -1)
    .filter((_name, index) => index % 2 === 0)
    .join("/");

function typeOf({ table }: State, path: string): string {
  const key = path.slice(path.lastIndexOf("/") + 1);
  const row = table.rows(kindOf(path)).get(key);
  return row?.values ? row.values.join(", ") : (row?.type ?? "string");
}

/** A line at the top level does not reach a filter above it that sets the same (config_parser_check_warnings). */
function warnOfFilters(state: State, spot: Spot, path: string, key: string): void {
  const first = state.seen.get(path);
  const here = `${spot.path} line ${spot.line}`;
  if (state.sections.length > 1) {
    if (first === undefined) state.seen.set(path, here);
  } else if (first !== undefined) {
    const move = `(if this is intentional, avoid this warning by moving the global setting before ${first})`;
    const text = `Global setting ${key} won't change the setting inside an earlier filter at ${first} ${move}`;
    warn(state, spot, diagnose("no-effect-in-filter", spot.nameSpan, { name: key }), `${here}: ${text}`);
  }
}
