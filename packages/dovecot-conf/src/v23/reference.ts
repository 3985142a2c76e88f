import { ownValue } from "@mailconf/lossless";
import type { Reference } from "../resolve/limits.ts";
import type { Spot } from "../resolve/open-section.ts";
import type { State } from "./state.ts";
import { find, type Store } from "./store.ts";

/**
 * Replaces the references of a value, word by word (config_write_keyvariable). A word is what stands between
 * blanks; a reference to the setting itself is always replaced, others only when values are expanded.
 */
export function referenced(state: State, key: string, value: string): Reference {
  const { expand = false, env = {} } = state.options;
  const words: string[] = [];
  for (const word of value.split(/ [ \t]*/)) {
    const name = word.startsWith("$") ? word.slice(1) : word;
    const isSelf = name === key;
    if (!word.startsWith("$") || !(expand || isSelf)) words.push(word);
    else {
      const text = word.startsWith("$ENV:")
        ? (ownValue(env, word.slice(5)) ?? "")
        : lookUp(state, name, isSelf);
      if (typeof text !== "string") return text;
      if (!state.spent.reference(text)) return { error: "too much text", isLimit: true };
      words.push(text);
    }
  }
  return words.join(" ");
}

/** The value of a setting so far; for a self reference, the enclosing levels are asked as well. */
function lookUp(state: State, name: string, isSelf: boolean): string | { readonly error: string } {
  for (let level = state.sections.length - 1; level >= 0; level--) {
    const section = state.sections[level];
    const found = section && value(section.current.store, state, name);
    if (!found) break;
    if (found.text === undefined) return { error: `Invalid variable: $${name}` };
    if (!isSelf || level === 0 || found.isSet) return found.text;
  }
  return { error: `Unknown variable: $${name}` };
}

function value(
  store: Store,
  { table }: State,
  name: string,
): { readonly text: string | undefined; readonly isSet: boolean } | undefined {
  const place = find(store, table, name);
  if (!place || "list" in place) return undefined;
  const { block, row } = place;
  if (row.type === "section-list" || row.type === "strlist" || row.type === "alias") {
    return { text: undefined, isSet: false };
  }
  const stored = block.values.get(row.name);
  const builtIn = ownValue(block.builtIn, row.name);
  return {
    text: stored?.text ?? (typeof builtIn === "string" ? builtIn : (row.default ?? "")),
    isSet: !!stored,
  };
}

/** Where a value stands, for the lines of a view. */
export const writerOf = ({ source, span }: Spot, value: string) => ({ source, span, value });
