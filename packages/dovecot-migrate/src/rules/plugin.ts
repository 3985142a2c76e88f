import { type Context, type Found, note, translated } from "../context.ts";
import { block, list, type Piece, sectionName, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import { dictPieces } from "./dict.ts";
import { quotaNames, quotaPieces } from "./quota.ts";
import { inverted, isYes } from "./settings.ts";
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
  fts_filters: "language_filters",
  fts_tokenizers: "language_tokenizers",
};

const removed: Readonly<Record<string, string>> = {
  quota_set: "set limits in the user database",
  sieve_vacation_max_subject_codepoints: "there is no limit to set any more",
  imap_zlib: "the extension COMPRESS is part of the server",
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
  const rename = renamed[name];
  if (rename !== undefined) return [setting(rename, translated(context, found, value, "mail"))];
  const rule =
    special[name] ??
    (/^fts_tokenizer_/.test(name)
      ? tokenizer
      : /^fts_autoindex_exclude\d*$/.test(name)
        ? excluded
        : undefined);
  return rule ? rule(context, found) : [setting(name, translated(context, found, value, "mail"))];
}

type Rule = (context: Context, found: Found) => readonly Piece[];

const tokenizer: Rule = (_context, { node }) => [
  setting(node.name.replace(/^fts_/, "language_"), node.value),
];
const excluded: Rule = (_context, { node }) => [
  block(`mailbox ${sectionName(node.value)}`, [setting("fts_autoindex", "no")]),
];

const special: Readonly<Record<string, Rule>> = {
  acl(context, found) {
    const [driver = "", ...parameters] = found.node.value.split(":");
    const pieces: Piece[] = [setting("acl_driver", driver)];
    for (const parameter of parameters) {
      const seconds = /^cache_secs=(\d+)$/.exec(parameter)?.[1];
      if (seconds !== undefined) pieces.push(setting("acl_cache_ttl", `${seconds} s`));
      else if (parameter !== "") {
        note(context, "manual", found, {
          from: parameter,
          why: "rights of a global ACL file become mailbox NAME { acl ID { rights = … } } blocks",
          url: upgradeManual,
        });
      }
    }
    return pieces;
  },
  acl_cache_secs: (_context, { node }) => [setting("acl_cache_ttl", `${node.value} s`)],
  acl_anyone: (_context, { node }) =>
    node.value === "allow" ? [setting("imap_acl_allow_anyone", "yes")] : [],
  acl_shared_dict: (context, found) => dictPieces(context, found, "acl_sharing_map", found.node.value),
  last_login_dict: (context, found) => dictPieces(context, found, "last_login", found.node.value),
  zlib_save_level: (context, { node }) => {
    const method =
      context.settings.findLast(({ node: other }) => other.name === "zlib_save")?.node.value ?? "";
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
  fts_solr: (_context, { node }) =>
    node.value.split(/\s+/).flatMap((word) => {
      const [key = "", text = ""] = /^([^=]*)=?(.*)$/.exec(word)?.slice(1) ?? [];
      if (key === "url") return [setting("fts_solr_url", text)];
      if (key === "batch_size") return [setting("fts_solr_batch_size", text)];
      if (key === "soft_commit") return [setting("fts_solr_soft_commit", text || "yes")];
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
  fts_languages: (_context, { node }) =>
    node.value
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((language, index) =>
        block(`language ${language}`, index === 0 ? [setting("default", "yes")] : []),
      ),
  sieve_vacation_dont_check_recipient: (_context, { node }) => [
    setting("sieve_vacation_check_recipient", inverted(node.value)),
  ],
  sieve_extensions: extensions,
  sieve_global_extensions: extensions,
  sieve_implicit_extensions: extensions,
  push_notification_driver(_context, { node }) {
    const [driver = "", ...options] = node.value.split(":");
    return [
      block(`push_notification ${driver}`, [
        setting("driver", driver),
        ...options.flatMap((word) => {
          const [key = "", text = "yes"] = word.split(/=(.*)/s);
          return key === "" ? [] : [setting(`push_notification_${driver}_${key}`, text)];
        }),
      ]),
    ];
  },
  trash(context, found) {
    note(context, "manual", found, {
      from: `trash = ${found.node.value}`,
      why: "write trash_priority into each mailbox block, as the file orders them",
      url: upgradeManual,
    });
    return [];
  },
  imapsieve_url: (_context, { node }) => [setting("imapsieve_url", node.value)],
  sieve_plugins: (_context, { node }) => [setting("sieve_plugins", node.value)],
  quota_exceeded_message: (context, found) => [
    setting("quota_exceeded_message", translated(context, found, found.node.value, "mail")),
  ],
  mail_log_cached_only: (_context, { node }) => [
    setting("mail_log_cached_only", isYes(node.value) ? "yes" : "no"),
  ],
  mail_crypt_global_private_key: cryptKey,
  mail_crypt_global_public_key: (_context, { node }) => [
    setting("crypt_global_public_key_file", node.value.replace(/^</, "")),
  ],
  mail_crypt_save_version: (_context, { node }) => [
    setting("crypt_write_algorithm", node.value === "0" ? "" : "aes-256-gcm-sha256"),
  ],
};

function extensions(_context: Context, { node }: Found): readonly Piece[] {
  const words = node.value.split(/\s+/).filter(Boolean);
  if (!words.some((word) => /^[+-]/.test(word))) return [setting(node.name, words.join(" "))];
  return [
    list(
      node.name,
      words.map((word) => [word.replace(/^[+-]/, ""), word.startsWith("-") ? "no" : "yes"]),
    ),
  ];
}

function cryptKey(_context: Context, { node }: Found): readonly Piece[] {
  return [
    block("crypt_global_private_key main", [setting("crypt_private_key_file", node.value.replace(/^</, ""))]),
  ];
}
