import { ownValue } from "@mailconf/lossless";
import type { Block } from "../store.ts";
import type { Table } from "../table.ts";
import { compare, nameOf } from "../view.ts";
import { type Ask, type Complaint, complaint, inForce } from "./ask.ts";
import { note } from "./note.ts";
import type { Service } from "./service.ts";

export function duplicateListener(ask: Ask, active: readonly Service[]): Complaint | undefined {
  const base = inForce(ask.root, ask.table, "base_dir").replace(/\/$/, "");
  const seen = new Map<string, Block>();
  const twice: { readonly address: string; readonly block: Block }[] = [];
  const add = (address: string, block: Block) => {
    if (seen.has(address)) twice.push({ address, block });
    seen.set(address, block);
  };
  for (const { block } of active) {
    for (const [kind, name, listener] of listeners(ask.table, block)) {
      if (kind === "inet_listener") {
        const port = inForce(listener, ask.table, "port");
        if (port !== "0") add(`${port}:${inForce(listener, ask.table, "address")}`, listener);
      } else if (inForce(listener, ask.table, "mode") !== "00") {
        add(name.startsWith("/") ? name : `${base}/${name}`, listener);
      }
    }
  }
  const [first] = twice.sort((a, b) => compare(a.address, b.address));
  return first && complaint(`duplicate listener: ${first.address}`, first.block, "port");
}

/** Paths below base_dir that are written in full. */
export function warnOfPaths(ask: Ask, active: readonly Service[]): void {
  const base = `${inForce(ask.root, ask.table, "base_dir").replace(/\/$/, "")}/`;
  for (const { block } of active) {
    for (const [kind, name] of listeners(ask.table, block)) {
      if (kind === "inet_listener" || !name.startsWith(base)) continue;
      note(ask, `You should remove base_dir prefix from unix_listener: ${name}`);
    }
  }
}

/** The listeners of a service, built-in ones included. */
function* listeners(
  table: Table,
  service: Block,
): Generator<readonly [kind: string, name: string, block: Block]> {
  for (const kind of ["unix_listener", "fifo_listener", "inet_listener"]) {
    const own = service.blocks.get(kind) ?? [];
    for (const block of own) yield [kind, nameOf(block, table), block];
    const rows = ownValue(service.builtIn, kind);
    if (typeof rows !== "object") continue;
    for (const [name, row] of Object.entries(rows)) {
      if (own.some((block) => block.name === name)) continue;
      const section = `service/${kind}`;
      yield [
        kind,
        name,
        { section, name, values: new Map(), blocks: new Map(), lists: new Map(), builtIn: row },
      ];
    }
  }
}
