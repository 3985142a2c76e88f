import type { ByteString } from "../bytes.ts";
import type { ByteSet } from "../posix/byte-set.ts";
import { close, comeBack, enterCall, isEndless, isTrue } from "./calls.ts";
import { backReference, holds, newline, oneMore, repeatSet } from "./characters.ts";
import { enterFrame, leaveFrame, leaveNegated } from "./frames.ts";
import type { Counter, Instruction, Program } from "./instruction.ts";
import { again, count, enterRound } from "./rounds.ts";
import { type Captures, Run } from "./run.ts";
import type { Starts } from "./starts.ts";

/** Steps after which a match is given up: as many as PCRE goes back before it gives up. */
export const mostSteps = 10_000_000;

/**
 * Runs a program on a text from each place where it can start, going back to the last choice whenever it comes to
 * nothing. "unsupported" if that takes too long, or a group calls itself without having gone on.
 */
export function matchProgram(
  program: Program,
  text: ByteString,
  starts: Starts,
): Captures | "unsupported" | undefined {
  if (!starts.needed.every((set) => hasOneOf(text, set))) return undefined;
  const run = new Run(program, text);
  const last = starts.atStartOnly ? 0 : text.length;
  for (let at = 0; at <= last; at++) {
    if (starts.bytes && !(at < text.length && starts.bytes.has(text.charCodeAt(at)))) continue;
    const outcome = runFrom(run, at);
    if (outcome === "given-up") return "unsupported";
    if (outcome === "matched") return run.captures;
  }
  return undefined;
}

function hasOneOf(text: ByteString, set: ByteSet): boolean {
  for (let at = 0; at < text.length; at++) if (set.has(text.charCodeAt(at))) return true;
  return false;
}

type Outcome = "matched" | "failed" | "given-up";

function runFrom(run: Run, start: number): Outcome {
  run.begin(start);
  for (;;) {
    if (++run.steps > mostSteps) return "given-up";
    const instruction = run.instructions[run.next++] as Instruction;
    if (instruction.kind === "match") {
      if (!run.call) {
        run.registers[1] = run.at;
        return "matched";
      }
      comeBack(run, run.call);
      continue;
    }
    if (instruction.kind === "call" && isEndless(run, instruction.group)) return "given-up";
    if (!step(run, instruction) && !goBack(run)) return "failed";
  }
}

/** Does one step; false if it does not match here. */
function step(run: Run, instruction: Instruction): boolean {
  switch (instruction.kind) {
    case "set":
      return run.at < run.text.length && instruction.set.has(run.text.charCodeAt(run.at++));
    case "repeat-set":
      return repeatSet(run, instruction);
    case "place":
      return holds(run, instruction.place);
    case "newline-sequence":
      return newline(run, instruction.isUnicode);
    case "grapheme":
      run.at += run.text.startsWith("\r\n", run.at) ? 2 : 1;
      return run.at <= run.text.length;
    case "jump":
      run.next = instruction.next;
      return true;
    case "split":
      run.trail.choice(instruction.other, run.at);
      run.next = instruction.next;
      return true;
    case "open":
      run.set(run.opened + instruction.group, run.at);
      return true;
    case "close":
      return close(run, instruction.group);
    case "back-reference":
      return backReference(run, instruction.groups, instruction.ignoreCase);
    case "call":
      return enterCall(run, instruction.group, instruction.first);
    case "test":
      if (!isTrue(run, instruction)) run.next = instruction.other;
      return true;
    case "start":
      run.set(run.counts + instruction.loop, 0);
      return true;
    case "count":
      return count(run, instruction);
    case "again":
      return again(run, instruction.loop, instruction.head);
    case "enter":
      enterFrame(run, instruction.other);
      return true;
    case "leave":
      return leaveFrame(run, instruction.how);
    case "leave-negated":
      return leaveNegated(run, instruction.other);
    case "back":
      run.at -= instruction.count;
      return run.at >= 0;
    case "fail":
    case "match":
      return false;
  }
}

/** Goes back to the last choice; false if there is none. */
function goBack(run: Run): boolean {
  const trail = run.trail;
  for (;;) {
    const mark = trail.pop();
    if (!mark) return false;
    switch (mark) {
      case "register":
        run.registers[trail.first] = trail.second;
        break;
      case "call":
        run.call = trail.object;
        break;
      case "choice":
        run.next = trail.first;
        run.at = trail.second;
        return true;
      case "fewer":
        // One character less for a repetition; the third number is the least that it needs.
        run.next = trail.first;
        run.at = trail.second;
        if (run.at > trail.third) trail.fewer(run.next, run.at - 1, trail.third);
        return true;
      case "more":
        if (oneMore(run, trail.first, trail.second, trail.third)) return true;
        break;
      case "round":
        run.at = trail.second;
        run.next = trail.first;
        enterRound(run, run.instructions[run.next - 1] as Counter);
        return true;
      case "frame":
        run.registers[run.frame] = trail.third;
        if (trail.first >= 0) {
          run.next = trail.first;
          run.at = trail.second;
          return true;
        }
    }
    run.steps++;
  }
}
