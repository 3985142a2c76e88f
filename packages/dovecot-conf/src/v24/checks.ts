import type { SourceText } from "@mailconf/lossless";
import { type DiagnosticName, diagnose } from "../diagnostics.ts";
import { limits } from "../resolve/limits.ts";
import type { Connection } from "../resolve/options.ts";
import { problem } from "../resolve/problem.ts";
import type { Check } from "./checks/check.ts";
import { type Complaint, Look } from "./checks/look.ts";
import { checks } from "./checks/order.ts";
import { services } from "./checks/services.ts";
import { capabilities } from "./checks/sieve.ts";
import { unreadableVariables } from "./checks/variables.ts";
import { disabledSsl, warnings } from "./checks/warnings.ts";
import { mergedTree } from "./merged.ts";
import { type FilterNode, path } from "./node.ts";
import type { State } from "./state.ts";

/** The checks that look at a setting or at a kind of section. */
const byReads = new Map<string, readonly Check[]>();
for (const check of checks) {
  for (const key of check.reads) byReads.set(key, [...(byReads.get(key) ?? []), check]);
}

/**
 * What doveconf checks when everything is read: settings that do not fit together. Every filter is checked for
 * itself, with nothing of what stands around it (config_all_parsers_check). `%` variables are not known yet.
 */
export function check(state: State, main: SourceText): void {
  const report = ({ text, node, key, reason = text }: Complaint, name: DiagnosticName, says = text) => {
    const writer = key === undefined ? undefined : node?.values.get(key)?.writers.at(-1);
    const [source, span] = writer ? [writer.source, writer.span] : [main, { start: 0, end: 0 }];
    state.problems.push(problem(source, diagnose(name, span, { reason }), says, "check"));
  };
  const unreadable = [...unreadableVariables(state.root)];
  for (const found of unreadable) report(found, "malformed-variable");
  if (unreadable.length > 0) return;
  // Dovecot asks Sieve for its capabilities before anything else; only then does the rest of the top level count.
  const unusable = new Set<Check>();
  for (const one of capabilities) {
    const found = one.run(new Look(state, state.root, true), () => state.root);
    if (!found) continue;
    unusable.add(one);
    report(found, "inconsistent", "Failed to initialize Sieve");
  }
  const mergedFor = mergedTrees(state);
  for (const node of sorted(state.root.all)) {
    if (node.isGroup && node.filter.isList) continue;
    const look = new Look(state, node);
    const merged = () => mergedFor(connectionOf(node));
    for (const one of checksOf(node)) {
      if (node === state.root && unusable.has(one)) continue;
      const found = one.run(look, merged);
      if (!state.spent.mayMerge) {
        state.problems.push(problem(main, diagnose("merge-limit", atStart, { count: limits.merged })));
        return;
      }
      if (found) report(found, "inconsistent");
      else for (const warning of warnings(one, look, merged)) report(warning, "unusual-value");
    }
  }
  const disabled = disabledSsl(state.root);
  if (disabled) report(disabled, "without-effect");
}

const atStart = { start: 0, end: 0 };

/** Trees with everything in force for a connection, each made once: filters of one connection have one tree. */
function mergedTrees(state: State): (connection: Connection) => FilterNode {
  const trees = new Map<string, FilterNode>();
  return (connection) => {
    const { protocol, local, localName, remote } = connection;
    const key = JSON.stringify([protocol, local, localName, remote]);
    const tree = trees.get(key) ?? mergedTree(state, connection);
    trees.set(key, tree);
    return tree;
  };
}

/** Filters as doveconf sorts them: those with fewer names of lists, then with fewer names, then the older ones. */
function sorted(nodes: readonly FilterNode[]): FilterNode[] {
  const counts = new Map<FilterNode, readonly [lists: number, names: number]>();
  for (const node of nodes) {
    const [lists, names] = (node.parent && counts.get(node.parent)) ?? [0, 0];
    const { name, isList = false } = node.filter;
    const isNamed = name !== undefined;
    counts.set(node, [lists + Number(isNamed && isList), names + Number(isNamed && !isList)]);
  }
  const rank = (node: FilterNode) => counts.get(node) ?? [0, 0];
  return [...nodes].sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]);
}

/** The checks that a filter needs, in the order of Dovecot: those of which something stands in it. */
function checksOf(node: FilterNode): Check[] {
  // Dovecot itself makes services at the top level.
  const wanted = new Set<Check>(node.parent ? [] : [services]);
  const add = (key: string) => {
    for (const check of byReads.get(key) ?? []) wanted.add(check);
  };
  for (const key of node.values.keys()) add(key);
  for (const { filter } of node.children.values()) {
    if (filter.isList && filter.name !== undefined) add(filter.name.slice(0, filter.name.indexOf("/")));
  }
  return wanted.size === 0 ? [] : checks.filter((check) => wanted.has(check));
}

/** The connection that the filters around a section, and the section itself, ask for. */
function connectionOf(node: FilterNode): Connection {
  let known: Connection = {};
  for (const { filter } of path(node)) {
    const { protocol, local, localName, remote } = filter;
    known = {
      ...known,
      ...(protocol !== undefined && { protocol }),
      ...(local && { local: local.text }),
      ...(localName !== undefined && { localName }),
      ...(remote && { remote: remote.text }),
    };
  }
  return known;
}
