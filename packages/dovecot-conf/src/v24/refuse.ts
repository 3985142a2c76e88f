import type { Diagnostic } from "@mailconf/lossless";
import type { Spot } from "../resolve/open-section.ts";
import { problem } from "../resolve/problem.ts";
import { located } from "../resolve/statements.ts";
import { withoutEmptyHint } from "../v23/apply.ts";
import type { State } from "./state.ts";

/** Reports something that doveconf refuses at this place. */
export function refuse(state: State, spot: Spot, diagnostic: Diagnostic, text: string): void {
  state.problems.push(
    problem(spot.source, withoutEmptyHint(diagnostic), located(spot.path, spot.line, text)),
  );
}
