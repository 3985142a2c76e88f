import type { SourceText } from "@mailconf/lossless";
import { ownValue } from "@mailconf/lossless";
import { diagnose } from "../diagnostics.ts";
import { readValue } from "../read-item.ts";
import { Spent } from "../resolve/limits.ts";
import { current, type Spot } from "../resolve/open-section.ts";
import type { Connection, ResolveOptions } from "../resolve/options.ts";
import { canBeChecked, firstError, problem } from "../resolve/problem.ts";
import type { Missing, Resolved } from "../resolve/resolved.ts";
import { absolute, type Step, visitStatements } from "../resolve/statements.ts";
import { trimmed } from "../resolve/trimmed.ts";
import { unreadable } from "../resolve/unreadable.ts";
import type { SettingView, TreeView } from "../resolve/value.ts";
import type { Settings23 } from "../settings.ts";
import { assign, refuse } from "./apply.ts";
import { check } from "./checks.ts";
import { bySpecificity, filterOf, isMatch } from "./filter.ts";
import { oldClose, oldOpen } from "./old/auth-section.ts";
import { oldSetting } from "./old/setting.ts";
import { referenced } from "./reference.ts";
import { close, open, storeOf } from "./sections.ts";
import type { FilterStore, State } from "./state.ts";
import { find, type Store } from "./store.ts";
import { tableOf } from "./table.ts";
import { type Scope, views, wrapped } from "./view.ts";

/** Reads a 2.3 configuration with everything it includes (config_parse_file). */
export function resolve23(main: string, settings: Settings23, options: ResolveOptions): Resolved {
  const files = new Map<string, SourceText>();
  const state: State = {
    main,
    table: tableOf(settings),
    options,
    stores: [],
    byFilter: new Map(),
    sections: [],
    problems: [],
    spent: new Spent(),
    counter: 0,
    seen: new Map(),
    old: {
      auth: 0,
      listen: 0,
      seenAuth: false,
      noted: false,
      baseDir: "/run/dovecot",
      socket: { isMaster: false, settings: new Map() },
    },
  };
  const top = storeOf(state, {}, `${main}:0`);
  const source = { source: undefined as unknown as SourceText, span: { start: 0, end: 0 } };
  const opened = { ...source, path: main, line: 0 };
  state.sections.push({ type: "", isFilter: false, current: top, prefix: "", dead: false, opened });
  const missing: Missing[] = [];
  visitStatements(main, {
    version: "2.3",
    tree: options.files,
    spent: state.spent,
    report: (found) => state.problems.push(found),
    visit: (step) => visit(state, step),
    opened: (path, text) => files.set(path, text),
    missed: (one) => missing.push(one),
  });
  unclosed(state);
  const failed = firstError(state.problems);
  const errors = canBeChecked(state.problems) ? check(state) : [];
  return {
    version: "2.3",
    files,
    missing,
    problems: state.problems,
    error: failed ?? errors[0],
    changed: () => dump(state, "changed"),
    explicit: () => dump(state, "explicit"),
    all: () => dump(state, "all"),
    lookup: (name, connection = {}) => lookUp(state, name, connection),
    get: (name, connection = {}) => get(state, name, connection),
  };
}

function visit(state: State, { item, source, path, line }: Step): void {
  const spot: Spot = { source, path, line, span: item.span, nameSpan: item.span };
  switch (item.kind) {
    case "setting": {
      const at = { ...spot, span: item.valueSpan, nameSpan: item.nameSpan };
      if (!current(state).dead) set(state, at, item.name, item.value, item.form);
      break;
    }
    case "open": {
      const { typeSpan, nameSpan = typeSpan } = item;
      const at = { ...spot, nameSpan: { start: typeSpan.start, end: nameSpan.end } };
      if (current(state).dead || !oldOpen(state, at, item.type, item.name ?? "")) {
        open(state, at, item.type, item.name ?? "");
      }
      break;
    }
    case "close":
      if (!oldClose(state, spot)) close(state, spot);
      break;
    case "malformed":
      // Inside a section, an empty name is a name like any other; `plugin` accepts it.
      if (item.reason === "missing-name" && current(state).prefix !== "") {
        const { value, form } = readValue(item.text.replace(/^=[ \t]*/, ""), "2.3");
        if (!current(state).dead) set(state, spot, "", value, form);
        break;
      }
      refuse(
        state,
        spot,
        diagnose(item.reason, trimmed(source, item.items[0]?.span ?? item.span)),
        malformed[item.reason],
      );
  }
}

const malformed = {
  "expected-brace": "Expecting '{'",
  "text-after-brace": "Garbage after '{'",
  "missing-name": "Missing key name ('=' at the beginning of line)",
} as const;

function set(
  state: State,
  spot: Spot,
  key: string,
  value: string,
  form: "text" | "file" | "reference",
): void {
  if (form === "text") {
    if (!oldSetting(state, spot, key, value)) assign(state, spot, key, value);
    return;
  }
  if (form === "reference") {
    const text = referenced(state, key, value);
    if (typeof text === "string") assign(state, spot, key, text);
    else if (text.isLimit) state.problems.push(problem(spot.source, diagnose("expansion-limit", spot.span)));
    else refuse(state, spot, diagnose("unknown-reference", spot.span, { reason: text.error }), text.error);
    return;
  }
  if (!state.options.expand) {
    assign(state, spot, key, value);
    return;
  }
  const path = absolute(value.slice(1), spot.path);
  const text = state.options.files.read(path);
  if (text === undefined) {
    const full = current(state).prefix + key;
    const reason = `${full}: ${unreadable(state.options.files, path)}`;
    refuse(state, spot, diagnose("unreadable-value", spot.span, { path }), reason);
  } else assign(state, spot, key, text.text);
}

function unclosed(state: State): void {
  const { main, sections, problems } = state;
  // Dovecot names the innermost one; the others are as wrong.
  for (const { opened } of sections.slice(1).reverse()) {
    const where = `${opened.path}:${opened.line}`;
    const text = `Error in configuration file ${main}: Missing '}' (section started at ${where})`;
    problems.push(problem(opened.source, diagnose("unclosed-section", opened.span), text, "check"));
  }
}

/** The top level, then the filters from general to special. */
function dump(state: State, scope: Scope): TreeView[] {
  const [top, ...filters] = state.stores;
  const sorted = filters.sort((a, b) => bySpecificity(a.filter, b.filter));
  return [
    ...(top ? views(withNetsOfAll(top.store, filters), state.table, scope) : []),
    ...sorted.flatMap(({ filter, store }) => wrapped(filter, views(store, state.table, "explicit"))),
  ];
}

/** doveconf shows filters for all networks twice: by themselves, and where the top level does not set the same. */
function withNetsOfAll({ root, links }: Store, filters: readonly FilterStore[]): Store {
  const all = filters.filter(({ filter }) => isMatch(filter, {})).map(({ store }) => store.root);
  if (all.length === 0) return { root, links };
  const values = new Map([...all.reverse(), root].flatMap((block) => [...block.values]));
  return { root: { ...root, values }, links };
}

/** A setting with its default, or the sections of this kind or path at the top level. */
function lookUp(state: State, name: string, connection: Connection): TreeView[] {
  const found = get(state, name, connection);
  if (found) return [found];
  const [type, one] = name.split("/");
  const [top] = state.stores;
  const all = top ? views(top.store, state.table, "all") : [];
  return all.filter(
    (view) => "items" in view && view.section === type && (one === undefined || view.name === one),
  );
}

function get(state: State, name: string, connection: Connection): SettingView | undefined {
  const known = filterOf(connection, state.options.resolveHost);
  const matching = state.stores
    .filter(({ filter }) => isMatch(filter, known))
    .sort((a, b) => bySpecificity(b.filter, a.filter));
  const place = state.stores[0] && find(state.stores[0].store, state.table, name);
  for (const { store } of matching) {
    const here = find(store, state.table, name);
    const stored = here && ("list" in here ? here.list.get(here.key) : here.block.values.get(here.row.name));
    if (stored) return { key: name, value: stored.text, writers: stored.writers };
  }
  if (!place || "list" in place) return undefined;
  const builtIn = ownValue(place.block.builtIn, place.row.name);
  const value = typeof builtIn === "string" ? builtIn : place.row.default;
  return value === undefined ? undefined : { key: name, value, writers: [] };
}
