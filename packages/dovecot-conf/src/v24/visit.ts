import { suggest } from "@mailconf/lossless";
import { diagnose } from "../diagnostics.ts";
import { current, type Spot } from "../resolve/open-section.ts";
import type { Step } from "../resolve/statements.ts";
import { trimmed } from "../resolve/trimmed.ts";
import { apply } from "./apply.ts";
import { checkVersion } from "./config-version.ts";
import { missingPart } from "./missing-part.ts";
import { refuse } from "./refuse.ts";
import { close, open } from "./sections.ts";
import { formerly, set } from "./set.ts";
import type { State } from "./state.ts";

/** Where a statement stands. */
export const spotOf = ({ item, source, path, line }: Step): Spot => ({
  source,
  path,
  line,
  span: item.span,
  nameSpan: item.span,
});

/** One statement (config_parser_apply_line). */
export function visit(state: State, step: Step): void {
  const { item } = step;
  const spot = spotOf(step);
  if (item.kind === "malformed") {
    const diagnostic = diagnose(item.reason, trimmed(spot.source, item.items[0]?.span ?? item.span));
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
  const part = failed.kind === "unknown" ? missingPart(state.table.settings, type) : undefined;
  const diagnostic =
    hint !== undefined
      ? diagnose("setting-of-other-version", spot.nameSpan, { name: type, version: "2.3", hint })
      : part !== undefined
        ? diagnose("missing-part", spot.nameSpan, { name: type, part })
        : failed.kind === "unknown"
          ? diagnose("unknown-section", spot.nameSpan, { name: type, suggestion })
          : diagnose("wrong-place", spot.nameSpan, { reason: failed.error });
  refuse(state, spot, diagnostic, failed.error);
}
