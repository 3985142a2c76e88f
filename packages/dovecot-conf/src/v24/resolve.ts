import { type Diagnostic, type SourceText, suggest } from "@mailconf/lossless";
import { diagnose } from "../diagnostics.ts";
import type { ResolveOptions } from "../resolve/options.ts";
import { type Problem, problem } from "../resolve/problem.ts";
import { unreadable } from "../resolve/reader.ts";
import type { Resolved } from "../resolve/resolved.ts";
import { absolute, located, type Step, visitStatements } from "../resolve/statements.ts";
import type { View } from "../resolve/value.ts";
import type { SettingRow, Settings24 } from "../settings.ts";
import { withoutEmptyHint } from "../v23/apply.ts";
import { apply } from "./apply.ts";
import { check } from "./checks.ts";
import { defaultsOf } from "./defaults.ts";
import { getOne, lookUp } from "./merged.ts";
import { nodeOf, tree } from "./node.ts";
import { referenced } from "./reference.ts";
import { close, open } from "./sections.ts";
import { current, type Spot, type State } from "./state.ts";
import { tableOf } from "./table.ts";
import { type Scope, views } from "./view.ts";

/** Reads a 2.4 configuration with everything it includes (config_parse_file). */
export function resolve24(main: string, settings: Settings24, options: ResolveOptions): Resolved {
  const files = new Map<string, SourceText>();
  const state = newState(main, settings, options);
  visitStatements(main, {
    version: "2.4",
    reader: options,
    report: (found) => state.problems.push(found),
    visit: (step) => visit(state, step),
    include: (step) => checkVersion(state, spotOf(step), undefined),
    opened: (path, text) => files.set(path, text),
  });
  finish(state, files);
  const dump = (scope: Scope): View[] => {
    const version = state.configVersion;
    const first =
      version === undefined ? [] : [{ key: "dovecot_config_version", value: version, writers: [] }];
    return [...first, ...views(state.root, state.table, scope, state.defaults)];
  };
  return {
    version: "2.4",
    files,
    problems: state.problems,
    error: firstError(state.problems),
    changed: () => dump("changed"),
    explicit: () => dump("explicit"),
    all: () => dump("all"),
    lookup: (name, connection = {}) => lookUp(state, name, connection),
    get: (name, connection = {}) => getOne(state, name, connection),
  };
}

export function newState(main: string, settings: Settings24, options: ResolveOptions): State {
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
    seen: new Map(),
    configVersion: undefined,
    isVersionMissed: false,
  };
}

const firstError = (problems: readonly Problem[]) =>
  problems.find(({ severity, doveconf }) => severity === "error" && doveconf !== undefined)?.doveconf;

const spotOf = ({ item, source, path, line }: Step): Spot => ({
  source,
  path,
  line,
  span: item.span,
  nameSpan: item.span,
});

function refuse(state: State, spot: Spot, diagnostic: Diagnostic, text: string): void {
  state.problems.push(
    problem(spot.source, withoutEmptyHint(diagnostic), located(spot.path, spot.line, text)),
  );
}

function visit(state: State, step: Step): void {
  const { item } = step;
  const spot = spotOf(step);
  if (item.kind === "malformed") {
    const diagnostic = diagnose(item.reason, item.items[0]?.span ?? item.span);
    if (item.reason !== "missing-name") {
      refuse(state, spot, diagnostic, malformed(item.reason, item.text));
      return;
    }
    // To Dovecot, an empty name is a name that nothing is called.
    checkVersion(state, spot, undefined);
    if (current(state).dead) return;
    const nameless = {
      key: "",
      value: "",
      writer: undefined,
      file: step.path,
      completes: true,
      isSection: false,
    };
    const done = apply(state, nameless);
    if ("error" in done) refuse(state, spot, diagnostic, `: ${done.error}`);
    return;
  }
  if (checkVersion(state, spot, item)) return;
  if (item.kind === "setting") {
    const at = { ...spot, span: item.valueSpan, nameSpan: item.nameSpan };
    if (!current(state).dead) set(state, at, item.name, item.value, item.form);
  } else if (item.kind === "open") {
    const { typeSpan, nameSpan = typeSpan, type, name = "", quoted } = item;
    openSection(
      state,
      { ...spot, nameSpan: { start: typeSpan.start, end: nameSpan.end } },
      type,
      name,
      quoted,
    );
  } else {
    const text = close(state);
    if (text === undefined) return;
    const isStray = text.startsWith("Unexpected");
    const words = { reason: text, name: /to have (\S+)/.exec(text)?.[1] ?? "" };
    refuse(
      state,
      spot,
      diagnose(isStray ? "stray-brace" : "missing-required-setting", spot.span, words),
      text,
    );
  }
}

function malformed(reason: "expected-brace" | "text-after-brace", text: string): string {
  if (reason === "text-after-brace") return "Garbage after '{'";
  return /^group[ \t\f\v\r]+[^ \t\f\v\r]+$/.test(text) ? "Expecting group name" : "Expecting '{'";
}

/** The first setting has to be the version (config_parser_get_version); returns whether nothing is left to do. */
function checkVersion(state: State, spot: Spot, item: Step["item"] | undefined): boolean {
  const name = item?.kind === "setting" ? item.name : item?.kind === "open" ? item.type : undefined;
  if (name !== "dovecot_config_version") {
    if (state.configVersion !== undefined || state.isVersionMissed) return false;
    state.isVersionMissed = true;
    const text = "The first setting must be dovecot_config_version";
    refuse(state, spot, diagnose("missing-config-version", spot.span), text);
    return false;
  }
  const value = item?.kind === "setting" && item.form === "text" ? item.value : undefined;
  const fail = (reason: string) =>
    refuse(state, spot, diagnose("unknown-version", spot.span, { reason }), reason);
  const known = state.table.settings.configVersions;
  if (state.configVersion !== undefined) {
    if (value !== state.configVersion) fail("dovecot_config_version value can't be changed once set");
  } else if (value === undefined) fail("Invalid dovecot_config_version: value is not a string");
  else if (!known.includes(value)) {
    fail(`Invalid dovecot_config_version: Currently supported versions are: ${known.join(" ")}`);
    state.isVersionMissed = true;
  } else state.configVersion = value;
  return true;
}

function set(
  state: State,
  spot: Spot,
  key: string,
  written: string,
  form: "text" | "file" | "reference",
): void {
  const section = current(state);
  const isInList = !section.isFilter && section.key !== undefined;
  const path = isInList ? `${section.key}/${key}` : key;
  const value =
    form === "text"
      ? written
      : form === "file"
        ? fileText(state, spot, path, written)
        : referenced(state, key, written);
  if (typeof value !== "string") {
    refuse(
      state,
      spot,
      diagnose(form === "file" ? "unreadable-value" : "unknown-reference", spot.span, {
        path: written,
        reason: value.error,
      }),
      value.error,
    );
    return;
  }
  const writer = { source: spot.source, span: spot.span, value };
  if (key.startsWith("@")) {
    useGroup(state, spot, key.slice(1), value);
    return;
  }
  const done = apply(state, { key: path, value, writer, file: spot.path, completes: true, isSection: false });
  if ("error" in done) {
    refuse(state, spot, explained(state, spot, key, path, done), `${key}: ${done.error}`);
  } else warnOfFilters(state, spot, done.fullKey, done.isRoot);
}

/** The diagnostic of a refused setting: where it belongs, or what it may have meant. */
function explained(
  state: State,
  spot: Spot,
  name: string,
  path: string,
  { error, kind }: { readonly error: string; readonly kind: "unknown" | "wrong-type" | "wrong-place" },
): Diagnostic {
  const { rows } = state.table;
  if (kind === "wrong-place") return diagnose("wrong-place", spot.nameSpan, { reason: error });
  if (kind === "wrong-type") {
    const row = rows.get(path);
    return diagnose("wrong-type", spot.span, { name, type: typeOf(row), reason: error });
  }
  const hint = formerly(state, name);
  if (hint !== undefined) {
    return diagnose("setting-of-other-version", spot.nameSpan, { name, version: "2.3", hint });
  }
  return diagnose("unknown-setting", spot.nameSpan, {
    name,
    suggestion: suggest(name, rows.keys()).join(", "),
  });
}

/** What became of a setting of 2.3; the numbers of `quota_rule2` and `imapsieve_mailbox1_name` say nothing. */
function formerly({ table }: State, name: string): string | undefined {
  const { former } = table.settings;
  const known = [name, name.replace(/\d+/, "N"), name.replace(/\d+$/, "")].find((one) =>
    Object.hasOwn(former, one),
  );
  return known === undefined ? undefined : former[known];
}

const typeOf = (row: SettingRow | undefined): string => row?.values?.join(", ") ?? row?.type ?? "string";

function fileText(state: State, spot: Spot, key: string, value: string): string | { readonly error: string } {
  if (!state.options.expand) return value;
  const path = absolute(value.slice(1), spot.path);
  const text = state.options.read(path);
  if (text === undefined) return { error: `${key}: ${unreadable(state.options, path)}` };
  return typeof text === "string" ? text : text.text;
}

function useGroup(state: State, spot: Spot, label: string, name: string): void {
  const { node } = current(state);
  if (node.isGroup) {
    const reason = "Recursive include groups not allowed";
    refuse(state, spot, diagnose("wrong-place", spot.nameSpan, { reason }), reason);
    return;
  }
  const writer = { source: spot.source, span: spot.span, value: name };
  node.groups.set(label, { label, name, writer, path: spot.path, line: spot.line });
}

function openSection(state: State, spot: Spot, type: string, name: string, quoted: boolean): void {
  const isGroup = type === "group" && name.startsWith("@") && name.includes(" ");
  const blank = name.indexOf(" ");
  const [key, label] = isGroup ? [name.slice(0, blank), name.slice(blank + 1)] : [type, name];
  const failed = open(state, spot, key, label, quoted);
  if (!failed) return;
  const { rows } = state.table;
  const hint = failed.kind === "unknown" ? formerly(state, type) : undefined;
  const suggestion = suggest(
    type,
    [...rows.values()].filter(({ type: kind }) => /filter|list/.test(kind)).map((row) => row.name),
  ).join(", ");
  const diagnostic =
    hint !== undefined
      ? diagnose("setting-of-other-version", spot.nameSpan, { name: type, version: "2.3", hint })
      : failed.kind === "unknown"
        ? diagnose("unknown-section", spot.nameSpan, { name: type, suggestion })
        : diagnose("wrong-place", spot.nameSpan, { reason: failed.error });
  refuse(state, spot, diagnostic, failed.error);
}

/** A line at the top level does not reach a filter above it that sets the same (config_parser_check_warnings). */
function warnOfFilters(state: State, spot: Spot, key: string, isRoot: boolean): void {
  const first = state.seen.get(key);
  const here = `${spot.path} line ${spot.line}`;
  if (!isRoot) {
    if (first === undefined && current(state).node.isConditional) state.seen.set(key, here);
  } else if (first !== undefined) {
    const move = `(if this is intentional, avoid this warning by moving the global setting before ${first})`;
    const text = `Global setting ${key} won't change the setting inside an earlier filter at ${first} ${move}`;
    const diagnostic = diagnose("no-effect-in-filter", spot.nameSpan, { name: key });
    state.problems.push(problem(spot.source, diagnostic, `${here}: ${text}`));
  }
}

/** What can be said only when everything is read: unknown groups, unclosed sections, the storage version. */
function finish(state: State, files: ReadonlyMap<string, SourceText>): void {
  const { main, sections, problems, root } = state;
  checkGroups(state);
  for (const { opened } of sections.slice(1).reverse()) {
    const where = `${opened.path}:${opened.line}`;
    const text = `Error in configuration file ${main}: Missing '}' (section started at ${where})`;
    problems.push(problem(opened.source, diagnose("unclosed-section", opened.span), text, "check"));
  }
  const source = files.get(main);
  if (source && firstError(problems) === undefined) check(state, source);
  const version = root.values.get("dovecot_storage_version");
  if (!source || (version?.kind === "text" && version.text !== "")) return;
  const missing = diagnose("missing-storage-version", { start: 0, end: 0 });
  problems.push(problem(source, missing, "dovecot_storage_version setting must be set"));
}

function checkGroups(state: State): void {
  const defined = (label: string, name?: string) =>
    [state.root, state.defaults].some((node) =>
      [...(node?.children.values() ?? [])].some(({ filter }) =>
        name === undefined ? filter.name?.startsWith(`@${label}/`) : filter.name === `@${label}/${name}`,
      ),
    );
  for (const node of tree(state.root)) {
    for (const { label, name, writer, path, line } of node.groups.values()) {
      if (defined(label, name)) continue;
      const text = defined(label) ? `Unknown group @${label}=${name}` : `Unknown group label @${label}`;
      const diagnostic = diagnose("unknown-group", writer.span, { reason: text });
      state.problems.push(problem(writer.source, diagnostic, located(path, line, text), "check"));
    }
  }
}
