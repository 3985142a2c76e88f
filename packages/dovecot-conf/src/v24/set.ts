import { type Diagnostic, suggest } from "@mailconf/lossless";
import { diagnose } from "../diagnostics.ts";
import { current, type Spot } from "../resolve/open-section.ts";
import { problem } from "../resolve/problem.ts";
import { absolute } from "../resolve/statements.ts";
import { unreadable } from "../resolve/unreadable.ts";
import type { SettingRow } from "../settings.ts";
import { type Applied, apply } from "./apply.ts";
import { missingPart } from "./missing-part.ts";
import { referenced } from "./reference.ts";
import { refuse } from "./refuse.ts";
import type { State } from "./state.ts";

/** `key = value` in the current section. */
export function set(
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
    if ("isLimit" in value) {
      state.problems.push(problem(spot.source, diagnose("expansion-limit", spot.span)));
      return;
    }
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
    refuse(state, spot, explained(state, spot, key, done), `${key}: ${done.error}`);
  } else warnOfFilters(state, spot, done.fullKey, done.isRoot);
}

/** The diagnostic of a refused setting: where it belongs, or what it may have meant. */
function explained(
  state: State,
  spot: Spot,
  name: string,
  { error, kind, row }: Extract<Applied, { readonly error: string }>,
): Diagnostic {
  const { rows } = state.table;
  if (kind === "wrong-place") return diagnose("wrong-place", spot.nameSpan, { reason: error });
  if (kind === "wrong-type") {
    return diagnose("wrong-type", spot.span, { name, type: typeOf(row), reason: error });
  }
  const hint = formerly(state, name);
  if (hint !== undefined) {
    return diagnose("setting-of-other-version", spot.nameSpan, { name, version: "2.3", hint });
  }
  const part = missingPart(state.table.settings, name);
  if (part !== undefined) return diagnose("missing-part", spot.nameSpan, { name, part });
  return diagnose("unknown-setting", spot.nameSpan, {
    name,
    suggestion: suggest(name, rows.keys()).join(", "),
  });
}

/** What became of a setting of 2.3; the numbers of `quota_rule2` and `imapsieve_mailbox1_name` say nothing. */
export function formerly({ table }: State, name: string): string | undefined {
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
  const text = state.options.files.read(path);
  if (text === undefined) return { error: `${key}: ${unreadable(state.options.files, path)}` };
  return text.text;
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
