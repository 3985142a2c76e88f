import { diagnose } from "../diagnostics.ts";
import { hintOfHost } from "../resolve/host.ts";
import { current, type Spot } from "../resolve/open-section.ts";
import { fullPath, isConnection, refuse, unknown } from "./apply.ts";
import { type Filter, identity, nested } from "./filter.ts";
import { writerOf } from "./reference.ts";
import type { FilterStore, OpenSection, State } from "./state.ts";
import { apply, emptyStore, escaped } from "./store.ts";
import { isAuth } from "./table.ts";

/** `type name {` */
export function open(state: State, spot: Spot, type: string, name: string): void {
  const outer = current(state);
  const opened = { path: spot.path, line: spot.line, source: spot.source, span: spot.nameSpan };
  const section: OpenSection = {
    type,
    isFilter: false,
    current: outer.current,
    prefix: outer.prefix,
    dead: false,
    opened,
  };
  if (outer.dead) {
    state.sections.push({ ...section, dead: true });
    return;
  }
  const filter = nested(outer.current.filter, type, name, state.options.resolveHost);
  if (filter && "error" in filter) {
    state.sections.push({ ...section, dead: true });
    refuse(state, spot, diagnose("wrong-place", spot.nameSpan, { reason: filter.error }), filter.error);
  } else if (filter) {
    hintOfHost(state, spot, type === "local" || type === "remote" ? filter[type] : undefined);
    const inside = storeOf(state, filter, `${spot.path}:${spot.line}`);
    state.sections.push({ ...section, isFilter: true, current: inside });
  } else openBlock(state, spot, section, name);
}

/** `}` */
export function close(state: State, spot: Spot): void {
  if (state.sections.length > 1) state.sections.pop();
  else refuse(state, spot, diagnose("stray-brace", spot.span), "Unexpected '}'");
}

/** The settings of a filter; blocks with equal filters share them. */
export function storeOf(state: State, filter: Filter, opened = ""): FilterStore {
  const key = identity(filter);
  const known = state.byFilter.get(key);
  if (known) return known;
  const made = { filter, store: emptyStore(), opened };
  state.byFilter.set(key, made);
  state.stores.push(made);
  return made;
}

function openBlock(state: State, spot: Spot, section: OpenSection, name: string): void {
  const escapedName = name === "" ? String(state.counter++) : escaped(name);
  const path = section.prefix + section.type;
  const { store } = section.current;
  state.sections.push({ ...section, prefix: `${path}/${escapedName}/` });
  const done = apply(store, state.table, path, escapedName, writerOf(spot, name));
  const kill = () => state.sections.splice(-1, 1, { ...section, dead: true });
  if (done.kind === "unknown") {
    unknown(state, spot, path, section.type);
    kill();
  } else if (done.kind === "error") {
    refuse(state, spot, diagnose("section-twice", spot.nameSpan, { reason: done.text }), done.text);
    kill();
  } else if (done.row && isAuth(done.row) && isConnection(state)) {
    const text = `Auth settings not supported inside local/remote blocks: ${section.type}`;
    refuse(state, spot, diagnose("wrong-place", spot.nameSpan, { reason: text }), text);
    kill();
  } else if (done.block !== undefined) {
    const { nameSetting } = state.table.kind(done.block);
    apply(store, state.table, `${path}/${escapedName}/${nameSetting}`, name, writerOf(spot, name));
  } else if (!done.row) {
    const words = { reason: `${fullPath(state, section.type)} is a free list, which holds no sections` };
    refuse(state, spot, diagnose("wrong-place", spot.nameSpan, words), "Section not allowed here");
    kill();
  } else state.sections.splice(-1, 1, { ...current(state), isSetting: true });
}
