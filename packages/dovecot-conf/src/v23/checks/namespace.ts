import type { Block } from "../store.ts";
import { nameOf } from "../view.ts";
import { type Ask, type Check, type Complaint, complaint, inForce, stored } from "./ask.ts";

const specialUses = ["All", "Archive", "Drafts", "Flagged", "Important", "Junk", "Sent", "Trash"];

/** namespace_settings_check, mailbox_settings_check */
export const namespaces: Check = {
  reads: ["namespace"],
  run: (ask) => {
    const blocks = ask.root.blocks.get("namespace") ?? [];
    for (const block of blocks) {
      const found = checkNamespace(ask, block, blocks) ?? checkMailboxes(ask, block);
      if (found) return found;
    }
    return undefined;
  },
};

function checkNamespace({ table }: Ask, block: Block, all: readonly Block[]): Complaint | undefined {
  const name = `Namespace '${inForce(block, table, "prefix")}'`;
  if (new TextEncoder().encode(inForce(block, table, "separator")).length > 1) {
    return complaint(`${name}: Hierarchy separator must be only one character long`, block, "separator");
  }
  const alias = stored(block, "alias_for")?.text;
  if (alias === undefined || inForce(block, table, "disabled") === "yes") return undefined;
  const target = all.find((other) => inForce(other, table, "prefix") === alias);
  if (!target) {
    return complaint(`${name}: alias_for points to unknown namespace: ${alias}`, block, "alias_for");
  }
  const next = stored(target, "alias_for")?.text;
  if (next === undefined) return undefined;
  return complaint(`${name}: alias_for chaining isn't allowed: ${alias} -> ${next}`, block, "alias_for");
}

function checkMailboxes({ table }: Ask, block: Block): Complaint | undefined {
  for (const mailbox of block.blocks.get("mailbox") ?? []) {
    for (const use of inForce(mailbox, table, "special_use").split(" ")) {
      const isKnown = specialUses.some((name) => `\\${name}`.toLowerCase() === use.toLowerCase());
      if (use === "" || isKnown) continue;
      const text = `mailbox ${nameOf(mailbox, table)}: unknown special_use: ${use}`;
      return complaint(text, mailbox, "special_use");
    }
  }
  return undefined;
}
