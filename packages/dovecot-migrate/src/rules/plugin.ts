import { table } from "@mailconf/lossless";
import { type Context, note, translated } from "../context.ts";
import type { Found } from "../found.ts";
import { block, list, type Piece, sectionName, setting, settingLike } from "../lines.ts";
import { cryptRules, globalKey, globalKeys } from "./crypt.ts";
import { dictPieces } from "./dict.ts";
import { splitFields } from "./fields.ts";
import { aclPieces, trashPieces } from "./mailboxes.ts";
import { pushNotification } from "./push-notification.ts";
import { quotaNames, quotaPieces } from "./quota.ts";
import { isRemoved } from "./removed.ts";
import type { Rule, Rules } from "./rule.ts";
import { excludedMailbox, excludedNames, languageNames, languagePieces, searchRules } from "./search.ts";
import { sieveNames, sievePieces, sieveRules, textValue, textValues } from "./sieve.ts";
import { isYes, references, wordsOf } from "./values.ts";

/** Plugin settings that only have another name now. */
const renamed: Readonly<Record<string, string>> = table({
  apparmor_hat: "apparmor_hats",
  fts_index_timeout: "fts_search_timeout",
  fts_language_config: "textcat_config_path",
  lazy_expunge: "lazy_expunge_mailbox",
  listescape_char: "mailbox_list_storage_escape_char",
  mail_crypt_acl_require_secure_key_sharing: "crypt_acl_require_secure_key_sharing",
  mail_crypt_curve: "crypt_user_key_curve",
  mail_crypt_private_password: "crypt_user_key_password",
  mail_crypt_require_encrypted_user_key: "crypt_user_key_require_encrypted",
  quota_max_mail_size: "quota_mail_size",
  sieve_quota_max_scripts: "sieve_quota_script_count",
  sieve_quota_max_storage: "sieve_quota_storage_size",
  sieve_spamtest_max_header: "sieve_spamtest_score_max_header",
  sieve_spamtest_max_value: "sieve_spamtest_score_max_value",
  sieve_user_log: "sieve_user_log_path",
  sieve_variables_max_scope_size: "sieve_variables_max_scope_count",
  sieve_variables_max_variable_size: "sieve_variables_max_value_size",
  sieve_virustest_max_header: "sieve_virustest_score_max_header",
  sieve_virustest_max_value: "sieve_virustest_score_max_value",
  zlib_save: "mail_compress_write_method",
});

/** Switches for what 2.4 always does. */
const unneeded: Readonly<Record<string, string>> = table({
  quota_vsizes: "2.4 always counts virtual sizes",
  sieve_subaddress_sep: "recipient_delimiter says it",
});

/** Settings of which the first writes a block for all, each with its last value. */
export const groupedNames = new RegExp(`${quotaNames.source}|^sieve$|^sieve_dir$|^imapsieve_mailbox`);

/**
 * The new form of a setting of `plugin { }`, at the level that held the block. Settings that belong together (a
 * quota with its rules, a Sieve script with its name) are written where the first of them stood.
 */
export function pluginPieces(context: Context, found: Found): readonly Piece[] {
  const { node } = found;
  const { name, value } = node;
  if (isRemoved(context, found, true)) return [];
  const pointless = unneeded[name];
  if (pointless !== undefined) {
    note(context, "converted", found, { from: `${name} = ${value}`, why: pointless });
    context.lost.add(node);
    return [];
  }
  const rule = rules[name] ?? families.find(([names]) => names.test(name))?.[1];
  const pieces = rule?.(context, found);
  if (pieces) return pieces;
  const text = node.form === "file" ? value : references(translated(context, found, value, "mail"), node);
  return [settingLike(renamed[name] ?? name, text, node)];
}

/** A setting that names a dictionary, which is a block now. */
const dictIn =
  (block: string): Rule =>
  (context, found) =>
    dictPieces(context, found, block, found.node.value);

/** Settings that depend on the method of compression. */
const levels: Readonly<Record<string, string>> = table({
  gz: "compress_gz_level",
  zstd: "compress_zstd_level",
  bz2: "compress_bz2_block_size_100k",
  deflate: "compress_deflate_level",
});

/** `welcome_script = SERVICE args`, with `welcome_wait` in the same block. */
const welcome: Rule = (context, found) => {
  const [service = "", ...args] = wordsOf(translated(context, found, found.node.value, "mail"));
  const wait = context.index.beside(found, "welcome_wait").at(-1);
  const items = args.length > 0 ? [setting("args", args.join(" "))] : [];
  return [
    block("welcome", [
      block(`execute ${sectionName(service)}`, items),
      ...(wait ? [setting("wait", wait.node.value)] : []),
    ]),
  ];
};

/** Which changes of mailboxes are logged, and what of them. */
const logged: Rule = (context, found) => {
  if (found.around.length > 1) {
    note(context, "look", found, {
      from: `${found.node.name} = ${found.node.value}`,
      why: "doveconf -n of 2.4.1 crashes where this stands in a filter; the server itself reads it",
    });
  }
  return undefined;
};

const rules: Rules = table({
  ...cryptRules,
  ...searchRules,
  ...sieveRules,
  acl: aclPieces,
  acl_cache_secs: (_context, { node }) => [setting("acl_cache_ttl", `${node.value} s`)],
  acl_anyone: (_context, { node }) =>
    node.value === "allow" ? [setting("imap_acl_allow_anyone", "yes")] : [],
  acl_shared_dict: dictIn("acl_sharing_map"),
  charset_aliases: (_context, { node }) => [list("charset_aliases", splitFields(node.value))],
  last_login_dict: dictIn("last_login"),
  mail_log_cached_only: (_context, { node }) => [
    setting("mail_log_cached_only", isYes(node.value) ? "yes" : "no"),
  ],
  mail_log_events: logged,
  mail_log_fields: logged,
  mail_lua_script: (_context, { node }) => [block("mail_lua", [setting("lua_file", node.value)])],
  // A setting of this name in plugin { } was the user whose rights count.
  master_user: (context, found) => [
    setting("acl_user", translated(context, found, found.node.value, "mail")),
  ],
  notify_status_dict: dictIn("notify_status"),
  notify_status_mailbox: (_context, { node }) => [
    block(`mailbox ${sectionName(node.value)}`, [setting("mailbox_notify_status", "yes")]),
  ],
  quota_clone_dict: dictIn("quota_clone"),
  trash: trashPieces,
  welcome_script: welcome,
  welcome_wait: (context, found) =>
    context.index.beside(found, "welcome_script").length > 0 ? [] : undefined,
  zlib_save_level: (context, { node }) => {
    const method = context.index.named("zlib_save").at(-1)?.node.value ?? "";
    return [setting(levels[method] ?? "compress_gz_level", node.value)];
  },
});

/** Rules for names with numbers, or with parts that the administrator chose. */
const families: readonly (readonly [RegExp, Rule])[] = [
  [quotaNames, quotaPieces],
  [sieveNames, sievePieces],
  [languageNames, languagePieces],
  [excludedNames, excludedMailbox],
  [textValues, textValue],
  [globalKeys, globalKey],
  [/^push_notification_driver\d*$/, pushNotification],
];
