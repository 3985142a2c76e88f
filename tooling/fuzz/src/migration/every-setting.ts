import type { SettingRow } from "@mailconf/dovecot-conf";
import { settings23 } from "@mailconf/dovecot-conf/settings-2.3";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import { main, type Tree } from "./ask.ts";
import { renamed } from "./facts.ts";

/** A setting of 2.3 with a value that is not its default, in a configuration that is about it alone. */
export interface Sample {
  /** `process_limit in service`, `sieve_before in plugin` */
  readonly title: string;
  readonly name: string;
  readonly value: string;
  /** The place of the setting in `flat24`, if it stays where it is. */
  readonly place: string;
  readonly tree: Tree;
}

/** Every setting that 2.3 knows: those of its table, and those that plugins read from `plugin { }`. */
export const samples = (): readonly Sample[] => [
  ...settings23.settings
    .filter(({ type, name }) => type !== "section-list" && !exempt.has(name))
    .map(ofTable),
  ...settings23.plugin.flatMap(({ name, also }) => spellings(name, also).map(ofPlugin)),
];

/** A section, and a list of words of which 2.3 knows none. */
const exempt = new Set(["plugin", "managesieve_client_workarounds"]);

/** `quota_rule` with `also: quota_rule2, …`: both are spellings of one setting. */
function spellings(name: string, also = ""): readonly string[] {
  const concrete = name.replace(/N(?=_|$)/, "1").replace("<language>", "de");
  const numbered = /^(\w+2), …/.exec(also)?.[1];
  return numbered ? [concrete, numbered] : [concrete];
}

function ofTable(row: SettingRow): Sample {
  const { name, section } = row;
  const value = values[`${section ?? ""}/${name}`] ?? values[name] ?? otherThan(row);
  const [before, after, place] = section === undefined ? ["", "", ""] : (sections[section] ?? ["", "", ""]);
  const beside = besides[`${section ?? ""}/${name}`] ?? besides[name] ?? "";
  return sample(section === undefined ? name : `${name} in ${section}`, name, value, place, {
    [main]: `${before}${beside}${name} = ${value}\n${after}`,
  });
}

function ofPlugin(name: string): Sample {
  const value = values[`plugin/${name}`] ?? values[name] ?? otherThan(rowOf24(name));
  const beside = besides[`plugin/${name}`] ?? "";
  return sample(`${name} in plugin`, name, value, "", {
    [main]: `plugin {\n${beside}${name} = ${value}\n}\n`,
  });
}

type Typed = Omit<SettingRow, "help">;

/** 2.3 has no types for settings of plugins; those of 2.4 are the same. */
const rowOf24 = (name: string): Typed => {
  const wanted = renamed.get(name) ?? name;
  return settings24.settings.find((row) => row.name === wanted) ?? { name, type: "string", help: "" };
};

const sample = (title: string, name: string, value: string, place: string, tree: Tree): Sample => ({
  title,
  name,
  value,
  place,
  tree: { ...tree, [main]: `protocols = imap\nssl = no\n${tree[main]}`, ...files },
});

/** A valid value that is not the default. */
function otherThan({ type, default: usual = "", values: words = [] }: Typed): string {
  switch (type) {
    case "bool":
      return usual === "yes" ? "no" : "yes";
    case "enum":
      return words.find((word) => word !== usual) ?? "";
    case "uint":
    case "uintmax":
      return "7";
    case "octal":
      return "0644";
    case "port":
      return "7777";
    case "size":
      return "7 M";
    case "time":
      return "7 mins";
    case "time-msecs":
      return "7 secs";
    default:
      return "x";
  }
}

/** Text in front of a setting and behind it, and its place in `flat24`. */
const sections: Readonly<Record<string, readonly [before: string, after: string, place: string]>> = {
  service: ["service imap {\n", "}\n", "service[imap] service_"],
  "service/unix_listener": [
    "service imap {\nunix_listener a {\n",
    "}\n}\n",
    "service[imap] unix_listener[a] unix_listener_",
  ],
  "service/inet_listener": [
    "service imap-login {\ninet_listener a {\n",
    "}\n}\n",
    "service[imap-login] inet_listener[a] inet_listener_",
  ],
  passdb: ["passdb {\ndriver = pam\n", "}\n", "passdb[pam] passdb_"],
  userdb: ["userdb {\ndriver = passwd\n", "}\n", "userdb[passwd] userdb_"],
  namespace: ["namespace a {\n", "}\n", "namespace[a] namespace_"],
  "namespace/mailbox": [
    "namespace a {\ninbox = yes\nmailbox b {\n",
    "}\n}\n",
    "namespace[a] mailbox[b] mailbox_",
  ],
  metric: ["metric a {\n", "}\n", "metric[a] metric_"],
  event_exporter: ["event_exporter a {\n", "}\n", "event_exporter[a] event_exporter_"],
};

/** Values for settings that do not take any text. */
const values: Readonly<Record<string, string>> = {
  "/ssl": "required",
  "event_exporter/format": "tab-text",
  "plugin/push_notification_driver2": "dlog",
  "plugin/quota_warning2": "messages=90%% w",
  "plugin/charset_aliases": "a=b c=d",
  "plugin/sieve_virustest_status_type": "strlen",
  "plugin/sieve_spamtest_status_type": "strlen",
  "plugin/sieve_plugins": "sieve_extprograms",
  "plugin/sieve_variables_max_variable_size": "7k",
  "plugin/sieve_variables_max_scope_size": "300",
  "plugin/sieve_vacation_max_period": "90 d",
  "plugin/sieve_vacation_default_period": "9 d",
  "plugin/sieve_user_email": "a@example.org",
  "plugin/sieve_report_from": "<a@example.org>",
  "plugin/sieve_redirect_envelope_from": "<a@example.org>",
  "plugin/sieve_notify_mailto_envelope_from": "<a@example.org>",
  "plugin/imapsieve_url": "sieve://example.org",
  mail_server_admin: "mailto:a@example.org",
  "service/type": "login",
  "service/unix_listener/path": "b",
  protocols: "lmtp",
  listen: "127.0.0.1, ::1",
  default_internal_user: "nobody",
  default_internal_group: "nogroup",
  default_login_user: "nobody",
  last_valid_uid: "700",
  auth_policy_request_attributes: "a=%{rip} b=%{user}",
  auth_verbose_passwords: "sha1:6",
  log_debug: "category=imap",
  log_core_filter: "event=a",
  process_shutdown_filter: "event=a",
  syslog_facility: "local1",
  "event_exporter/name": "b",
  "event_exporter/transport": "http-post",
  "event_exporter/transport_args": "http://127.0.0.1/",
  "event_exporter/format_args": "time-unix",
  "metric/metric_name": "b",
  "metric/fields": "p q",
  "metric/group_by": "p q:linear:0:9:3",
  "metric/filter": "event=b",
  "metric/exporter": "e",
  "metric/exporter_include": "name fields",
  imap_client_workarounds: "delay-newmail tb-extra-mailbox-sep",
  pop3_client_workarounds: "outlook-no-nuls oe-ns-eoh",
  submission_client_workarounds: "whitespace-before-path",
  lmtp_client_workarounds: "whitespace-before-path",
  mail_attachment_detection_options: "add-flags exclude-inlined",
  pop3_uidl_format: "%g",
  "namespace/mailbox/special_use": "\\Sent",
  "namespace/alias_for": "b/",
  "namespace/location": "maildir:~/M:INDEX=/i/%u",
  "namespace/mail": "maildir:~/M:INDEX=/i/%u",
  "namespace/mail_location": "maildir:~/M:INDEX=/i/%u",
  "namespace/prefix": "c/",
  "namespace/separator": "/",
  pop3c_features: "no-pipelining",
  imapc_features: "rfc822.size search gmail-migration",
  dsync_features: "empty-header-workaround",
  doveadm_proxy_port: "7777",
  doveadm_port: "7777",
  mail: "maildir:~/M",
  mail_location: "maildir:~/M",
  dict: "x",
  "passdb/result_success": "continue-ok",
  "userdb/result_success": "continue-ok",
  "passdb/driver": "static",
  "passdb/args": "session=yes imap",
  "passdb/default_fields": "a=%u b=2",
  "passdb/override_fields": "a=%u b=2",
  "passdb/mechanisms": "plain login",
  "userdb/driver": "static",
  "userdb/args": "blocking=no",
  "userdb/default_fields": "a=%u b=2",
  "userdb/override_fields": "a=%u b=2",
  ssl_cert: "</fuzz/x.pem",
  ssl_key: "</fuzz/x.pem",
  ssl_alt_cert: "</fuzz/x.pem",
  ssl_alt_key: "</fuzz/x.pem",
  ssl_ca: "</fuzz/x.pem",
  ssl_dh: "</fuzz/x.pem",
  ssl_client_cert: "</fuzz/x.pem",
  ssl_client_key: "</fuzz/x.pem",
  ssl_client_ca_file: "/fuzz/x.pem",
  ssl_min_protocol: "TLSv1",
  ssl_options: "no_ticket",
  import_environment: "MYVAR OTHER=v",
  imap_id_send: "name * vendor x",
  imap_capability: "+XFOO",
  mail_attribute_dict: "file:/a",
  mail_attachment_fs: "sis posix",
  mail_attachment_hash: "%{sha256}",
  mail_cache_fields: "flags hdr.date",
  mail_always_cache_fields: "flags hdr.date",
  mail_never_cache_fields: "flags hdr.date",
  mail_plugins: "acl quota",
  login_trusted_networks: "10.0.0.0/8 127.0.0.1",
  haproxy_trusted_networks: "10.0.0.0/8 127.0.0.1",
  auth_mechanisms: "plain login",
  auth_realms: "a.example b.example",
  mbox_read_locks: "flock dotlock",
  mbox_write_locks: "flock dotlock",
  postmaster_address: "pm@example.org",
  "plugin/acl": "vfile",
  "plugin/acl_anyone": "allow",
  "plugin/acl_shared_dict": "file:/a",
  "plugin/acl_defaults_from_inbox": "yes",
  "plugin/acl_globals_only": "yes",
  "plugin/fts": "solr",
  "plugin/fts_solr": "url=http://127.0.0.1/ batch_size=7 soft_commit=no",
  "plugin/fts_autoindex": "yes",
  "plugin/fts_autoindex_max_recent_msgs": "7",
  "plugin/fts_enforced": "yes",
  "plugin/fts_index_timeout": "7s",
  "plugin/fts_message_max_size": "7M",
  "plugin/fts_languages": "en de",
  "plugin/fts_filters": "lowercase",
  "plugin/fts_tokenizers": "generic",
  "plugin/fts_tokenizer_generic": "algorithm=simple maxlen=7",
  "plugin/fts_tokenizer_email_address": "maxlen=7",
  "plugin/imapsieve_mailbox1_before": "file:/a",
  "plugin/imapsieve_mailbox1_after": "file:/a",
  "plugin/imapsieve_mailbox1_causes": "COPY",
  "plugin/imapsieve_mailbox1_name": "Junk",
  "plugin/imapsieve_mailbox1_from": "Junk",
  "plugin/last_login_dict": "file:/a",
  "plugin/last_login_precision": "ms",
  "plugin/lazy_expunge_only_last_instance": "yes",
  "plugin/listescape_char": "~",
  "plugin/mail_crypt_global_private_key": "</fuzz/x.pem",
  "plugin/mail_crypt_global_private_key2": "</fuzz/x.pem",
  "plugin/mail_crypt_global_public_key": "</fuzz/x.pem",
  "plugin/mail_crypt_curve": "secp521r1",
  "plugin/mail_crypt_private_key": "</fuzz/x.pem",
  "plugin/mail_crypt_require_encrypted_user_key": "yes",
  "plugin/mail_crypt_acl_require_secure_key_sharing": "yes",
  "plugin/mail_crypt_save_version": "0",
  "plugin/mail_log_cached_only": "yes",
  "plugin/mail_log_events": "delete copy",
  "plugin/mail_log_fields": "uid box",
  "plugin/notify_status_dict": "file:/a",
  "plugin/push_notification_driver": "dlog",
  "plugin/quota": "count:Q",
  "plugin/quota_rule": "*:storage=1G",
  "plugin/quota_rule2": "Trash:storage=+7M",
  "plugin/quota_grace": "7M",
  "plugin/quota_max_mail_size": "7M",
  "plugin/quota_over_flag_lazy_check": "yes",
  "plugin/quota_vsizes": "yes",
  "plugin/quota_warning": "storage=90%% w",
  "plugin/quota_clone_dict": "file:/a",
  "plugin/sieve_extensions": "+editheader",
  "plugin/sieve_global_extensions": "+vnd.dovecot.pipe",
  "plugin/sieve_implicit_extensions": "+imap4flags",
  "plugin/sieve_editheader_max_header_size": "7k",
  "plugin/sieve_vacation_dont_check_recipient": "yes",
  "plugin/trash": "/fuzz/trash",
  "plugin/welcome_wait": "yes",
  "plugin/zlib_save": "zstd",
  "plugin/zlib_save_level": "4",
};

/** What a setting needs beside it. */
const besides: Readonly<Record<string, string>> = {
  "/ssl": "ssl_cert = </fuzz/x.pem\nssl_key = </fuzz/x.pem\n",
  "event_exporter/format": "format_args = time-unix\ntransport = log\n",
  ssl_verify_client_cert: "ssl_ca = </fuzz/x.pem\n",
  "plugin/quota_warning2": "quota = count:Q\n",
  "plugin/sieve_spamtest_status_header": "sieve_spamtest_max_value = 5\n",
  "plugin/sieve_spamtest_status_type": "sieve_spamtest_status_header = x\nsieve_spamtest_max_header = y\n",
  "plugin/sieve_virustest_status_header": "sieve_virustest_max_value = 5\n",
  "plugin/sieve_virustest_status_type": "sieve_virustest_status_header = x\nsieve_virustest_max_header = y\n",
  auth_policy_server_url: "auth_policy_hash_nonce = x\n",
  mail_nfs_index: "mmap_disable = yes\nmail_fsync = always\n",
  "namespace/alias_for":
    "inbox = yes\nprefix = b/\nseparator = /\n}\nnamespace c {\nprefix = c/\nseparator = /\n",
  "event_exporter/name": "format = none\ntransport = log\n",
  "event_exporter/transport": "format = none\n",
  "event_exporter/transport_args": "format = none\ntransport = http-post\n",
  "event_exporter/transport_timeout": "format = none\ntransport = http-post\n",
  "event_exporter/format_args": "format = json\ntransport = log\n",
  "metric/metric_name": "filter = event=a\n",
  "metric/fields": "filter = event=a\n",
  "metric/group_by": "filter = event=a\n",
  "metric/exporter":
    "}\nevent_exporter e {\nformat = none\ntransport = log\n}\nmetric a {\nfilter = event=a\n",
  "metric/exporter_include": "filter = event=a\n",
  "metric/description": "filter = event=a\n",
  "plugin/quota_rule": "quota = count:Q\n",
  "plugin/quota_rule2": "quota = count:Q\n",
  "plugin/quota_grace": "quota = count:Q\n",
  "plugin/quota_warning": "quota = count:Q\n",
  "plugin/quota_over_flag": "quota_over_script = w\n",
  "plugin/quota_over_flag_value": "quota_over_script = w\n",
  "plugin/quota_over_flag_lazy_check": "quota_over_script = w\n",
  "plugin/sieve_default_name": "sieve_default = /a\n",
  "plugin/imapsieve_mailbox1_name": "imapsieve_mailbox1_before = file:/a\n",
  "plugin/imapsieve_mailbox1_from": "imapsieve_mailbox1_before = file:/a\n",
  "plugin/imapsieve_mailbox1_causes": "imapsieve_mailbox1_before = file:/a\n",
  "plugin/fts_filters_de": "fts_languages = en de\n",
  "plugin/zlib_save_level": "zlib_save = gz\n",
  "plugin/welcome_wait": "welcome_script = w\n",
};

/** Files that values name. */
const files: Tree = {
  "/fuzz/x.pem": "X\n",
  "/fuzz/users": "u:{PLAIN}p\n",
  "/fuzz/trash": "1 Spam\n",
};
