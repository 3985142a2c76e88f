import { Expander } from "./expander.ts";
import type { Definition, Expansion, ExpansionRules } from "./expansion.ts";

/** Expands `$name`, `${…}` and `$(…)` in a value (mac_expand(3), mac_parse(3)). Never throws. */
export function expandValue(definition: Definition, rules: ExpansionRules): Expansion {
  const expander = new Expander(rules);
  const stop = expander.run(definition);
  const { pieces, warnings } = expander;
  return { value: pieces.map(({ text }) => text).join(""), pieces, warnings, ...stop };
}
