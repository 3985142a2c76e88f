import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { dmsWith, type Ran } from "../run.ts";

const shim = join(dirname(fileURLToPath(import.meta.url)), "shim.mjs");

/** All faults at all calls: takes minutes. Otherwise some of them, spread evenly. */
export const isThorough = process.env.MAILCONF_LIVE === "1" || process.env.CI === "true";

/** Time for all faults, and for some on a busy machine. In milliseconds. */
export const patience = isThorough ? 3_600_000 : 300_000;

/** Some numbers of 1 … count: all of them, or `most` that are spread evenly, the first and the last among them. */
export const someOf = (count: number, most: number): number[] => {
  const all = Array.from({ length: count }, (_, index) => index + 1);
  if (count <= most) return all;
  return Array.from({ length: most }, (_, index) => Math.round(1 + (index * (count - 1)) / (most - 1)));
};

/** Where a command works: the folder, and the one of its state. */
export interface Place {
  readonly folder: string;
  readonly state: string;
}

/** A fault at one of the changing calls of a run; see `shim.mjs`. */
export interface ProcessFault {
  readonly at: number;
  readonly how: string;
  readonly log?: string;
}

/** The variables that make a run of `dms` have a fault. */
const variablesFor = ({ folder, state }: Place, { at, how, log }: ProcessFault) => ({
  MAILCONF_STATE: state,
  NODE_OPTIONS: `--import=${shim}`,
  FAULT_BELOW: `${folder}:${state}`,
  FAULT_AT: String(at),
  FAULT_HOW: how,
  ...(log !== undefined && { FAULT_LOG: log }),
});

/** Runs `dms` with a fault. */
export const dmsFaulty = (place: Place, fault: ProcessFault, ...args: readonly string[]): Ran =>
  dmsWith(variablesFor(place, fault), place.folder, ...args);

/** The changing calls of a run, from its log. */
export const callsIn = (log: string): { readonly name: string; readonly paths: readonly string[] }[] =>
  readFileSync(log, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((row) => JSON.parse(row));
