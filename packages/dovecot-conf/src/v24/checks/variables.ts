import type { FilterNode } from "../node.ts";
import { parseProgram } from "../variables/program.ts";
import type { Complaint } from "./look.ts";

/** Values whose `%{...}` has no form that Dovecot reads. doveconf breaks off at the first (config_dump_full). */
export function* unreadableVariables(root: FilterNode): Generator<Complaint> {
  for (const node of root.all) {
    for (const [key, value] of node.values) {
      const texts = value.kind === "text" ? [value.text] : value.elements.map(({ text }) => text);
      for (const text of texts) {
        const program = text.includes("%{") ? parseProgram(text) : undefined;
        if (!program || !("error" in program)) continue;
        yield { text: `${text}: ${program.error}`, node, key, reason: program.error };
      }
    }
  }
}
