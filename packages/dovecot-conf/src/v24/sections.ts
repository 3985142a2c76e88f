import { table } from "@mailconf/lossless";
import { isInside, network, type ResolveHost } from "../network.ts";
import { hintOfHost } from "../resolve/host.ts";
import { current, type Spot } from "../resolve/open-section.ts";
import type { SettingRow } from "../settings.ts";
import { narrows } from "../v23/filter.ts";
import { escaped } from "../v23/store.ts";
import { apply } from "./apply.ts";
import { childOf, enter, type Filter, type FilterNode } from "./node.ts";
import type { OpenSection, State } from "./state.ts";
import { beforeSlash, canComplete, isFilter } from "./table.ts";

/** What the word before a brace opens. */
export type Opened = { readonly error: string; readonly kind: "unknown" | "wrong-place" } | undefined;

/** `type name {`; returns what is wrong, and then ignores the section. */
export function open(state: State, spot: Spot, type: string, name: string, isQuoted: boolean): Opened {
  const outer = current(state);
  const opened = { path: spot.path, line: spot.line, source: spot.source, span: spot.nameSpan };
  const dead: OpenSection = {
    key: type,
    isFilter: false,
    node: outer.node,
    row: undefined,
    dead: true,
    opened,
  };
  if (outer.dead) {
    state.sections.push(dead);
    return undefined;
  }
  const key = completed(state, outer.node, type);
  const row = state.table.rows.get(key);
  const filter = filterOf(state, key, name, isQuoted, row);
  if (filter && "error" in filter) {
    state.sections.push(dead);
    return { error: filter.error, kind: "wrong-place" };
  }
  if (!filter) {
    state.sections.push({ ...dead, key, dead: row === undefined });
    return row ? undefined : { error: `Unknown section name: ${key}`, kind: "unknown" };
  }
  if (row?.type === "named-list-filter" && !childOf(outer.node, filter)) {
    const reason = unlistable(row, name, outer.node);
    if (reason !== undefined) {
      state.sections.push(dead);
      const written = name === "" ? "\\." : escaped(name);
      const text = `Failed to set ${key}=${written} for struct ${row.module ?? key}: ${reason}`;
      return { error: text, kind: "wrong-place" };
    }
  }
  hintOfHost(state, spot, filter.local ?? filter.remote);
  const node = enter(outer.node, filter);
  const named = isFilter(row) ? row : undefined;
  state.sections.push({ key, isFilter: true, node, row: named, dead: false, opened });
  if (named?.nameSetting !== undefined) {
    const writer = { source: spot.source, span: spot.nameSpan, value: name };
    const assignment = { key: named.nameSetting, value: name, writer, file: spot.path };
    apply(state, { ...assignment, completes: false, isSection: true });
    if (outer.row?.requiredSetting === key) outer.node.isComplete = true;
  }
  return undefined;
}

/** Why a section cannot be put on the list of its kind. */
function unlistable(row: SettingRow, name: string, { isConnection }: FilterNode): string | undefined {
  if (name.startsWith("__")) return `Named list filter name must not begin with '__': ${name}`;
  const isAuth = row.module === "auth" && isConnection;
  return isAuth ? `Auth settings not supported inside local/remote blocks: ${row.name}` : undefined;
}

/** The type with the prefix of the section around, if there is such a setting: `warning` in `quota`. */
function completed({ table }: State, { filter }: FilterNode, type: string): string {
  if (filter.name === undefined) return type;
  for (const prefix of [filter.name.replaceAll("/", "_"), beforeSlash(filter.name)]) {
    if (canComplete(table, `${prefix}_${type}`)) return `${prefix}_${type}`;
  }
  return type;
}

const isTop = ({ protocol, local, localName, remote, name }: Filter): boolean =>
  protocol === undefined && !local && localName === undefined && !remote && name === undefined;

/** The condition of a section, or what is wrong with it; `undefined` for a list (config_filter_add_new_filter). */
function filterOf(
  state: State,
  key: string,
  name: string,
  isQuoted: boolean,
  row: SettingRow | undefined,
): Filter | { readonly error: string } | undefined {
  const parent = current(state).node.filter;
  if (key.startsWith("@")) {
    if (!isTop(parent)) return { error: "groups must defined at top-level, not under filters" };
    return { name: `${key}/${name}`, isList: true };
  }
  if (key === "protocol" || key === "local" || key === "local_name" || key === "remote") {
    return connection(parent, key, name, state.options.resolveHost);
  }
  if (row?.type === "named-filter") {
    return name !== "" || isQuoted ? { error: `${key} { } must not have a section name` } : { name: key };
  }
  if (row?.type !== "named-list-filter") return undefined;
  const outer = parent.isList === true ? (parent.name ?? "") : "";
  if (forbidden[key]?.test(outer))
    return { error: `${key} { .. } not allowed under ${beforeSlash(outer)} { .. }` };
  if (name === "" && !isQuoted) return { error: `${key} { } is missing section name` };
  return { name: `${key}/${name}`, isList: true };
}

/** The list filters that a list filter must not stand in. */
const forbidden: Readonly<Record<string, RegExp>> = table({
  namespace: /^(?:namespace|mailbox)\//,
  mailbox: /^mailbox\//,
  service: /^[^@]/,
});

function connection(
  parent: Filter,
  key: "protocol" | "local" | "local_name" | "remote",
  name: string,
  resolveHost: ResolveHost | undefined,
): Filter | { readonly error: string } {
  const misplaced = (outer: string) => ({
    error: `${outer} { ${key} { .. } } not allowed (use ${key} { ${outer} { .. } } instead)`,
  });
  if (key === "local_name" && name.includes(" ")) {
    return { error: "Multiple names no longer supported in local_name value" };
  }
  if (key !== "protocol" && key !== "remote" && parent.remote) return misplaced("remote");
  if (parent.protocol !== undefined) {
    return key === "protocol"
      ? { error: "Nested protocol { protocol { .. } } block not allowed" }
      : misplaced("protocol");
  }
  if (key === "local" && parent.localName !== undefined) return misplaced("local_name");
  if (parent.name !== undefined) return misplaced(beforeSlash(parent.name));
  if (key === "protocol") return { protocol: name };
  if (key === "local_name") return { localName: name.toLowerCase() };
  const net = network(name, resolveHost);
  if ("error" in net) return net;
  const outer = parent[key];
  if (outer && (outer.bits > net.bits || (narrows(outer) && !isInside(net, outer)))) {
    return { error: `${key} net1 { ${key} net2 { .. } } requires net2 to be inside net1` };
  }
  return { [key]: net };
}

/** `}`; returns what is wrong with the section that it closes. */
export function close(state: State): string | undefined {
  const { sections } = state;
  if (sections.length === 1) return "Unexpected '}'";
  const section = sections.pop() as OpenSection;
  const required = section.row?.requiredSetting;
  if (section.dead || required === undefined || section.node.isComplete) return undefined;
  return `Named filter ${section.row?.name} is required to have ${required} setting, but it is missing`;
}
