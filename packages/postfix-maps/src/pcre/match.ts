import type { ByteString } from "../bytes.ts";
import { type ByteSet, isWordByte } from "../posix/byte-set.ts";
import type { Counter, Instruction, Program } from "./program.ts";
import type { Starts } from "./starts.ts";
import { Trail } from "./trail.ts";
import type { Place } from "./tree.ts";

/** Steps after which a match is given up: as many as PCRE goes back before it gives up. */
export const mostSteps = 10_000_000;

/** Where each group matched: its start and its end, -1 if it took no part. */
export type Captures = Int32Array;

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
    const outcome = run.from(at);
    if (outcome === "given-up") return "unsupported";
    if (outcome === "matched") return run.captures;
  }
  return undefined;
}

function hasOneOf(text: ByteString, set: ByteSet): boolean {
  for (let at = 0; at < text.length; at++) if (set.has(text.charCodeAt(at))) return true;
  return false;
}

/** A group that is being run from elsewhere. */
interface Call {
  readonly group: number;
  readonly at: number;
  readonly back: number;
  /** The registers to come back with. */
  readonly registers: Int32Array;
  readonly outer: Call | undefined;
}

type Outcome = "matched" | "failed" | "given-up";

class Run {
  readonly #instructions: readonly Instruction[];
  readonly #text: ByteString;
  /** Starts and ends of the groups, then where open groups started, then counts and starts of rounds, then the frame. */
  readonly #registers: Int32Array;
  readonly #opened: number;
  readonly #counts: number;
  readonly #rounds: number;
  /** The register with the place in the trail where the innermost `enter` stands. */
  readonly #frame: number;
  readonly #trail = new Trail<Call | undefined>();
  #call: Call | undefined;
  #steps = 0;
  #next = 0;
  #at = 0;

  constructor({ instructions, groups, loops }: Program, text: ByteString) {
    this.#instructions = instructions;
    this.#text = text;
    this.#opened = 2 * (groups + 1);
    this.#counts = this.#opened + groups + 1;
    this.#rounds = this.#counts + loops;
    this.#frame = this.#rounds + loops;
    this.#registers = new Int32Array(this.#frame + 1);
  }

  get captures(): Captures {
    return this.#registers.subarray(0, this.#opened);
  }

  from(start: number): Outcome {
    this.#registers.fill(-1);
    this.#registers[0] = start;
    this.#trail.clear();
    this.#call = undefined;
    this.#next = 0;
    this.#at = start;
    for (;;) {
      if (++this.#steps > mostSteps) return "given-up";
      const instruction = this.#instructions[this.#next++] as Instruction;
      if (instruction.kind === "match") {
        if (!this.#call) {
          this.#registers[1] = this.#at;
          return "matched";
        }
        this.#comeBack(this.#call);
        continue;
      }
      if (instruction.kind === "call" && this.#isEndless(instruction.group)) return "given-up";
      if (!this.#step(instruction) && !this.#goBack()) return "failed";
    }
  }

  /** Does one step; false if it does not match here. */
  #step(instruction: Instruction): boolean {
    switch (instruction.kind) {
      case "set":
        return this.#at < this.#text.length && instruction.set.has(this.#text.charCodeAt(this.#at++));
      case "repeat-set":
        return this.#repeatSet(instruction);
      case "place":
        return this.#holds(instruction.place);
      case "newline-sequence":
        return this.#newline(instruction.isUnicode);
      case "grapheme":
        this.#at += this.#text.startsWith("\r\n", this.#at) ? 2 : 1;
        return this.#at <= this.#text.length;
      case "jump":
        this.#next = instruction.next;
        return true;
      case "split":
        this.#trail.choice(instruction.other, this.#at);
        this.#next = instruction.next;
        return true;
      case "open":
        this.#set(this.#opened + instruction.group, this.#at);
        return true;
      case "close":
        return this.#close(instruction.group);
      case "back-reference":
        return this.#backReference(instruction.groups, instruction.ignoreCase);
      case "call":
        return this.#enterCall(instruction.group, instruction.first);
      case "test":
        if (!this.#isTrue(instruction)) this.#next = instruction.other;
        return true;
      case "start":
        this.#set(this.#counts + instruction.loop, 0);
        return true;
      case "count":
        return this.#count(instruction);
      case "again":
        return this.#again(instruction.loop, instruction.head);
      case "enter":
        this.#enter(instruction.other);
        return true;
      case "leave":
        return this.#leave(instruction.how);
      case "leave-negated":
        return this.#leaveNegated(instruction.other);
      case "back":
        this.#at -= instruction.count;
        return this.#at >= 0;
      case "fail":
      case "match":
        return false;
    }
  }

  /** Goes back to the last choice; false if there is none. */
  #goBack(): boolean {
    const trail = this.#trail;
    for (;;) {
      const mark = trail.pop();
      if (!mark) return false;
      switch (mark) {
        case "register":
          this.#registers[trail.first] = trail.second;
          break;
        case "call":
          this.#call = trail.object;
          break;
        case "choice":
          this.#next = trail.first;
          this.#at = trail.second;
          return true;
        case "fewer":
          // One character less for a repetition; the third number is the least that it needs.
          this.#next = trail.first;
          this.#at = trail.second;
          if (this.#at > trail.third) trail.fewer(this.#next, this.#at - 1, trail.third);
          return true;
        case "more":
          if (this.#oneMore(trail.first, trail.second, trail.third)) return true;
          break;
        case "round":
          this.#at = trail.second;
          this.#next = trail.first;
          this.#enterRound(this.#instructions[this.#next - 1] as Counter);
          return true;
        case "frame":
          this.#registers[this.#frame] = trail.third;
          if (trail.first >= 0) {
            this.#next = trail.first;
            this.#at = trail.second;
            return true;
          }
      }
      this.#steps++;
    }
  }

  #set(register: number, value: number) {
    this.#trail.register(register, this.#registers[register] as number);
    this.#registers[register] = value;
  }

  // ---- Characters ----

  #repeatSet({ set, from, to, greed }: Extract<Instruction, { kind: "repeat-set" }>): boolean {
    const text = this.#text;
    const start = this.#at;
    const least = start + from;
    const most = greed === "lazy" ? least : Math.min(text.length, start + to);
    if (least > text.length) return false;
    let at = start;
    while (at < most && set.has(text.charCodeAt(at))) at++;
    this.#steps += (at - start) >> 4;
    if (at < least) return false;
    this.#at = at;
    if (greed === "greedy" && at > least) this.#trail.fewer(this.#next, at - 1, least);
    if (greed === "lazy" && to > from) this.#trail.more(this.#next, at, start);
    return true;
  }

  /** One character more for a lazy repetition, whose instruction is the one before `next`. */
  #oneMore(next: number, at: number, start: number): boolean {
    const { set, to } = this.#instructions[next - 1] as Extract<Instruction, { kind: "repeat-set" }>;
    if (at >= this.#text.length || at - start >= to || !set.has(this.#text.charCodeAt(at))) return false;
    this.#next = next;
    this.#at = at + 1;
    this.#trail.more(next, at + 1, start);
    return true;
  }

  #newline(isUnicode: boolean): boolean {
    const byte = this.#text.charCodeAt(this.#at++);
    if (byte === 0x0d && this.#text.charCodeAt(this.#at) === 0x0a) this.#at++;
    return byte === 0x0a || byte === 0x0d || (isUnicode && (byte === 0x0b || byte === 0x0c || byte === 0x85));
  }

  #backReference(groups: readonly number[], ignoreCase: boolean): boolean {
    for (const group of groups) {
      const [start = -1, end = -1] = [this.#registers[2 * group], this.#registers[2 * group + 1]];
      if (start < 0) continue;
      const wanted = this.#text.slice(start, end);
      const found = this.#text.slice(this.#at, this.#at + wanted.length);
      this.#steps += wanted.length >> 4;
      this.#at += wanted.length;
      return ignoreCase ? lowerCase(wanted) === lowerCase(found) : wanted === found;
    }
    return false;
  }

  #holds(place: Place): boolean {
    const text = this.#text;
    const at = this.#at;
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

  // ---- Groups and calls ----

  #close(group: number): boolean {
    if (this.#call?.group === group) {
      this.#comeBack(this.#call);
      return true;
    }
    this.#set(2 * group, this.#registers[this.#opened + group] as number);
    this.#set(2 * group + 1, this.#at);
    return true;
  }

  /** Whether a group that is being run calls itself at the same place: that would never end. */
  #isEndless(group: number): boolean {
    let call = this.#call;
    while (call && call.group !== group) call = call.outer;
    return call?.at === this.#at;
  }

  #enterCall(group: number, first: number): boolean {
    const outer = this.#call;
    const registers = this.#registers.slice();
    this.#steps += registers.length >> 4;
    this.#trail.call(outer);
    this.#call = { group, at: this.#at, back: this.#next, registers, outer };
    this.#next = first;
    return true;
  }

  /** The groups have the texts again that they had before the call. */
  #comeBack(call: Call) {
    for (const [register, value] of call.registers.entries()) {
      if (this.#registers[register] !== value) this.#set(register, value);
    }
    this.#trail.call(call);
    this.#call = call.outer;
    this.#next = call.back;
  }

  #isTrue({ what, groups }: Extract<Instruction, { kind: "test" }>): boolean {
    if (what === "called-at-all") return this.#call !== undefined;
    if (what === "called") return groups.includes(this.#call?.group ?? -1);
    return groups.some((group) => (this.#registers[2 * group] as number) >= 0);
  }

  // ---- Repetition ----

  #count(counter: Counter): boolean {
    const { loop, from, to, isLazy, end } = counter;
    const rounds = this.#registers[this.#counts + loop] as number;
    if (rounds >= to) this.#next = end;
    else if (rounds >= from && isLazy) {
      this.#trail.round(this.#next, this.#at);
      this.#next = end;
    } else {
      if (rounds >= from) this.#trail.choice(end, this.#at);
      this.#enterRound(counter);
    }
    return true;
  }

  #enterRound({ loop }: Counter) {
    this.#set(this.#counts + loop, (this.#registers[this.#counts + loop] as number) + 1);
    this.#set(this.#rounds + loop, this.#at);
  }

  #again(loop: number, head: number): boolean {
    const { from, to, end } = this.#instructions[head] as Counter;
    const isEmpty = this.#registers[this.#rounds + loop] === this.#at;
    const isLast =
      isEmpty && to === Number.POSITIVE_INFINITY && (this.#registers[this.#counts + loop] as number) >= from;
    this.#next = isLast ? end : head;
    return true;
  }

  // ---- Atomic groups and lookarounds ----

  #enter(other: number | undefined) {
    const outer = this.#registers[this.#frame] as number;
    this.#registers[this.#frame] = this.#trail.frame(other ?? -1, this.#at, outer);
  }

  #leave(how: "atomic" | "look" | "look-again"): boolean {
    const frame = this.#registers[this.#frame] as number;
    const { at, outer } = this.#trail.frameAt(frame);
    if (how !== "atomic") this.#at = at;
    if (how === "look-again") this.#set(this.#frame, outer);
    else {
      this.#steps += this.#trail.dropChoices(frame) >> 4;
      this.#registers[this.#frame] = outer;
    }
    return true;
  }

  /** What a negated lookaround has set is forgotten. */
  #leaveNegated(other: number | undefined): boolean {
    const trail = this.#trail;
    const frame = this.#registers[this.#frame] as number;
    const { at, outer } = trail.frameAt(frame);
    while (trail.size > frame) {
      const mark = trail.pop();
      if (mark === "register") this.#registers[trail.first] = trail.second;
      else if (mark === "call") this.#call = trail.object;
    }
    this.#registers[this.#frame] = outer;
    this.#at = at;
    if (other === undefined) return false;
    this.#next = other;
    return true;
  }
}

/** Only ASCII letters have two cases. */
const lowerCase = (text: ByteString): ByteString =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
