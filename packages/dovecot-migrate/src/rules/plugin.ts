import { type Context, type Found, freeName, note, translated } from "../context.ts";
import { block, list, type Piece, sectionName, setting, settingLike } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import { dictPieces } from "./dict.ts";
import { splitFields } from "./fields.ts";
import { aclPieces, trashPieces } from "./mailboxes.ts";
import { quotaNames, quotaPieces } from "./quota.ts";
import { languageNames, languagePieces } from "./search.ts";
import { inverted, isYes, references } from "./settings.ts";
import { sieveNames, sievePieces } from "./sieve.ts";

/** Plugin settings that only have another name now. */
const renamed: Readonly<Record<string, string>> = {
  quota_max_mail_size: "quota_mail_size",
  sieve_quota_max_scripts: "sieve_quota_script_count",
  sieve_quota_max_storage: "sieve_quota_storage_size",
  sieve_user_log: "sieve_user_log_path",
  sieve_variables_max_scope_size: "sieve_variables_max_scope_count",
  sieve_variables_max_variable_size: "sieve_variables_max_value_size",
  sieve_spamtest_max_header: "sieve_spamtest_score_max_header",
  sieve_spamtest_max_value: "sieve_spamtest_score_max_value",
  sieve_virustest_max_header: "sieve_virustest_score_max_header",
  sieve_virustest_max_value: "sieve_virustest_score_max_value",
  zlib_save: "mail_compress_write_method",
  lazy_expunge: "lazy_expunge_mailbox",
  fts_index_timeout: "fts_search_timeout",
  fts_language_config: "textcat_config_path",
  mail_crypt_curve: "crypt_user_key_curve",
  mail_crypt_private_password: "crypt_user_key_password",
  mail_crypt_require_encrypted_user_key: "crypt_user_key_require_encrypted",
  mail_crypt_acl_require_secure_key_sharing: "crypt_acl_require_secure_key_sharing",
};

const removed: Readonly<Record<string, string>> = {
  quota_set: "set limits in the user database",
  sieve_vacation_max_subject_codepoints: "there is no limit to set any more",
  mail_replica: "replication is gone; copy mail with doveadm sync, or use shared storage",
  autocreate: "use auto = create in a mailbox block",
  autosubscribe: "use auto = subscribe in a mailbox block",
  expire: "use autoexpunge in a mailbox block",
  expire_dict: "use autoexpunge in a mailbox block",
  antispam_backend: "use imap_sieve",
  mailbox_alias_old: "there is no successor",
  mailbox_alias_new: "there is no successor",
  imap_compress_deflate_level: "compress_deflate_level counts for all",
  stats_refresh: "statistics are events now: use metric blocks",
  stats_track_cmds: "statistics are events now: use metric blocks",
  imap_zlib: "the extension COMPRESS is part of the server",
};

/** Switches for what 2.4 always does. */
const unneeded: Readonly<Record<string, string>> = {
  quota_vsizes: "2.4 always counts virtual sizes",
  sieve_subaddress_sep: "recipient_delimiter says it",
};

/**
 * The new form of a setting of `plugin { }`, at the level that held the block. Settings that belong together (a
 * quota with its rules, a Sieve script with its name) are written where the first of them stood.
 */
export function pluginPieces(context: Context, found: Found): readonly Piece[] {
  const { name, value } = found.node;
  if (quotaNames.test(name)) return quotaPieces(context, found);
  if (sieveNames.test(name)) return sievePieces(context, found);
  const gone = removed[name];
  if (gone !== undefined) {
    note(context, "manual", found, {
      from: `${name} = ${value}`,
      why: `no successor: ${gone}`,
      url: upgradeManual,
    });
    return [];
  }
  const pointless = unneeded[name];
  if (pointless !== undefined) {
    note(context, "converted", found, { from: `${name} = ${value}`, why: pointless });
    context.lost.add(found.node);
    return [];
  }
  const rename = renamed[name];
  const form = found.node;
  const same = (to: string) => [
    settingLike(
      to,
      form.form === "file" ? value : references(translated(context, found, value, "mail"), form),
      form,
    ),
  ];
  if (rename !== undefined) return same(rename);
  const rule = special[name] ?? families.find(([pattern]) => pattern.test(name))?.[1];
  return rule ? rule(context, found) : same(name);
}

type Rule = (context: Context, found: Found) => readonly Piece[];

const excluded: Rule = (_context, { node }) => [
  block(`mailbox ${sectionName(node.value)}`, [setting("fts_autoindex", "no")]),
];

/** Rules for names with numbers, or with parts that the administrator chose. */
const families: readonly (readonly [RegExp, Rule])[] = [
  [languageNames, (context, found) => languagePieces(context, found)],
  [/^fts_autoindex_exclude\d*$/, (context, found) => excluded(context, found)],
  [/^sieve_(spam|virus)test_text_value\d+$/, (context, found) => textValue(context, found)],
  [/^push_notification_driver\d*$/, (context, found) => notification(context, found)],
];

const special: Readonly<Record<string, Rule>> = {
  acl: aclPieces,
  acl_cache_secs: (_context, { node }) => [setting("acl_cache_ttl", `${node.value} s`)],
  acl_anyone: (_context, { node }) =>
    node.value === "allow" ? [setting("imap_acl_allow_anyone", "yes")] : [],
  acl_shared_dict: (context, found) => dictPieces(context, found, "acl_sharing_map", found.node.value),
  last_login_dict: (context, found) => dictPieces(context, found, "last_login", found.node.value),
  zlib_save_level: (context, { node }) => {
    const method = context.index.named("zlib_save").at(-1)?.node.value ?? "";
    const names: Readonly<Record<string, string>> = {
      gz: "compress_gz_level",
      zstd: "compress_zstd_level",
      bz2: "compress_bz2_block_size_100k",
      deflate: "compress_deflate_level",
    };
    return [setting(names[method] ?? "compress_gz_level", node.value)];
  },
  fts(context, found) {
    const { value } = found.node;
    if (value === "lucene" || value === "squat" || value === "xapian") {
      note(context, "look", found, {
        from: `fts = ${value}`,
        to: `fts ${value}`,
        why: "Flatcurve is the search of 2.4; other drivers need their own plugin for it",
        url: upgradeManual,
      });
    }
    return [block(`fts ${value}`, [])];
  },
  fts_solr: (context, found) =>
    found.node.value.split(/\s+/).flatMap((word) => {
      const [key = "", text = ""] = /^([^=]*)=?(.*)$/.exec(word)?.slice(1) ?? [];
      if (key === "url") return [setting("fts_solr_url", text)];
      if (key === "batch_size") return [setting("fts_solr_batch_size", text)];
      if (key === "soft_commit") return [setting("fts_solr_soft_commit", text || "yes")];
      if (key === "rawlog_dir") return [setting("http_client_rawlog_dir", text)];
      if (word !== "")
        note(context, "look", found, {
          from: word,
          why: "this option of Solr has no successor; it was dropped",
        });
      return [];
    }),
  fts_enforced: (_context, { node }) => [
    setting("fts_search_add_missing", node.value === "yes" ? "yes" : "body-search-only"),
    setting("fts_search_read_fallback", node.value === "no" ? "yes" : "no"),
  ],
  fts_decoder: (_context, { node }) => [
    setting("fts_decoder_driver", "script"),
    setting("fts_decoder_script_socket_path", node.value),
  ],
  fts_tika: (_context, { node }) => [
    setting("fts_decoder_driver", "tika"),
    setting("fts_decoder_tika_url", node.value),
  ],
  sieve_vacation_dont_check_recipient: (_context, { node }) => [
    setting("sieve_vacation_check_recipient", inverted(node.value)),
  ],
  sieve_extensions: extensions,
  sieve_global_extensions: extensions,
  sieve_implicit_extensions: extensions,
  trash: trashPieces,
  listescape_char: (_context, { node }) => [setting("mailbox_list_storage_escape_char", node.value)],
  charset_alias: (_context, { node }) => [
    list(
      "charset_aliases",
      splitFields(node.value).map(([name, value]) => [name, value]),
    ),
  ],
  apparmor_hat: (_context, { node }) => [setting("apparmor_hats", node.value)],
  mail_lua_script: (_context, { node }) => [block("mail_lua", [setting("lua_file", node.value)])],
  welcome_script(context, found) {
    const [service = "", ...args] = translated(context, found, found.node.value, "mail").split(/\s+/);
    const wait = context.index.beside(found, "welcome_wait").at(-1);
    return [
      block("welcome", [
        block(`execute ${sectionName(service)}`, args.length > 0 ? [setting("args", args.join(" "))] : []),
        ...(wait ? [setting("wait", wait.node.value)] : []),
      ]),
    ];
  },
  welcome_wait: (context, found) =>
    context.index.beside(found, "welcome_script").length > 0
      ? []
      : [setting("welcome_wait", found.node.value)],
  notify_status_dict: (context, found) => dictPieces(context, found, "notify_status", found.node.value),
  notify_status_mailbox: (_context, { node }) => [
    block(`mailbox ${sectionName(node.value)}`, [setting("mailbox_notify_status", "yes")]),
  ],
  imapsieve_url: (_context, { node }) => [setting("imapsieve_url", node.value)],
  sieve_plugins: (_context, { node }) => [setting("sieve_plugins", node.value)],
  mail_log_cached_only: (_context, { node }) => [
    setting("mail_log_cached_only", isYes(node.value) ? "yes" : "no"),
  ],
  mail_crypt_global_private_key: (_context, { node }) => [
    block("crypt_global_private_key main", [setting("crypt_private_key_file", keyFile(node.value))]),
  ],
  mail_crypt_global_public_key: (_context, { node }) => [
    setting("crypt_global_public_key_file", keyFile(node.value)),
  ],
  mail_crypt_save_version: (_context, { node }) => [
    setting("crypt_write_algorithm", node.value === "0" ? "" : "aes-256-gcm-sha256"),
  ],
};

/** Sieve extensions that are gone. */
const goneExtensions = new Set(["notify", "imapflags", "vnd.dovecot.duplicate"]);

function extensions(context: Context, found: Found): readonly Piece[] {
  const { name, value } = found.node;
  const all = value.split(/\s+/).filter(Boolean);
  const words = all.filter((word) => !goneExtensions.has(word.replace(/^[+-]/, "")));
  if (words.length < all.length) {
    note(context, "look", found, {
      from: `${name} = ${value}`,
      to: words.join(" "),
      why: "notify, imapflags and vnd.dovecot.duplicate are gone: use enotify, imap4flags and duplicate",
      url: upgradeManual,
    });
  }
  if (!all.some((word) => /^[+-]/.test(word))) return [setting(name, words.join(" "))];
  return words.length === 0
    ? []
    : [
        list(
          name,
          words.map((word) => [word.replace(/^[+-]/, ""), word.startsWith("-") ? "no" : "yes"]),
        ),
      ];
}

/** `sieve_spamtest_text_value3 = x` as an entry of a list. */
const textValue: Rule = (_context, { node }) => {
  const [, name = "", number = ""] = /^(\w+?)(\d+)$/.exec(node.name) ?? [];
  return [list(name, [[number, node.value]])];
};

const notification: Rule = (context, found) => {
  const [driver = "", ...options] = found.node.value.split(":");
  const names: Readonly<Record<string, string>> = {
    "ox url": "url",
    "ox cache_lifetime": "cache_ttl",
    "ox user_from_metadata": "user_from_metadata",
    "lua file": "lua_file",
  };
  const words = options.join(":").split(/\s+/);
  return [
    block(`push_notification ${sectionName(freeName(context, "push_notification", driver))}`, [
      setting("driver", driver),
      ...words.flatMap((word) => {
        const [, key = "", text = ""] = /^([^=]*)=?(.*)$/s.exec(word) ?? [];
        const name = names[`${driver} ${key}`];
        if (name !== undefined) return [setting(name, key === "user_from_metadata" ? "yes" : text)];
        if (key === "timeout_msecs") return [setting("http_client_request_absolute_timeout", `${text} ms`)];
        if (key === "max_retries") return [setting("http_client_request_max_attempts", text)];
        if (key !== "") {
          note(context, "look", found, {
            from: word,
            why: `this option of push notifications has no successor that is known; see driver ${driver}`,
            url: upgradeManual,
          });
        }
        return [];
      }),
    ]),
  ];
};

/** A key was the text of a file (`<path`), or the text itself in base64. */
const keyFile = (value: string): string =>
  value.startsWith("<") ? value.slice(1).trim() : `inline:${decoded(value)}`;

function decoded(value: string): string {
  return /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value) ? atob(value) : value;
}
