import type { SourceText } from "@mailconf/lossless";
import { diagnose } from "../diagnostics.ts";
import { canBeChecked, problem } from "../resolve/problem.ts";
import { located } from "../resolve/statements.ts";
import { check } from "./checks.ts";
import { tree } from "./node.ts";
import type { State } from "./state.ts";

/** What can be said only when everything is read: unknown groups, unclosed sections, the storage version. */
export function finish(state: State, files: ReadonlyMap<string, SourceText>): void {
  const { main, sections, problems, root } = state;
  checkGroups(state);
  for (const { opened } of sections.slice(1).reverse()) {
    const where = `${opened.path}:${opened.line}`;
    const text = `Error in configuration file ${main}: Missing '}' (section started at ${where})`;
    problems.push(problem(opened.source, diagnose("unclosed-section", opened.span), text, "check"));
  }
  const source = files.get(main);
  if (source && canBeChecked(problems)) check(state, source);
  const version = root.values.get("dovecot_storage_version");
  if (!source || (version?.kind === "text" && version.text !== "")) return;
  const missing = diagnose("missing-storage-version", { start: 0, end: 0 });
  problems.push(problem(source, missing, "dovecot_storage_version setting must be set"));
}

function checkGroups(state: State): void {
  const names = [state.root, state.defaults].flatMap((node) =>
    [...(node?.children.values() ?? [])].flatMap(({ filter }) =>
      filter.name?.startsWith("@") ? [filter.name] : [],
    ),
  );
  const groups = new Set(names);
  const labels = new Set(names.map((name) => name.slice(0, name.indexOf("/"))));
  const defined = (label: string, name?: string) =>
    name === undefined ? labels.has(`@${label}`) : groups.has(`@${label}/${name}`);
  for (const node of tree(state.root)) {
    for (const { label, name, writer, path, line } of node.groups.values()) {
      if (defined(label, name)) continue;
      const text = defined(label) ? `Unknown group @${label}=${name}` : `Unknown group label @${label}`;
      const diagnostic = diagnose("unknown-group", writer.span, { reason: text });
      state.problems.push(problem(writer.source, diagnostic, located(path, line, text), "check"));
    }
  }
}
