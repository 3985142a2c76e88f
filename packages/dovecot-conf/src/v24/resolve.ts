import type { SourceText } from "@mailconf/lossless";
import { ownValue } from "@mailconf/lossless";
import { Spent } from "../resolve/limits.ts";
import type { ResolveOptions } from "../resolve/options.ts";
import { firstError } from "../resolve/problem.ts";
import type { Missing, Resolved } from "../resolve/resolved.ts";
import { visitStatements } from "../resolve/statements.ts";
import type { TreeView } from "../resolve/value.ts";
import type { Settings24 } from "../settings.ts";
import { checkVersion } from "./config-version.ts";
import { defaultsOf } from "./defaults.ts";
import { finish } from "./finish.ts";
import { getOne, lookUp } from "./merged.ts";
import { nodeOf } from "./node.ts";
import type { State } from "./state.ts";
import { tableOf } from "./table.ts";
import { type Scope, views } from "./view.ts";
import { spotOf, visit } from "./visit.ts";

/** Reads a 2.4 configuration with everything it includes (config_parse_file). */
export function resolve24(main: string, settings: Settings24, options: ResolveOptions): Resolved {
  const files = new Map<string, SourceText>();
  const state = newState(main, settings, options);
  const missing: Missing[] = [];
  visitStatements(main, {
    version: "2.4",
    tree: options.files,
    spent: state.spent,
    report: (found) => state.problems.push(found),
    visit: (step) => visit(state, step),
    include: (step) => checkVersion(state, spotOf(step), undefined),
    opened: (path, text) => files.set(path, text),
    missed: (one) => missing.push(one),
  });
  finish(state, files);
  const dump = (scope: Scope): TreeView[] => {
    const version = state.configVersion;
    const first =
      version === undefined ? [] : [{ key: "dovecot_config_version", value: version, writers: [] }];
    const shown = views(state.root, state.table, scope, state.defaults);
    return [...first, ...(scope === "all" ? shown.map((view) => asFormerly(state, view)) : shown)];
  };
  return {
    version: "2.4",
    files,
    missing,
    problems: state.problems,
    error: firstError(state.problems),
    changed: () => dump("changed"),
    explicit: () => dump("explicit"),
    all: () => dump("all"),
    lookup: (name, connection = {}) => lookUp(state, name, connection),
    get: (name, connection = {}) => getOne(state, name, connection),
  };
}

/** A default as it was in the version that the configuration is written for. */
function asFormerly({ table, configVersion = "" }: State, view: TreeView): TreeView {
  const former = ownValue(table.settings.formerDefaults, configVersion);
  if (!former || "items" in view || view.writers.length > 0) return view;
  const value = ownValue(former, view.key);
  return value === undefined ? view : { ...view, value };
}

function newState(main: string, settings: Settings24, options: ResolveOptions): State {
  const root = nodeOf({}, undefined);
  const opened = {
    path: main,
    line: 0,
    source: undefined as unknown as SourceText,
    span: { start: 0, end: 0 },
  };
  return {
    main,
    table: tableOf(settings),
    options,
    root,
    defaults: defaultsOf(settings),
    sections: [{ key: undefined, isFilter: true, node: root, row: undefined, dead: false, opened }],
    problems: [],
    spent: new Spent(),
    seen: new Map(),
    configVersion: undefined,
    isVersionMissed: false,
  };
}
