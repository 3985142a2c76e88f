import { attachmentHash } from "../../checks/hash-format.ts";
import { uri } from "../../checks/uri.ts";
import { cacheFields, detectionOptions } from "../../checks/words.ts";
import { parseProgram } from "../variables/program.ts";
import { check } from "./check.ts";
import type { Complaint, Look } from "./look.ts";

const uidVariables = ["uidvalidity", "uid", "md5", "filename", "guid"];

function uidlFormat(text: string): string | undefined {
  const program = parseProgram(text);
  if ("error" in program) return `Invalid pop3_uidl_format: ${program.error}`;
  const strange = program.variables.find((name) => !uidVariables.includes(name));
  if (strange !== undefined) return `Unknown pop3_uidl_format variable: %{${strange}}`;
  return program.variables.length > 0
    ? undefined
    : "pop3_uidl_format setting doesn't contain any %{variables}.";
}

const cacheLists = ["mail_cache_fields", "mail_always_cache_fields", "mail_never_cache_fields"] as const;
const escapes = ["mailbox_list_visible_escape_char", "mailbox_list_storage_escape_char"] as const;

/** mail_storage_settings_ext_check */
export const storage = check(
  [
    ...["mailbox_idle_check_interval", "mail_nfs_index", "mmap_disable", "mail_fsync", "mail_cache_max_size"],
    ...[
      "mail_cache_purge_delete_percentage",
      "pop3_uidl_format",
      "mail_ext_attachment_hash",
      "mail_server_admin",
    ],
    ...["mail_attachment_detection_options", "mailbox_list_index_prefix", "mailbox_root_directory_name"],
    ...["mail_index_path", ...cacheLists, ...escapes],
  ],
  (look) => {
    const say = (key: string, text: string) => look.complain(key, text);
    if (look.amount("mailbox_idle_check_interval") === 0) {
      return say("mailbox_idle_check_interval", "mailbox_idle_check_interval must not be 0");
    }
    if (look.isYes("mail_nfs_index")) {
      const fail = (text: string) => say("mail_nfs_index", `mail_nfs_index=yes requires ${text}`);
      if (!look.isYes("mmap_disable")) return fail("mmap_disable=yes");
      if (look.text("mail_fsync") !== "always") return fail("mail_fsync=always");
    }
    if (look.amount("mail_cache_max_size") > 1024 ** 3) {
      return say("mail_cache_max_size", "mail_cache_max_size can't be over 1 GB");
    }
    const purge = "mail_cache_purge_delete_percentage";
    if (look.amount(purge) > 100) return say(purge, `${purge} can't be over 100`);
    const single: readonly (readonly [key: string, text: string | undefined])[] = [
      ["pop3_uidl_format", uidlFormat(look.text("pop3_uidl_format"))],
      ["mail_ext_attachment_hash", attachmentHash(look.text("mail_ext_attachment_hash"))],
      ["mail_server_admin", adminAddress(look.text("mail_server_admin"))],
      [
        "mail_attachment_detection_options",
        detectionOptions(look.words("mail_attachment_detection_options")),
      ],
      ...cacheLists.map((key) => [key, cacheFields(key, look.words(key), "2.4")] as const),
    ];
    for (const [key, text] of single) if (text !== undefined) return say(key, text);
    return storagePaths(look);
  },
);

function adminAddress(text: string): string | undefined {
  const wrong = text === "" ? undefined : uri(text);
  return wrong === undefined ? undefined : `mail_server_admin: '${text}' is not a valid URI: ${wrong}`;
}

function storagePaths(look: Look): Complaint | undefined {
  const prefix = look.text("mailbox_list_index_prefix");
  if (/^[^/].*\//s.test(prefix) && look.text("mail_index_path") === "") {
    const text = "mailbox_list_index_prefix directory is relative, but mail_index_path is empty";
    return look.complain("mailbox_list_index_prefix", text);
  }
  if (look.text("mailbox_root_directory_name").includes("/")) {
    const text = "mailbox_root_directory_name must not contain '/'";
    return look.complain("mailbox_root_directory_name", text);
  }
  for (const key of escapes) {
    const text = look.text(key);
    if (new TextEncoder().encode(text).length < 2 || text.startsWith("UNKNOWN_VALUE")) continue;
    return look.complain(key, `${key} value must be a single character`);
  }
  return undefined;
}
