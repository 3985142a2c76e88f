import { ownValue } from "@mailconf/lossless";
import type { Writer } from "../../resolve/value.ts";
import type { State } from "../state.ts";
import type { Block, Stored } from "../store.ts";
import type { Table } from "../table.ts";
import { timeParts } from "../types.ts";

/** What a check found: what doveconf says, and the line that is to blame, if one is. */
export interface Complaint {
  readonly text: string;
  readonly writer?: Writer | undefined;
}

/** The settings that are checked together: the top level, or a filter with everything that counts for it. */
export interface Ask {
  readonly state: State;
  readonly table: Table;
  readonly root: Block;
}

/** A check of settings that one part of Dovecot reads together (`check_func`). */
export interface Check {
  /** A filter needs it only if one of these settings or kinds of blocks stands in it. */
  readonly reads: readonly string[];
  readonly run: (ask: Ask) => Complaint | undefined;
}

export const stored = (block: Block, name: string): Stored | undefined => block.values.get(name);

/** The value in force: set, built in, or the default. */
export function inForce(block: Block, table: Table, name: string): string {
  const builtIn = ownValue(block.builtIn, name);
  const usual = typeof builtIn === "string" ? builtIn : table.rows(block.section).get(name)?.default;
  return stored(block, name)?.text ?? usual ?? "";
}

export const complaint = (text: string, block: Block, name: string): Complaint => ({
  text,
  writer: stored(block, name)?.writers.at(-1),
});

/** A complaint, if there is something to say. */
export const unless = (text: string | undefined, block: Block, name: string): Complaint | undefined =>
  text === undefined ? undefined : complaint(text, block, name);

export const bytes = (size: string): number => {
  const [number = "0", unit = "B"] = size.split(" ");
  return Number(number) * 1024 ** "BkMGT".indexOf(unit);
};

export const seconds = (time: string): number => {
  const parts = timeParts(time);
  return typeof parts === "string" ? Number.NaN : Number(parts.number) * parts.factor;
};
