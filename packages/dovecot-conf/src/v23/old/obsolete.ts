import { diagnose } from "../../diagnostics.ts";
import type { Spot } from "../../resolve/open-section.ts";
import { warn } from "../apply.ts";
import type { State } from "../state.ts";

/** Warns of a name that 2.3 still translates; the first time with a word of advice. */
export function obsolete(state: State, spot: Spot, reason: string): void {
  if (!state.old.noted) {
    state.old.noted = true;
    const note = "NOTE: You can get a new clean config file with: doveconf -Pn > dovecot-new.conf";
    warn(state, spot, diagnose("obsolete-setting", spot.nameSpan, { reason }), note);
  }
  const text = `Obsolete setting in ${spot.path}:${spot.line}: ${reason}`;
  warn(state, spot, diagnose("obsolete-setting", spot.nameSpan, { reason }), text);
}

/** The words of a value; the separators may stand more than once. */
export const wordsIn = (value: string, separators: RegExp): string[] =>
  value.split(separators).filter((word) => word !== "");
