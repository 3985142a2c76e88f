import { check } from "./check.ts";
import { unexpandable } from "./expansion.ts";
import { levelsOf, sectionOf } from "./sections.ts";

/** langs_settings_ext_check */
export const languages = check(["language"], (look, merged) => {
  const names = look.names("language");
  if (names.length === 0) return undefined;
  const say = (text: string) => ({ text, node: look.node });
  let usual: string | undefined;
  for (const name of names) {
    const found = unexpandable(look.state.table, "language", name, levelsOf(merged(), "language", name));
    if (found) return found;
    const value = sectionOf(merged(), "language", name)?.values.get("language_default");
    if (value?.kind !== "text" || !/^(?:y|yes|1)$/i.test(value.text)) continue;
    if (name === "data") return say("language data cannot have { default = yes }");
    if (usual !== undefined) {
      const both = `(default is '${usual}', cannot set '${name}' too)`;
      return say(`Only one language with with { default = yes } is allowed ${both}`);
    }
    usual = name;
  }
  if (names.every((name) => name === "data")) return say("No valid languages");
  return usual === undefined ? say("No language with { default = yes } found") : undefined;
});
