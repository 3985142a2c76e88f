import type { Writer } from "../../resolve/value.ts";
import type { State } from "../state.ts";
import type { Block, Stored } from "../store.ts";
import type { Table } from "../table.ts";

/** What a check found: what doveconf says, and the line that is to blame, if one is. */
export interface Complaint {
  readonly text: string;
  readonly writer?: Writer | undefined;
}

export interface Ask {
  readonly state: State;
  readonly table: Table;
  readonly root: Block;
}

export const stored = (block: Block, name: string): Stored | undefined => block.values.get(name);

/** The value in force: set, built in, or the default. */
export function inForce(block: Block, table: Table, name: string): string {
  const builtIn = block.builtIn?.[name];
  const usual = typeof builtIn === "string" ? builtIn : table.rows(block.section).get(name)?.default;
  return stored(block, name)?.text ?? usual ?? "";
}

export const complaint = (text: string, block: Block, name: string): Complaint => ({
  text,
  writer: stored(block, name)?.writers.at(-1),
});

export const bytes = (size: string): number => {
  const [number = "0", unit = "B"] = size.split(" ");
  return Number(number) * 1024 ** "BkMGT".indexOf(unit);
};
