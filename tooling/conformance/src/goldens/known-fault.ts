import type { Facts, GoldenInput } from "./recorded.ts";

/** What a fault may be judged by: what the start-up was given, and everything that was recorded of it. */
export interface Recording {
  readonly input: GoldenInput;
  readonly facts: Facts;
}

/** A fault of docker-mailserver that is not marked in the goldens, or marked without the value that is right. */
export interface KnownFault {
  /** Number in the spec page `releases`, section 6, or another page and section. */
  readonly fault: string;
  /** What is wrong with the recorded fact. */
  readonly why: string;
  /** Path of the section that it bears on; `*` at the end stands for any rest. */
  readonly section: string;
  /**
   * What a golden may mark as faulty and what is right after the correction, so that it counts again: some settings,
   * or the whole section.
   */
  readonly settles?: readonly string[] | "all";
  /** The fact as it should be; the same value where the fault does not bear. */
  readonly right: (recorded: unknown, recording: Recording) => unknown;
}
