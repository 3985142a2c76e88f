import type { SettingRow, Settings23, Settings24, SettingType } from "@mailconf/dovecot-conf";

/** Values of a type: some that fit, more that do not, and some that look as if they did. */
const values: Readonly<Partial<Record<SettingType, readonly string[]>>> = {
  bool: ["yes", "NO", "y", "maybe", "true", "0", "off", ""],
  uint: ["5", "20k", "-1", "4294967296", "1.5", "ten", "unlimited", ""],
  uintmax: ["5", "18446744073709551616", "1k"],
  octal: ["0600", "0999", "rw", "666"],
  size: ["1G", "10 M", "1Q", "10%", "-5", "1,5G", "unlimited", "9999999999T"],
  time: ["5 mins", "1h", "29 minz", "5", "-1s", "1500 ms", "infinite", "2 weeks 3 days"],
  "time-msecs": ["250 ms", "5 secs", "5 msec", "250", "1 fortnight"],
  port: ["143", "65536", "imap", "-1"],
  string: ["x", "%{user | username}", "%{env:X | default)}", "%{", "%{user | nothing}", '"open', "/a b"],
  "string-novars": ["x", "%{user"],
  file: ["/no/such/file", "</no/such/file", "inline:x"],
  boollist: ["a b", '"a b', "a, b", ""],
  strlist: ["a", ""],
  "named-filter": ["x", ""],
  "named-list-filter": ["x", "__x"],
};

/** Texts that are wrong, or look so, whatever settings there are. */
export const fixedTexts: readonly string[] = [
  "protocol imap {\n",
  "}\n",
  "protocol imap { ssl = yes }\n",
  "protocol imap\n{\n  ssl = yes\n}\n",
  "= yes\n",
  "ssl\n",
  "ssl yes\n",
  "ssl: yes\n",
  "ssl = yes # why\nssl = no# glued\n",
  "nothing {\n  ssl = yes\n}\n",
  "nothing x {\n  y {\n    z = 1\n  }\n}\n",
  "passdb {\n  driver = pam\n}\n",
  "passdb pam {\n}\n",
  "userdb x {\n  driver = passwd\n}\n",
  "namespace {\n  inbox = yes\n}\n",
  "namespace more {\n  prefix = more/\n  separator = /\n}\n",
  "namespace more {\n  namespace inner {\n    prefix = more/\n  }\n}\n",
  "mailbox Junk {\n  auto = create\n}\n",
  "namespace inbox {\n  mailbox Junk {\n    auto = created\n  }\n}\n",
  "namespace inbox {\n  mailbox Junk {\n    autoexpunge = 30d\n  }\n}\n",
  "service imap {\n  service_count = 1\n}\n",
  "service imap {\n  vsz_limit = 1Q\n}\n",
  "service imap {\n  proces_limit = 5\n}\n",
  "service imap {\n  executable =\n}\n",
  "service nothing {\n}\n",
  "service nothing {\n  executable = nothing\n}\n",
  "service imap-login {\n  inet_listener imap {\n    port = 0\n  }\n}\n",
  "service imap-login {\n  inet_listener imaps {\n    port = 99999\n    ssl = yes\n  }\n}\n",
  "service imap-login {\n  inet_listener {\n    port = 143\n  }\n}\n",
  "service auth {\n  unix_listener auth-userdb {\n    mode = 0999\n  }\n}\n",
  "service auth {\n  unix_listener auth-userdb {\n    mode = 0666\n    user = postfix\n  }\n}\n",
  "service auth {\n  fifo_listener x {\n    mode = 666\n    port = 5\n  }\n}\n",
  "service auth {\n  passdb x {\n  }\n}\n",
  "remote 192.0.2.0/24 {\n  ssl = no\n}\n",
  "remote 192.0.2.0/99 {\n  ssl = no\n}\n",
  "remote not-there.invalid {\n  ssl = no\n}\n",
  "local 192.0.2.1 {\n  ssl_min_protocol = TLSv1.2\n}\n",
  "local_name mail.one.test {\n  ssl = yes\n}\n",
  'local_name "a.test b.test" {\n  ssl = yes\n}\n',
  "protocol nothing {\n  ssl = yes\n}\n",
  "protocol !imap {\n  ssl = yes\n}\n",
  "protocol {\n  ssl = yes\n}\n",
  "protocol imap {\n  service imap {\n    client_limit = 5\n  }\n}\n",
  "remote 192.0.2.1 {\n  auth_mechanisms = plain\n}\n",
  "protocols = imap lmtp nothing\n",
  "protocols = imap lmtp pop3 sieve\n",
  "mail_plugins = quota nothing\n",
  "mail_plugins = $mail_plugins quota\n",
  "mail_plugins = $SET:mail_plugins quota\n",
  "mail_plugins = $nothing quota\n",
  "login_greeting = $SET:nothing here\n",
  "login_greeting = $SET:hostname here\n",
  "login_greeting = $ENV:HOME here\n",
  "mail_plugins {\n  quota = yes\n  acl = no\n}\n",
  "mail_plugins {\n  quota = maybe\n}\n",
  "mail_plugins {\n  quota\n}\n",
  "mail_plugins x {\n  quota = yes\n}\n",
  "mail_plugins {\n  inner {\n    quota = yes\n  }\n}\n",
  "protocols {\n  sieve = yes\n  pop3 = 0\n}\n",
  "ssl {\n  min_protocol = TLSv1.2\n}\n",
  "auth_mechanisms = plain nothing\n",
  "auth_mechanisms {\n  login = yes\n}\n",
  "plugin {\n  quota_rule = *:storage=1G\n  any_name = any value\n}\n",
  "plugin x {\n  a = b\n}\n",
  "plugin {\n  sieve {\n    a = b\n  }\n}\n",
  "quota_rule = *:storage=1G\n",
  "quota = maildir:User\n",
  "quota x {\n  storage_size = 1G\n}\n",
  "quota x {\n  storage_size = 1Q\n}\n",
  "quota {\n  storage_size = 1G\n}\n",
  "sieve_script own {\n  type = before\n  path = /x\n}\n",
  "sieve_script own {\n  type = earlier\n}\n",
  "sieve_extensions = +nothing\n",
  "sieve_extensions {\n  vnd.dovecot.execute = yes\n}\n",
  "dict {\n  x = file:/x\n}\n",
  "dict_server {\n  dict x {\n    driver = file\n    path = /x\n  }\n}\n",
  "fields {\n  a = b\n}\n",
  "passdb static {\n  fields {\n    nopassword = yes\n    quota_rule = x\n  }\n}\n",
  "passdb static {\n  fields = a=b\n}\n",
  "passdb pam {\n  args = x\n}\n",
  "passdb static {\n  driver = nothing\n}\n",
  "userdb static {\n  fields {\n    home = /var/mail/%{user}\n  }\n}\n",
  "userdb static {\n  fields {\n    home = /var/mail/%{user | nothing}\n  }\n}\n",
  "passdb ldap {\n  filter = (mail=%{user})\n}\n",
  "passdb sql {\n  query = SELECT 1\n}\n",
  "passdb users {\n  driver = sql\n  query = SELECT 1\n}\n",
  "metric x {\n}\n",
  "metric x {\n  filter = event=imap_command_finished\n}\n",
  "metric x {\n  filter = event=imap_command_finished AND\n}\n",
  "metric x {\n  event_name = imap_command_finished\n}\n",
  "event_exporter x {\n  driver = nothing\n}\n",
  "language en {\n  default = yes\n}\n",
  "group @x y {\n  ssl = yes\n}\n@x = y\n",
  "@x = nothing\n",

  "!include not-there.conf\n",
  "!include_try not-there.conf\n",
  "!include conf.d/20-imap.conf\n",
  "!include local.conf\n",
  "!includ x.conf\n",
  "dovecot_config_version = 2.4.0\n",
  "dovecot_config_version = 2.4.9\n",
  "dovecot_storage_version = 2.4.0\n",
  "ssl = yes \\\n\nmail_debug = yes\n",
  "mail_max_userip_connections = 5 \\\n  6\n",
  "login_greeting = 'unfinished\n",
  'login_greeting = "unfinished\n',
  'login_greeting = "a" b\n',
  "login_greeting=\u00a0x\n",
  "\ufeffssl = yes\n",
  "ssl = yes\r\nmail_max_userip_connections = 5\r\n",
  '"ssl" = yes\n',
  "constructor = 1\n",
  "__proto__ = 1\n",
  "toString {\n}\n",
  "ssl_cert = </etc/ssl/c.pem\nssl_key = </etc/ssl/k.pem\n",
  "ssl_server_cert_file = /etc/ssl/c.pem\n",
  "ssl_server {\n  cert_file = /etc/ssl/c.pem\n  key_fil = /k\n}\n",
  "mail_location = maildir:~/Maildir\n",
  "mail_driver = maildir\nmail_path = ~/Maildir\n",
  "mail_driver = nothing\n",
  "mail_home = /var/mail/%d/%n\n",
  "first_valid_uid = 100\nlast_valid_uid = 50\n",
  "first_valid_gid = 100\nlast_valid_gid = 50\n",
  "mail_uid = nobody-such\n",
  "default_vsz_limit = 1G\ndefault_process_limit = 0\n",
  "default_client_limit = 0\n",
  "hostname = one two\n",
  "postmaster_address = \n",
  "postmaster_address = not an address\n",
  "lda_mailbox_autocreate = yes\nrecipient_delimiter = +-\n",
  "auth_cache_size = 10M\nauth_cache_ttl = 1 hour\nauth_cache_negative_ttl = never\n",
  "auth_username_chars = abc\nauth_username_translation = a\n",
  "mailbox_list_index = yes\nmail_full_filesystem_access = sometimes\n",
  "maildir_copy_with_hardlinks = yes\nmbox_write_locks = nothing\nlock_method = none\n",
  "mbox_write_locks = dotlock fcntl\n",
  "mail_attachment_detection_options = add-flags nothing\n",
  "imap_client_workarounds = delay-newmail nothing\n",
  "pop3_client_workarounds = outlook-no-nuls\n",
  "lmtp_client_workarounds = nothing\n",
  "submission_client_workarounds = whitespace-before-path\n",
  "log_debug = event=x AND (\n",
  "log_debug = category=auth\n",
  "imap_id_send {\n  name = *\n}\n",
  "imap_id_send = name *\n",
  "imap_urlauth_host = *\nimap_urlauth_port = 0\n",
  "doveadm_password = x\ndoveadm_port = 99999\n",
  "acl_driver = vfile\nacl_globals_only = perhaps\n",
  "acl x {\n  rights = lr\n}\n",
  "fts flatcurve {\n}\n",
  "fts nothing {\n  autoindex = maybe\n}\n",
  "fts_autoindex = yes\n",
  "fts = flatcurve\n",
  "mail_attribute {\n  dict file {\n    path = /x\n  }\n}\n",
  "mail_attribute x {\n}\n",
  "service stats {\n  inet_listener http {\n    port = 9900\n  }\n}\n",
  "service stats {\n  client_limit = 1\n  process_limit = 0\n}\n",
  "service lmtp {\n  process_min_avail = 5\n  process_limit = 2\n}\n",
  "service imap-login {\n  type = nothing\n}\n",
  "service imap-login {\n  user = \n}\n",
];

/** Names as they come out of hurried fingers. */
function misspelt(name: string): string[] {
  const middle = name.length >> 1;
  const swapped = `${name.slice(0, middle - 1)}${name[middle] ?? ""}${name[middle - 1] ?? ""}${name.slice(middle + 1)}`;
  return [
    `${name.slice(0, middle)}${name.slice(middle + 1)}`,
    `${name}s`,
    swapped,
    name.replaceAll("_", "-"),
    name.toUpperCase(),
  ];
}

/** A setting in the section where it belongs, or in another one. */
function inSections(sections: readonly string[], line: string): string {
  const open = sections.map(
    (kind, depth) => `${"  ".repeat(depth)}${kind}${named.has(kind) ? " some" : ""} {\n`,
  );
  const close = sections.map((_kind, depth) => `${"  ".repeat(sections.length - 1 - depth)}}\n`);
  return `${open.join("")}${"  ".repeat(sections.length)}${line}\n${close.join("")}`;
}

const named = new Set(
  "service inet_listener unix_listener fifo_listener namespace mailbox metric event_exporter passdb userdb quota sieve_script dict fs language acl oauth2".split(
    " ",
  ),
);

/**
 * Texts of a `dovecot.cf` for one version: every setting of its table with values that fit its type and that do not, with its
 * name misspelt, and in sections where it does not belong; and names of the other version.
 */
export function overrideTexts(table: Settings23 | Settings24, other: Settings23 | Settings24): string[] {
  const places = [...new Set(table.settings.map(({ section }) => section ?? ""))];
  const others = [...places, "protocol imap", "service", "namespace/mailbox", "passdb", "nothing"];
  const settings = table.settings.filter(({ name }) => !/^dovecot_/.test(name));
  const known = new Set(table.settings.map(({ name }) => name));
  return [
    ...settings.flatMap((row, index) => {
      const sections = sectionsOf(row);
      const written = (name: string, value: string) => inSections(sections, `${name} = ${value}`.trimEnd());
      const elsewhere = others[index % others.length] ?? "";
      return [
        ...valuesOf(row).map((value) => written(row.name, value)),
        ...misspelt(row.name).map((name) => written(name, row.default ?? "x")),
        inSections(
          elsewhere.split("/").filter((one) => one !== ""),
          `${row.name} = ${row.default ?? "x"}`,
        ),
        inSections([...sections, row.name], "x = yes"),
      ];
    }),
    ...other.settings
      .filter(({ name }) => !known.has(name))
      .map((row) => inSections(sectionsOf(row), `${row.name} = ${row.default ?? "x"}`)),
  ];
}

const sectionsOf = ({ section = "" }: SettingRow): string[] => section.split("/").filter((one) => one !== "");

const valuesOf = ({ type, values: words, default: usual }: SettingRow): readonly string[] =>
  type === "enum"
    ? [...(words?.slice(0, 2) ?? []), "maybe", words?.[0]?.toUpperCase() ?? ""]
    : [...(values[type] ?? []), ...(usual === undefined ? [] : [usual])];
