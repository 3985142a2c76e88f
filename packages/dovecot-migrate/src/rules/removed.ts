import { table } from "@mailconf/lossless";
import { type Context, note } from "../context.ts";
import type { Found } from "../found.ts";
import { upgradeManual } from "../report.ts";

/** Settings without a successor, with what to do. */
const settings: Readonly<Record<string, string>> = table({
  auth_stats: "statistics of logins are events now: use metric blocks",
  config_cache_size: "2.4 keeps no such cache",
  dict_db_config: "Berkeley DB is gone: use another dict driver, and copy the data with doveadm dict",
  doveadm_http_rawlog_dir: "write http_server_rawlog_dir into service doveadm, as long as you need it",
  imap_id_log: "use a metric or exporter for the event imap_id_received",
  login_access_sockets: "TCP wrappers are gone; use a firewall",
  master_user_separator: "auth_master_user_separator says it",
  ssl_parameters_regenerate: "name a file of DH parameters in ssl_server_dh_file",
  ssl_protocols: "ssl_min_protocol says which versions are allowed",
  stats_http_rawlog_dir: "write http_server_rawlog_dir into service stats, as long as you need it",
});

/** Settings of plugins without a successor, with what to do. */
const plugins: Readonly<Record<string, string>> = table({
  acl_ignore_namespace: "write acl_ignore = yes into the block of that namespace",
  antispam_backend: "use imap_sieve",
  autocreate: "use auto = create in a mailbox block",
  autosubscribe: "use auto = subscribe in a mailbox block",
  expire: "use autoexpunge in a mailbox block",
  expire_dict: "use autoexpunge in a mailbox block",
  fts_lucene: "the search driver is gone: use fts flatcurve",
  fts_squat: "the search driver is gone: use fts flatcurve",
  imap_compress_deflate_level: "compress_deflate_level counts for all",
  imap_zlib: "the extension COMPRESS is part of the server",
  mail_crypt_private_key: "give the keys of a user as crypt_* fields of the user database",
  mail_crypt_public_key: "give the keys of a user as crypt_* fields of the user database",
  mail_replica: "replication is gone; copy mail with doveadm sync, or use shared storage",
  mailbox_alias_new: "there is nothing like it",
  mailbox_alias_old: "there is nothing like it",
  noreplicate: "replication is gone",
  quota_set: "set limits in the user database",
  replication_sync_timeout: "replication is gone",
  sieve_vacation_max_subject_codepoints: "there is no limit to set any more",
  stats_refresh: "statistics are events now: use metric blocks",
  stats_track_cmds: "statistics are events now: use metric blocks",
});

const families: readonly (readonly [RegExp, string])[] = [
  [/^(director_|replication_|replicator_)/, "director and replication are gone"],
  [/^old_stats_/, "statistics are events now: use metric blocks"],
];

/** Notes a setting that has no successor. Says whether it is one. */
export function isRemoved(context: Context, found: Found, inPlugin: boolean): boolean {
  const { name, value } = found.node;
  const why = (inPlugin ? plugins : settings)[name] ?? families.find(([pattern]) => pattern.test(name))?.[1];
  if (why === undefined) return false;
  note(context, "manual", found, {
    from: `${name} = ${value}`,
    why: `no successor: ${why}`,
    url: upgradeManual,
  });
  return true;
}
