import { byVersion } from "./version.ts";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const both = words(`
  mail_plugins hostname ssl listen auth_verbose auth_cache_size auth_cache_ttl mail_debug login_greeting
  mail_location lock_method protocols driver args name port mode user path inbox prefix separator type
  location auto special_use autoexpunge process_limit client_limit service_count vsz_limit executable
  protocol filter exporter format bogus first_valid_uid base_dir syslog_facility plugin/quota
  mail_max_userip_connections dovecot_config_version mail_driver service_user
`);

/** With names of 1.x and of 2.4. */
const of23 = words(`
  address quota sieve quota_rule group_by transport format_args key quota service/auth/user ssl_cert_file
  ssl_disable ssl_protocols imap_client_workarounds login_user login_process_size ssl_listen auth_count
  max_mail_processes fsync_disable dbox_rotate_size login_dir mail_cache_compress_min_size
  ssl_parameters_regenerate sieve_storage login_chroot auth_user ssl_server_cert_file mailbox_list_layout
`);

/** With names of 2.3. */
const of24 = words(`
  mail_path rotate_size query restart_request_count rights fields/x @g @h mdbox_rotate_size passdb_driver
  mail_plugins/x imap_id_send/name acl_driver mail_attribute/dict passdb/pam/driver
  namespace/inbox/separator default storage ssl_options import_environment mail_log_events dict_driver
  fs_driver id ssl_cert disable_plaintext_auth dovecot_storage_version
`);

/** Settings that stand somewhere, right or wrong. */
export const settings = byVersion(both, { "2.3": of23, "2.4": of24 });
