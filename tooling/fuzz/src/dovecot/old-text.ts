import fc from "fast-check";

/** A configuration of 2.3 made of what people write, with values that fit; doveconf 2.3 accepts nearly all. */
export const oldConfiguration = (): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: setting }, { weight: 3, arbitrary: section }, comment), {
      minLength: 1,
      maxLength: 10,
    })
    .map((pieces) => `ssl = no\n${pieces.join("")}`);

const line = (name: string, ...values: readonly string[]) =>
  fc.constantFrom(...values).map((value) => `${name} = ${value}`);

const variable = fc.constantFrom(
  ...[
    "%u",
    "%n",
    "%d",
    "%Lu",
    "%Ln",
    "%Ud",
    "%1n",
    "%2.1Mu",
    "%Mu",
    "%2.256Nu",
    "%{sha256:user}",
    "%h",
    "%s",
    "%%",
  ],
  ...["%{username}", "%{domain}", "%{pid}", "%{hostname}", "%{orig_user}", "%{if;%u;eq;a;x;y}", "x", "-"],
);
const path = fc.array(variable, { minLength: 1, maxLength: 3 }).map((parts) => `/srv/${parts.join("/")}`);

const location = fc
  .tuple(
    fc.constantFrom("maildir", "mbox", "sdbox", "mdbox"),
    path,
    fc.subarray([
      ...["INDEX=/i/%u", "CONTROL=/c/%n", "LAYOUT=fs", "INBOX=/m/%u", "DIRNAME=x", "FULLDIRNAME=y", "UTF-8"],
      ...[
        "VOLATILEDIR=/v/%u",
        "LISTINDEX=l.index",
        "NO-NOSELECT",
        "ITERINDEX",
        "SUBSCRIPTIONS=s",
        "ALT=/a/%u",
      ],
    ]),
  )
  .map(([driver, place, parameters]) => [`${driver}:${place}`, ...parameters].join(":"));

const plain = fc.oneof(
  location.map((value) => `mail_location = ${value}`),
  path.map((value) => `mail_home = ${value}`),
  line("mail_plugins", "quota", "$mail_plugins acl", "$mail_plugins quota notify", "zlib", "acl listescape"),
  line("disable_plaintext_auth", "yes", "no"),
  line("auth_username_format", "%Lu", "%n", "%{username}@x"),
  line("auth_mechanisms", "plain", "plain login", "$auth_mechanisms login"),
  line("auth_worker_max_count", "5"),
  line("auth_realms", "a.example b.example"),
  line("auth_debug", "yes", "no"),
  line("mail_debug", "yes", "no"),
  line("verbose_ssl", "yes"),
  line("ssl_cert", "</etc/c.pem"),
  line("ssl_min_protocol", "TLSv1.2", "TLSv1"),
  line("ssl_prefer_server_ciphers", "yes", "no"),
  line("ssl_verify_client_cert", "no"),
  line("login_greeting", "hi", "$hostname ready", '"$hostname"'),
  line("login_log_format_elements", "user=<%u> %r %l %m %c %{session}", "%k %a %b"),
  line("login_log_format", "%$: %s"),
  line("mail_log_prefix", '"%s(%u)<%{pid}>: "'),
  line("deliver_log_format", "msgid=%m: %$", "%f %s %p %w %e"),
  line("imap_logout_format", "in=%i out=%o"),
  line("pop3_uidl_format", "%08Xu%08Xv", "%g"),
  line("imap_capability", "+X Y"),
  line("imap_id_send", "name * vendor x"),
  line("import_environment", "TZ A=b", "$import_environment X"),
  line("mail_attribute_dict", "file:%h/attributes", "proxy::attr"),
  line("mail_attachment_dir", "/att/%d"),
  line("mail_attachment_fs", "posix", "sis posix"),
  line("mail_attachment_min_size", "64k"),
  line("director_servers", "10.0.0.1"),
  line("replication_max_conns", "3"),
  line("imap_id_log", "*"),
  line("imapc_features", "rfc822.size fetch-headers"),
  line("protocols", "imap", "imap lmtp", "$protocols lmtp"),
  line("listen", "*", "127.0.0.1, ::1"),
  line("default_idle_kill", "1 mins"),
  line("auth_policy_server_timeout_msecs", "2000"),
  line("auth_policy_request_attributes", "login=%u remote=%{rip}"),
  line("log_timestamp", '"%b %d %H:%M:%S "'),
);
const inPlugin = fc.oneof(
  line("quota", "count:User quota", "maildir:Q"),
  line("quota_rule", "*:storage=1G", "*:messages=10", "*:bytes=5000", "*:storage=1G:messages=4"),
  line("quota_rule2", "Trash:storage=+100M", "Trash:storage=+10%%", "SPAM:ignore", "Foo:storage=5M"),
  line("quota_grace", "10M", "10%%"),
  line("quota_warning", "storage=95%% quota-warning 95 %u", "-storage=100%% quota-warning below %u"),
  line("quota_warning2", "messages=80%% quota-warning 80 %u"),
  line("quota_max_mail_size", "5M"),
  line("quota_exceeded_message", "full, %u", "</etc/full.txt"),
  line("quota_status_nouser", "DUNNO"),
  line("quota_over_flag", "TRUE"),
  line("quota_over_script", "quota-warning mismatch %u"),
  line("quota_vsizes", "yes"),
  line("sieve", "~/.dovecot.sieve", "file:~/sieve;active=~/.dovecot.sieve"),
  line("sieve_dir", "~/scripts"),
  line("sieve_before", "/b/%d.sieve"),
  line("sieve_after2", "/a"),
  line("sieve_default", "/d.sieve"),
  line("sieve_default_name", "base"),
  line("sieve_extensions", "+editheader -vacation", "+notify +imapflags", "fileinto reject"),
  line("sieve_user_log", "~/.sieve.log"),
  line("sieve_vacation_dont_check_recipient", "yes"),
  line("sieve_editheader_protected", "X-A X-B"),
  line("sieve_spamtest_text_value3", "yes"),
  line("imapsieve_mailbox1_name", "Junk", "*"),
  line("imapsieve_mailbox1_causes", "COPY APPEND"),
  line("imapsieve_mailbox1_before", "file:/r.sieve"),
  line("acl", "vfile", "vfile:/etc/acls:cache_secs=30"),
  line("acl_anyone", "allow"),
  line("acl_shared_dict", "file:/srv/shared/%d"),
  line("zlib_save", "gz", "zstd"),
  line("zlib_save_level", "6"),
  line("mail_log_events", "delete expunge"),
  line("mail_log_fields", "uid size"),
  line("lazy_expunge", "EXPUNGED"),
  line("trash", "/etc/trash"),
  line("last_login_dict", "file:~/last"),
  line("listescape_char", '"\\\\"'),
  line("fts_languages", "en", "en de"),
  line("fts_filters", "lowercase snowball"),
  line("fts_autoindex", "yes"),
  line("fts_autoindex_exclude", "\\Trash", "Old Mail"),
  line("fts_enforced", "yes", "no", "body"),
  line("notify_status_dict", "file:/n"),
  line("mail_crypt_global_public_key", "</k.pem"),
  line("welcome_script", "welcome %u"),
  line("push_notification_driver", "dlog"),
  line("made_up", "x"),
);
const inDatabase = fc.oneof(
  line("default_fields", "uid=vmail home=/srv/%u", "mail=maildir:~/M:INDEX=/i/%u"),
  line("override_fields", "nodelay=y", "quota_rule=*:storage=1G"),
  line("result_success", "continue-ok"),
  line("skip", "authenticated"),
  line("auth_verbose", "yes"),
);
const driver = fc.constantFrom(
  ...["driver = pam\n  args = session=yes *", "driver = pam\n  args = dovecot", "driver = passwd"],
  ...[
    "driver = passwd-file\n  args = username_format=%n /etc/users",
    "driver = passwd-file\n  args = /etc/%d/users",
  ],
  ...[
    "driver = static\n  args = uid=1 gid=1 home=/srv/%d/%n",
    "driver = prefetch",
    "driver = checkpassword\n  args = /x",
  ],
  ...["driver = lua\n  args = file=/x.lua blocking=yes", "driver = ldap\n  args = /nowhere.ext"],
);
const database = fc
  .tuple(fc.constantFrom("passdb", "userdb"), driver, fc.array(inDatabase, { maxLength: 2 }))
  .map(([kind, first, rest]) => `${kind} {\n  ${[first, ...rest].join("\n  ")}\n}\n`);
const block = (header: string, inner: fc.Arbitrary<string>, maxLength = 4) =>
  fc
    .tuple(fc.array(inner, { maxLength }), fc.constantFrom("", "", " # why"))
    .map(([lines, why]) => `${header} {${why}\n${lines.map((one) => `  ${one}\n`).join("")}}\n`);

const inService = fc.oneof(
  line("service_count", "0", "1"),
  line("process_limit", "0", "7"),
  line("idle_kill", "0", "2 mins"),
  line("user", "$default_internal_user", "root"),
  fc.constantFrom(
    "inet_listener x {\n    port = 10143\n    address = 127.0.0.1\n  }",
    "inet_listener {\n    port = 10144\n  }",
    "unix_listener /x {\n    mode = 0600\n  }",
  ),
);
const namespace = fc.constantFrom(
  "namespace {\n  inbox = yes\n  separator = /\n}\n",
  "namespace inbox {\n  inbox = yes\n  location =\n  mailbox Sent {\n    special_use = \\Sent\n  }\n}\n",
  "namespace {\n  type = shared\n  prefix = shared/%%u/\n  separator = /\n  location = maildir:%%h/M:INDEX=~/s/%%u\n}\n",
);
const section = fc.oneof(
  database,
  block("plugin", inPlugin, 6),
  block(
    "protocol imap",
    fc.oneof(
      line("mail_plugins", "$mail_plugins imap_quota", "quota"),
      line("mail_max_userip_connections", "4"),
    ),
  ),
  fc
    .array(inPlugin, { maxLength: 3 })
    .map((lines) => `protocol lmtp {\n  plugin {\n${lines.map((one) => `    ${one}\n`).join("")}  }\n}\n`),
  block("service imap", inService),
  block("service dns_client", line("process_limit", "3")),
  block("service director", line("user", "root")),
  block('local_name "a.example b.example"', line("ssl_cert", "</c.pem")),
  block("dict", line("acl", "file:/srv/acl", "redis:host=127.0.0.1:prefix=x/", "fs:posix:prefix=/d/")),
  fc.constantFrom(
    "metric m {\n  filter = event=imap_command_finished\n  group_by = cmd_name bytes:linear:0:9:3\n}\n",
  ),
  fc.constantFrom("event_exporter e {\n  format = json\n  format_args = time-unix\n  transport = log\n}\n"),
  namespace,
);
const setting = plain.map((one) => `${one}\n`);
const comment = fc.constantFrom("# about %u\n", "\n", "  # mail_location = x\n");
