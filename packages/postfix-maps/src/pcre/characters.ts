import type { ByteString } from "../bytes.ts";
import { isWordByte } from "../posix/byte-set.ts";
import type { Instruction } from "./instruction.ts";
import type { Run } from "./run.ts";
import type { Place } from "./tree.ts";

// What a match does with the characters of the text. Each says whether it fits here.

export function repeatSet(
  run: Run,
  { set, from, to, greed }: Extract<Instruction, { kind: "repeat-set" }>,
): boolean {
  const text = run.text;
  const start = run.at;
  const least = start + from;
  const most = greed === "lazy" ? least : Math.min(text.length, start + to);
  if (least > text.length) return false;
  let at = start;
  while (at < most && set.has(text.charCodeAt(at))) at++;
  run.steps += (at - start) >> 4;
  if (at < least) return false;
  run.at = at;
  if (greed === "greedy" && at > least) run.trail.fewer(run.next, at - 1, least);
  if (greed === "lazy" && to > from) run.trail.more(run.next, at, start);
  return true;
}

/** One character more for a lazy repetition, whose instruction is the one before `next`. */
export function oneMore(run: Run, next: number, at: number, start: number): boolean {
  const { set, to } = run.instructions[next - 1] as Extract<Instruction, { kind: "repeat-set" }>;
  if (at >= run.text.length || at - start >= to || !set.has(run.text.charCodeAt(at))) return false;
  run.next = next;
  run.at = at + 1;
  run.trail.more(next, at + 1, start);
  return true;
}

export function newline(run: Run, isUnicode: boolean): boolean {
  const byte = run.text.charCodeAt(run.at++);
  if (byte === 0x0d && run.text.charCodeAt(run.at) === 0x0a) run.at++;
  return byte === 0x0a || byte === 0x0d || (isUnicode && (byte === 0x0b || byte === 0x0c || byte === 0x85));
}

export function backReference(run: Run, groups: readonly number[], ignoreCase: boolean): boolean {
  for (const group of groups) {
    const [start = -1, end = -1] = [run.registers[2 * group], run.registers[2 * group + 1]];
    if (start < 0) continue;
    const wanted = run.text.slice(start, end);
    const found = run.text.slice(run.at, run.at + wanted.length);
    run.steps += wanted.length >> 4;
    run.at += wanted.length;
    return ignoreCase ? lowerCase(wanted) === lowerCase(found) : wanted === found;
  }
  return false;
}

export function holds(run: Run, place: Place): boolean {
  const text = run.text;
  const at = run.at;
  switch (place) {
    case "text-start":
      return at === 0;
    case "line-start":
      return at === 0 || (at < text.length && text.charCodeAt(at - 1) === 0x0a);
    case "text-end":
      return at === text.length;
    case "last-line-end":
      return at === text.length || (at === text.length - 1 && text.charCodeAt(at) === 0x0a);
    case "line-end":
      return at === text.length || text.charCodeAt(at) === 0x0a;
    default: {
      const before = at > 0 && isWordByte(text.charCodeAt(at - 1));
      const after = at < text.length && isWordByte(text.charCodeAt(at));
      return (before !== after) === (place === "word-edge");
    }
  }
}

/** Only ASCII letters have two cases. */
const lowerCase = (text: ByteString): ByteString =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
