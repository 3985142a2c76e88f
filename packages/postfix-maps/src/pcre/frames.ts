import type { Run } from "./run.ts";

// Atomic groups and lookarounds: once they are left, no choice inside them is left.

/** Remembers where it begins; what went before is left alone until it is left. */
export function enterFrame(run: Run, other: number | undefined) {
  const outer = run.registers[run.frame] as number;
  run.registers[run.frame] = run.trail.frame(other ?? -1, run.at, outer);
}

/** Leaves one that matched. */
export function leaveFrame(run: Run, how: "atomic" | "look" | "look-again"): boolean {
  const frame = run.registers[run.frame] as number;
  const { at, outer } = run.trail.frameAt(frame);
  if (how !== "atomic") run.at = at;
  if (how === "look-again") run.set(run.frame, outer);
  else {
    run.steps += run.trail.dropChoices(frame) >> 4;
    run.registers[run.frame] = outer;
  }
  return true;
}

/** What a negated lookaround has set is forgotten. */
export function leaveNegated(run: Run, other: number | undefined): boolean {
  const trail = run.trail;
  const frame = run.registers[run.frame] as number;
  const { at, outer } = trail.frameAt(frame);
  while (trail.size > frame) {
    const mark = trail.pop();
    if (mark === "register") run.registers[trail.first] = trail.second;
    else if (mark === "call") run.call = trail.object;
  }
  run.registers[run.frame] = outer;
  run.at = at;
  if (other === undefined) return false;
  run.next = other;
  return true;
}
