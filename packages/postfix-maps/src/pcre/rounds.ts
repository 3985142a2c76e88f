import type { Counter } from "./instruction.ts";
import type { Run } from "./run.ts";

// Repetitions of more than one character.

/** Begins another round, or goes on behind the last. */
export function count(run: Run, counter: Counter): boolean {
  const { loop, from, to, isLazy, end } = counter;
  const rounds = run.registers[run.counts + loop] as number;
  if (rounds >= to) run.next = end;
  else if (rounds >= from && isLazy) {
    run.trail.round(run.next, run.at);
    run.next = end;
  } else {
    if (rounds >= from) run.trail.choice(end, run.at);
    enterRound(run, counter);
  }
  return true;
}

export function enterRound(run: Run, { loop }: Counter) {
  run.set(run.counts + loop, (run.registers[run.counts + loop] as number) + 1);
  run.set(run.rounds + loop, run.at);
}

/** Goes back to the head behind a round; a round without a character is the last. */
export function again(run: Run, loop: number, head: number): boolean {
  const { from, to, end } = run.instructions[head] as Counter;
  const isEmpty = run.registers[run.rounds + loop] === run.at;
  const isLast =
    isEmpty && to === Number.POSITIVE_INFINITY && (run.registers[run.counts + loop] as number) >= from;
  run.next = isLast ? end : head;
  return true;
}
