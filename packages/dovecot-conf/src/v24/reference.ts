import { ownValue } from "@mailconf/lossless";
import type { Reference } from "../resolve/limits.ts";
import { current } from "../resolve/open-section.ts";
import type { State } from "./state.ts";

/**
 * Replaces the references of a value, word by word (config_write_keyvariable): `$SET:name` and `$ENV:NAME`. A
 * reference to the setting itself is always replaced, others only when values are expanded.
 */
export function referenced(state: State, key: string, value: string): Reference {
  const { expand = false, env = {} } = state.options;
  const words: string[] = [];
  for (const word of value.split(/ [ \t\f\v\r]*/)) {
    const name = word.startsWith("$SET:") ? word.slice(5) : undefined;
    const isSelf = name === key;
    if (!expand && !isSelf) words.push(word);
    else {
      const isEnv = word.startsWith("$ENV:");
      const text = isEnv
        ? (ownValue(env, word.slice(5)) ?? "")
        : name === undefined
          ? word
          : lookUp(state, name, isSelf);
      if (typeof text !== "string") return text;
      if (text !== word && !state.spent.reference(text)) return { error: "too much text", isLimit: true };
      words.push(text);
    }
  }
  return words.join(" ");
}

const unprintable = new Set(["strlist", "boollist", "named-filter", "named-list-filter"]);

/** The value of a setting so far: here, and for a self reference also around here; else the default. */
function lookUp(state: State, name: string, isSelf: boolean): string | { readonly error: string } {
  const row = state.table.rows.get(name);
  if (!row) return { error: `Unknown setting: ${name}` };
  if (unprintable.has(row.type)) {
    return { error: `Failed to expand $SET:${name}: Setting type can't be expanded to string` };
  }
  const levels = isSelf ? [...state.sections].reverse() : [current(state)];
  for (const { node } of levels) {
    const value = node.values.get(name);
    if (value?.kind === "text") return value.text;
  }
  return row.values?.join(":") ?? row.default ?? "";
}
