import type { Instruction } from "./instruction.ts";
import type { Call, Run } from "./run.ts";

// Groups, and groups that are run from elsewhere.

/** Ends a group, or comes back from it. */
export function close(run: Run, group: number): boolean {
  if (run.call?.group === group) {
    comeBack(run, run.call);
    return true;
  }
  run.set(2 * group, run.registers[run.opened + group] as number);
  run.set(2 * group + 1, run.at);
  return true;
}

/** Whether a group that is being run calls itself at the same place: that would never end. */
export function isEndless(run: Run, group: number): boolean {
  let call = run.call;
  while (call && call.group !== group) call = call.outer;
  return call?.at === run.at;
}

/** Runs a group from elsewhere. */
export function enterCall(run: Run, group: number, first: number): boolean {
  const outer = run.call;
  const registers = run.registers.slice();
  run.steps += registers.length >> 4;
  run.trail.call(outer);
  run.call = { group, at: run.at, back: run.next, registers, outer };
  run.next = first;
  return true;
}

/** The groups have the texts again that they had before the call. */
export function comeBack(run: Run, call: Call) {
  for (const [register, value] of call.registers.entries()) {
    if (run.registers[register] !== value) run.set(register, value);
  }
  run.trail.call(call);
  run.call = call.outer;
  run.next = call.back;
}

export function isTrue(run: Run, { what, groups }: Extract<Instruction, { kind: "test" }>): boolean {
  if (what === "called-at-all") return run.call !== undefined;
  if (what === "called") return groups.includes(run.call?.group ?? -1);
  return groups.some((group) => (run.registers[2 * group] as number) >= 0);
}
