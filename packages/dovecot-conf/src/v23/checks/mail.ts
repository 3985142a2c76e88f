import { nameOf } from "../view.ts";
import { type Ask, bytes, type Complaint, complaint, inForce, stored } from "./ask.ts";

/** mail_storage_settings_check */
export function checkStorage({ root, table }: Ask): Complaint | undefined {
  const value = (name: string) => inForce(root, table, name);
  const say = (name: string, text: string) => complaint(text, root, name);
  if (value("mailbox_idle_check_interval") === "0") {
    return say("mailbox_idle_check_interval", "mailbox_idle_check_interval must not be 0");
  }
  if (value("mail_nfs_index") === "yes") {
    if (value("mmap_disable") !== "yes") {
      return say("mail_nfs_index", "mail_nfs_index=yes requires mmap_disable=yes");
    }
    if (value("mail_fsync") !== "always") {
      return say("mail_nfs_index", "mail_nfs_index=yes requires mail_fsync=always");
    }
  }
  if (bytes(value("mail_cache_max_size")) > 1024 ** 3) {
    return say("mail_cache_max_size", "mail_cache_max_size can't be over 1 GB");
  }
  const purge = "mail_cache_purge_delete_percentage";
  if (Number(value(purge)) > 100) return say(purge, `${purge} can't be over 100`);
  if (!value("pop3_uidl_format").includes("%")) {
    return say("pop3_uidl_format", "pop3_uidl_format setting doesn't contain any %% variables.");
  }
  for (const character of ["/", "-"]) {
    const name = "mail_attachment_hash";
    if (value(name).includes(character))
      return say(name, `${name} setting must not contain '${character}' characters`);
  }
  return undefined;
}

const specialUses = ["All", "Archive", "Drafts", "Flagged", "Important", "Junk", "Sent", "Trash"];

/** namespace_settings_check, mailbox_settings_check */
export function checkUser({ root, table }: Ask): Complaint | undefined {
  const namespaces = root.blocks.get("namespace") ?? [];
  for (const block of namespaces) {
    const prefix = inForce(block, table, "prefix");
    if (inForce(block, table, "separator").length > 1) {
      const text = `Namespace '${prefix}': Hierarchy separator must be only one character long`;
      return complaint(text, block, "separator");
    }
    const alias = stored(block, "alias_for")?.text;
    if (alias !== undefined && inForce(block, table, "disabled") !== "yes") {
      const target = namespaces.find((other) => inForce(other, table, "prefix") === alias);
      if (!target) {
        return complaint(
          `Namespace '${prefix}': alias_for points to unknown namespace: ${alias}`,
          block,
          "alias_for",
        );
      }
      const next = stored(target, "alias_for")?.text;
      if (next !== undefined) {
        const text = `Namespace '${prefix}': alias_for chaining isn't allowed: ${alias} -> ${next}`;
        return complaint(text, block, "alias_for");
      }
    }
    for (const mailbox of block.blocks.get("mailbox") ?? []) {
      for (const use of inForce(mailbox, table, "special_use").split(" ")) {
        if (use === "" || specialUses.some((name) => `\\${name}`.toLowerCase() === use.toLowerCase()))
          continue;
        return complaint(
          `mailbox ${nameOf(mailbox, table)}: unknown special_use: ${use}`,
          mailbox,
          "special_use",
        );
      }
    }
  }
  return undefined;
}
