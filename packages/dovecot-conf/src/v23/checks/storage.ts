import { attachmentHash } from "../../checks/hash-format.ts";
import { cacheFields, detectionOptions, wordsOf } from "../../checks/words.ts";
import { bytes, type Check, complaint, inForce, seconds } from "./ask.ts";

const cacheLists = ["mail_cache_fields", "mail_always_cache_fields", "mail_never_cache_fields"];

/** mail_storage_settings_check */
export const storage: Check = {
  reads: [
    ...["mailbox_idle_check_interval", "mail_nfs_index", "mmap_disable", "mail_fsync", "mail_cache_max_size"],
    ...["mail_cache_purge_delete_percentage", "pop3_uidl_format", "mail_attachment_hash"],
    ...["mail_attachment_detection_options", ...cacheLists],
  ],
  run: ({ root, table }) => {
    const value = (name: string) => inForce(root, table, name);
    const say = (name: string, text: string) => complaint(text, root, name);
    if (seconds(value("mailbox_idle_check_interval")) === 0) {
      return say("mailbox_idle_check_interval", "mailbox_idle_check_interval must not be 0");
    }
    if (value("mail_nfs_index") === "yes") {
      const fail = (text: string) => say("mail_nfs_index", `mail_nfs_index=yes requires ${text}`);
      if (value("mmap_disable") !== "yes") return fail("mmap_disable=yes");
      if (value("mail_fsync") !== "always") return fail("mail_fsync=always");
    }
    if (bytes(value("mail_cache_max_size")) > 1024 ** 3) {
      return say("mail_cache_max_size", "mail_cache_max_size can't be over 1 GB");
    }
    const purge = "mail_cache_purge_delete_percentage";
    if (Number(value(purge)) > 100) return say(purge, `${purge} can't be over 100`);
    const detection = "mail_attachment_detection_options";
    const single: readonly (readonly [name: string, text: string | undefined])[] = [
      ["pop3_uidl_format", uidlFormat(value("pop3_uidl_format"))],
      ["mail_attachment_hash", attachmentHash(value("mail_attachment_hash"))],
      [detection, detectionOptions(wordsOf(value(detection), " "))],
      ...cacheLists.map((name) => [name, cacheFields(name, wordsOf(value(name), " ,"), "2.3")] as const),
    ];
    for (const [name, text] of single) if (text !== undefined) return say(name, text);
    return undefined;
  },
};

/** What is wrong with the format of POP3 identifiers: `%v`, `%u`, `%m`, `%f` and `%g`, with a width and the like. */
function uidlFormat(text: string): string | undefined {
  let hasVariable = false;
  // Dovecot goes on two characters behind a `%`, wherever the letter stands.
  for (let at = text.indexOf("%"); at !== -1 && at + 1 < text.length; at = text.indexOf("%", at + 2)) {
    const letter = variableAt(text, at + 1);
    if (/[vumfg]/.test(letter)) hasVariable = true;
    else if (letter !== "%") return `Unknown pop3_uidl_format variable: %${letter}`;
  }
  return hasVariable ? undefined : "pop3_uidl_format setting doesn't contain any %% variables.";
}

/** The letter of a `%` variable, behind offset, width and modifiers; `{` for a long name (var_get_key). */
function variableAt(text: string, start: number): string {
  const before = /[\d-]*(?:\.[\d-]*)?[LUEXRHNMDT]*/y;
  before.lastIndex = start;
  return text[start + (before.exec(text)?.[0].length ?? 0)] ?? "";
}
