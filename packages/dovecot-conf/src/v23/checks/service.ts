import type { Block } from "../store.ts";
import { nameOf } from "../view.ts";
import { type Ask, inForce } from "./ask.ts";

/** A service with everything that is in force. */
export interface Service {
  readonly block: Block;
  readonly name: string;
  readonly value: (name: string) => string;
}

/** The built-in services in the order of the table, then those that only the files name. */
export function servicesOf({ root, table }: Ask): Service[] {
  const own = root.blocks.get("service") ?? [];
  const builtIn = Object.entries(table.services).map(
    ([name, row]): Block =>
      own.find((block) => block.name === name) ?? {
        section: "service",
        name,
        values: new Map(),
        blocks: new Map(),
        lists: new Map(),
        builtIn: row,
      },
  );
  return [...builtIn, ...own.filter((block) => !Object.hasOwn(table.services, block.name))].map((block) => ({
    block,
    name: nameOf(block, table),
    value: (name) => inForce(block, table, name),
  }));
}
