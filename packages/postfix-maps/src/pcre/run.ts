import type { ByteString } from "../bytes.ts";
import type { Instruction, Program } from "./instruction.ts";
import { Trail } from "./trail.ts";

/** Where each group matched: its start and its end, -1 if it took no part. */
export type Captures = Int32Array;

/** A group that is being run from elsewhere. */
export interface Call {
  readonly group: number;
  readonly at: number;
  readonly back: number;
  /** The registers to come back with. */
  readonly registers: Int32Array;
  readonly outer: Call | undefined;
}

/** Where a program is in a text, and the way back. Its fields are written by the instructions. */
export class Run {
  readonly instructions: readonly Instruction[];
  readonly text: ByteString;
  /** Starts and ends of the groups, then where open groups started, then counts and starts of rounds, then the frame. */
  readonly registers: Int32Array;
  readonly opened: number;
  readonly counts: number;
  readonly rounds: number;
  /** The register with the place in the trail where the innermost `enter` stands. */
  readonly frame: number;
  readonly trail = new Trail<Call | undefined>();
  call: Call | undefined;
  steps = 0;
  next = 0;
  at = 0;

  constructor({ instructions, groups, loops }: Program, text: ByteString) {
    this.instructions = instructions;
    this.text = text;
    this.opened = 2 * (groups + 1);
    this.counts = this.opened + groups + 1;
    this.rounds = this.counts + loops;
    this.frame = this.rounds + loops;
    this.registers = new Int32Array(this.frame + 1);
  }

  get captures(): Captures {
    return this.registers.subarray(0, this.opened);
  }

  /** Begins anew at a place of the text. What it has cost so far still counts. */
  begin(start: number): void {
    this.registers.fill(-1);
    this.registers[0] = start;
    this.trail.clear();
    this.call = undefined;
    this.next = 0;
    this.at = start;
  }

  /** Sets a register, which is undone on the way back. */
  set(register: number, value: number): void {
    this.trail.register(register, this.registers[register] as number);
    this.registers[register] = value;
  }
}
