import type { Tree } from "./ask.ts";

/**
 * An example of a fact: the old text, the text by hand that 2.4 wants instead, and the files that the old one names.
 * Both stand behind `protocols = imap` and `ssl = no`.
 */
export type Example = readonly [old: string, fresh: string, files?: Tree];

const location = (parameter: string, fresh: string): Example => [
  `mail_location = mdbox:~/m:${parameter}`,
  `mail_driver = mdbox\nmail_path = ~/m\n${fresh}`,
];

const variable = (old: string, fresh: string): Example => [
  `mail_home = /srv/${old}`,
  `mail_home = /srv/${fresh}`,
];

const inLogin = (old: string, fresh: string): Example => [
  `login_log_format_elements = x=${old}`,
  `login_log_format_elements = x=${fresh}`,
];

const inQuery = (old: string, fresh: string): Example => [
  `userdb {\n  driver = static\n  args = uid=1 gid=1 home=/${old}\n}`,
  `userdb static {\n  fields {\n    uid = 1\n    gid = 1\n    home = /${fresh}\n  }\n}`,
];

const pam = (args: string, fresh: string): Example => [
  `passdb {\n  driver = pam\n  args = ${args}\n}`,
  `passdb pam {\n  ${fresh}\n}`,
];

const staticUsers = (args: string, fresh: string): Example => [
  `userdb {\n  driver = static\n  args = uid=1 gid=1 home=/h ${args}\n}`,
  `userdb static {\n  fields {\n    uid = 1\n    gid = 1\n    home = /h\n  }\n  ${fresh}\n}`,
];

const passwdFile = (inner: string, fresh: string): Example => [
  `passdb {\n  driver = passwd-file\n  args = /fuzz/users\n  ${inner}\n}`,
  `passdb passwd-file {\n  passwd_file_path = /fuzz/users\n  ${fresh}\n}`,
  { "/fuzz/users": "u:{PLAIN}p\n" },
];

const ldapFile = "/fuzz/ldap.ext";

/** A line of an LDAP file that serves one passdb, with what it becomes in the block. */
const ldap = (line: string, server: string, inner = ""): Example => [
  `passdb {\n  driver = ldap\n  args = ${ldapFile}\n}`,
  `passdb ldap {\n  ${server}\n  ${/\bfilter =/.test(inner) ? "" : "filter = (uid=x)\n  "}${
    inner.includes("fields {") ? "" : "fields {\n    user = %{ldap:u}\n  }\n  "
  }${inner}\n}`,
  {
    [ldapFile]: `${/^pass_filter/m.test(line) ? "" : "pass_filter = (uid=x)\n"}${
      /^pass_attrs/m.test(line) ? "" : "pass_attrs = u=user\n"
    }${line}\n`,
  },
];

const ldapUsers = (line: string, inner: string): Example => [
  `userdb {\n  driver = ldap\n  args = ${ldapFile}\n}`,
  `userdb ldap {\n  ${inner.includes("  fields {") || inner.startsWith("fields {") ? "" : "fields {\n    home = %{ldap:h}\n  }\n  "}${
    /^ *filter =/m.test(inner) ? "" : "filter = (uid=x)\n  "
  }${inner}\n}`,
  {
    [ldapFile]: `${/^user_filter/m.test(line) ? "" : "user_filter = (uid=x)\n"}${
      /^user_attrs/m.test(line) ? "" : "user_attrs = h=home\n"
    }${line}\n`,
  },
];

const sqlFile = "/fuzz/sql.ext";

const sql = (text: string, top: string, inner: string): Example => [
  `passdb {\n  driver = sql\n  args = ${sqlFile}\n}`,
  `${top}\npassdb sql {\n  ${inner}\n}`,
  { [sqlFile]: text },
];

const sqlUsers = (line: string, inner: string): Example => [
  `userdb {\n  driver = sql\n  args = ${sqlFile}\n}`,
  `sql_driver = sqlite\nsqlite_path = /d.db\nuserdb sql {\n  ${inner}\n}`,
  { [sqlFile]: `driver = sqlite\nconnect = /d.db\n${line}\n` },
];

const sqlite = "driver = sqlite\nconnect = /d.db\n";
const sqliteTop = "sql_driver = sqlite\nsqlite_path = /d.db";

const pem = { "/fuzz/x.pem": "X\n" };

const quota = (old: string, fresh: string): Example => [
  `plugin {\n  quota = count:Q\n  ${old}\n}`,
  `quota Q {\n  driver = count\n  ${fresh}\n}`,
];

const plugin = (old: string, fresh: string, files: Tree = {}): Example => [
  `plugin {\n  ${old}\n}`,
  fresh,
  files,
];

const exporter = (old: string, fresh: string): Example => [
  `event_exporter e {\n  format = json\n  format_args = time-unix\n  ${old}\n}`,
  `event_exporter e {\n  format = json\n  time_format = unix\n  ${fresh}\n}`,
];

const users = (line: string): Tree => ({ "/fuzz/users": line });

/** One example for each row of the facts, by its `from`; a row without one has its `to` as key. */
export const examples: Readonly<Record<string, Example>> = {
  dovecot_config_version: ["", ""],
  dovecot_storage_version: ["# why\n", ""],
  $name: ["login_greeting = $hostname ready", "login_greeting = $SET:hostname ready"],
  "mail_plugins = $mail_plugins a b": [
    "protocol imap {\n  mail_plugins = $mail_plugins acl quota\n}",
    "protocol imap {\n  mail_plugins {\n    acl = yes\n    quota = yes\n  }\n}",
  ],
  "key = <path (ssl_* and crypt keys)": [
    "ssl_cert = </fuzz/x.pem",
    "ssl_server_cert_file = /fuzz/x.pem",
    pem,
  ],
  "plugin { key = value }": plugin("sieve_max_actions = 5", "sieve_max_actions = 5"),
  "passdb { driver = X … }": ["passdb {\n  driver = pam\n}", "passdb pam {\n}"],
  "userdb { driver = X … }": ["userdb {\n  driver = passwd\n}", "userdb passwd {\n}"],
  "namespace { … } (nameless)": [
    "namespace {\n  inbox = yes\n}\nnamespace {\n  prefix = Arch/\n  separator = /\n}",
    "namespace inbox {\n  inbox = yes\n}\nnamespace Arch {\n  prefix = Arch/\n  separator = /\n}",
  ],
  'local_name "a b" { }': [
    'local_name "a.example b.example" {\n  ssl_min_protocol = TLSv1\n}',
    "local_name a.example {\n  ssl_min_protocol = TLSv1\n}\nlocal_name b.example {\n  ssl_min_protocol = TLSv1\n}",
  ],
  "auth settings inside remote/local": [
    "remote 10.0.0.1 {\n  ssl_min_protocol = TLSv1\n}",
    "remote 10.0.0.1 {\n  ssl_min_protocol = TLSv1\n}",
  ],
  "passdb/userdb order": [
    "passdb {\n  driver = static\n}\npassdb {\n  driver = pam\n}",
    "passdb static {\n}\npassdb pam {\n}",
  ],
  "mail_location = DRIVER:PATH": [
    "mail_location = maildir:~/a::b",
    "mail_driver = maildir\nmail_path = ~/a:b",
  ],
  "mail_location parameter :INDEX=": location("INDEX=/i", "mail_index_path = /i"),
  "mail_location parameter :INDEXPVT=": location("INDEXPVT=/i", "mail_index_private_path = /i"),
  "mail_location parameter :INDEXCACHE=": location("INDEXCACHE=/i", "mail_cache_path = /i"),
  "mail_location parameter :CONTROL=": location("CONTROL=/i", "mail_control_path = /i"),
  "mail_location parameter :ALT=": location("ALT=/i", "mail_alt_path = /i"),
  "mail_location parameter :ALTNOCHECK": location("ALTNOCHECK", "mail_alt_check = no"),
  "mail_location parameter :LAYOUT=": location("LAYOUT=index", "mailbox_list_layout = index"),
  "mail_location parameter :SUBSCRIPTIONS=": location(
    "SUBSCRIPTIONS=s",
    "mailbox_subscriptions_filename = s",
  ),
  "mail_location parameter :INBOX=": location("INBOX=/i", "mail_inbox_path = /i"),
  "mail_location parameter :DIRNAME=": location(
    "DIRNAME=d",
    "mailbox_directory_name = d\nmailbox_directory_name_legacy = yes",
  ),
  "mail_location parameter :FULLDIRNAME=": location("FULLDIRNAME=d", "mailbox_directory_name = d"),
  "mail_location parameter :MAILBOXDIR=": location("MAILBOXDIR=d", "mailbox_root_directory_name = d"),
  "mail_location parameter :VOLATILEDIR=": location("VOLATILEDIR=/v/%u", "mail_volatile_path = /v/%{user}"),
  "mail_location parameter :LISTINDEX=": location("LISTINDEX=l", "mailbox_list_index_prefix = l"),
  "mail_location parameter :UTF-8": location("UTF-8", "mailbox_list_utf8 = yes"),
  "mail_location parameter :BROKENCHAR=": location("BROKENCHAR=~", "mailbox_list_visible_escape_char = ~"),
  "mail_location parameter :ITERINDEX": location("ITERINDEX", "mailbox_list_iter_from_index_dir = yes"),
  "mail_location parameter :NO-NOSELECT": location("NO-NOSELECT", "mailbox_list_drop_noselect = yes"),
  "mail_location parameter :NO-FS-VALIDATION": location(
    "NO-FS-VALIDATION",
    "mailbox_list_validate_fs_names = no",
  ),
  "namespace { location = … }": [
    "namespace a {\n  inbox = yes\n  location = mbox:~/b:INDEX=/i/%u\n}\nnamespace c {\n  prefix = c/\n  separator = /\n  location =\n}",
    "namespace a {\n  inbox = yes\n  mail_driver = mbox\n  mail_path = ~/b\n  mail_index_path = /i/%{user}\n}\nnamespace c {\n  prefix = c/\n  separator = /\n}",
  ],
  "userdb field mail": staticUsers(
    "mail=maildir:~/M:INDEX=/i",
    "fields {\n    mail_driver = maildir\n    mail_path = ~/M\n    mail_index_path = /i\n  }",
  ),
  "variable %u": variable("%u", "%{user}"),
  "variable %n": variable("%n", "%{user | username}"),
  "variable %d": variable("%d", "%{user | domain}"),
  "variable %s": [
    'login_log_format_elements = %s\nmail_log_prefix = "%s: "',
    'login_log_format_elements = %{protocol}\nmail_log_prefix = "%{service}: "',
  ],
  "variable %h": [
    "mail_attribute_dict = file:%h/a",
    "mail_attribute {\n  dict file {\n    path = %{home}/a\n  }\n}",
  ],
  "variable %l": inLogin("%l", "%{local_ip}"),
  "variable %r": inLogin("%r", "%{remote_ip}"),
  "variable %a": inLogin("%a", "%{local_port}"),
  "variable %b": inLogin("%b", "%{remote_port}"),
  "variable %m": inLogin("%m", "%{mechanism}"),
  "variable %c": inLogin("%c", "%{secured}"),
  "variable %p": ["mail_log_prefix = %p", "mail_log_prefix = %{process:pid}"],
  "variable %e": inLogin("%e", "%{mail_pid}"),
  "variable %k": inLogin("%k", "%{ssl_security}"),
  "variable %w": inQuery("%w", "%{password}"),
  "variable %i": inQuery("%i", "%{id}"),
  "variable %{username}": variable("%{username}", "%{user | username}"),
  "variable %{domain}": variable("%{domain}", "%{user | domain}"),
  "variable %{rip}": inQuery("%{rip}", "%{remote_ip}"),
  "variable %{lip}": inQuery("%{lip}", "%{local_ip}"),
  "variable %{rport}": inQuery("%{rport}", "%{remote_port}"),
  "variable %{lport}": inQuery("%{lport}", "%{local_port}"),
  "variable %{real_rip}": inQuery("%{real_rip}", "%{real_remote_ip}"),
  "variable %{real_lip}": inQuery("%{real_lip}", "%{real_local_ip}"),
  "variable %{real_rport}": inQuery("%{real_rport}", "%{real_remote_port}"),
  "variable %{real_lport}": inQuery("%{real_lport}", "%{real_local_port}"),
  "variable %{mech}": inLogin("%{mech}", "%{mechanism}"),
  "variable %{orig_user}": inQuery("%{orig_user}", "%{original_user}"),
  "variable %{orig_username}": inQuery("%{orig_username}", "%{original_user | username}"),
  "variable %{orig_domain}": inQuery("%{orig_domain}", "%{original_user | domain}"),
  "variable %{auth_username}": inQuery("%{auth_username}", "%{auth_user | username}"),
  "variable %{auth_domain}": inQuery("%{auth_domain}", "%{auth_user | domain}"),
  "variable %{pid}": ["mail_log_prefix = %{pid}", "mail_log_prefix = %{process:pid}"],
  "variable %{hostname}": inQuery("%{hostname}", "%{system:hostname}"),
  "variable %%": variable("%%x%%{user}%%%u", "%x%%{user}%{literal('%')}%{user}"),
  "variable %LX": variable("%Lu", "%{user | lower}"),
  "variable %UX": variable("%Ud", "%{user | domain | upper}"),
  "variable %RX": variable("%Rn", "%{user | username | reverse}"),
  "variable %NX (N digits)": variable("%3n", "%{user | username | regexp('^(.{0,3}).*', '\\\\1')}"),
  "variable %N.MX": variable("%1.2n", "%{user | username | regexp('^.{0,1}(.{0,2}).*', '\\\\1')}"),
  "variable %-NX": variable("%-3n", "%{user | username | regexp('^(.{0,3}).*', '\\\\1')}"),
  "variable %DX": inQuery("%Dd", "%{user | domain | ldap_dn}"),
  "variable %MX": variable("%Mu", "%{user | md5 | hexlify}"),
  "variable %1Mu": variable("%1Mu", "%{user | md5 | hexlify(1)}"),
  "variable %2.1Mu": variable("%2.1Mu", "%{user | md5 | hexlify | substr(2,1)}"),
  "variable %2.256NX": variable("%2.256Nu", "%{user | md5 | substr(0, 8) % 256 | hex(2)}"),
  "variable %256NX": variable("%256Nu", "%{user | md5 | substr(0, 8) % 256 | hex}"),
  "variable %XX": ["pop3_uidl_format = %Xu", "pop3_uidl_format = %{uid | hex}"],
  "variable %HX": variable("%Hu", "%Hu"),
  "variable %{sha256:user}": variable("%{sha256:user}", "%{user | sha256 | hexlify}"),
  "variable %{if;A;op;B;yes;no}": variable("%{if;%d;eq;a;x;y}", "%{user | domain | if('eq', 'a', 'x', 'y')}"),
  "variable %%u %%n %%d in namespace prefix": [
    "namespace s {\n  type = shared\n  prefix = s/%%u/%%n/%%d/\n  separator = /\n}",
    "namespace s {\n  type = shared\n  prefix = s/$user/$username/$domain/\n  separator = /\n}",
  ],
  "variable %%u %%n %%d %%h elsewhere in a shared namespace": [
    "namespace s {\n  type = shared\n  prefix = s/%%u/\n  separator = /\n  location = maildir:%%h/%%n:INDEX=/%%d/%%u/%u\n}",
    "namespace s {\n  type = shared\n  prefix = s/$user/\n  separator = /\n  mail_driver = maildir\n  mail_path = %{owner_home}/%{owner_user | username}\n  mail_index_path = /%{owner_user | domain}/%{owner_user}/%{user}\n}",
  ],
  "variable %$ in deliver_log_format": ["deliver_log_format = x %$", "deliver_log_format = x %{message}"],
  "variable %m in deliver_log_format": ["deliver_log_format = %m", "deliver_log_format = %{msgid}"],
  "variable %$ and %s in login_log_format": [
    "login_log_format = %$ (%s)",
    "login_log_format = %{message} (%{elements})",
  ],
  "variable %i %o in imap_logout_format": [
    "imap_logout_format = %i %o %{deleted}",
    "imap_logout_format = %{input} %{output} %{deleted}",
  ],
  "variable %t %p %r %b %d %m %s in pop3_logout_format": [
    "pop3_logout_format = %t %p %r %b %d %m %s",
    "pop3_logout_format = %{top_count} %{top_bytes} %{retr_count} %{retr_bytes} %{deleted_count} %{message_count} %{message_bytes}",
  ],
  "variable %08Xu%08Xv in pop3_uidl_format": [
    "pop3_uidl_format = x%08Xu%08Xv",
    "pop3_uidl_format = x%{uid | hex(8)}%{uidvalidity | hex(8)}",
  ],
  "variable %{ldap:attr}": ldapUsers(
    "user_attrs = =home=/srv/%{ldap:x}",
    "fields {\n    home = /srv/%{ldap:x}\n  }",
  ),
  "variable %$ in LDAP attribute templates": ldapUsers(
    "user_attrs = x=home=/srv/%$/%u",
    "fields {\n    home = /srv/%{ldap:x}/%{user}\n  }",
  ),
  "passdb { args = PATH } (passwd-file)": passwdFile("", ""),
  "args scheme=S (passwd-file)": [
    "passdb {\n  driver = passwd-file\n  args = scheme=CRYPT /fuzz/u\n}",
    "passdb passwd-file {\n  passwd_file_path = /fuzz/u\n  default_password_scheme = CRYPT\n}",
  ],
  "args username_format=F (passwd-file)": [
    "userdb {\n  driver = passwd-file\n  args = username_format=%n /fuzz/u\n}",
    "userdb passwd-file {\n  passwd_file_path = /fuzz/u\n  auth_username_format = %{user | username}\n}",
  ],
  "args (pam) NAME or *": pam("*", "service_name = %{protocol}"),
  "args (pam) session=yes": pam("session=yes", "session = yes"),
  "args (pam) setcred=yes": pam("setcred=yes mail", "setcred = yes\n  service_name = mail"),
  "args (pam) failure_show_msg=yes": pam("failure_show_msg=yes", "failure_show_msg = yes"),
  "args (pam) max_requests=N": pam("max_requests=5", "max_requests = 5"),
  "args cache_key=K": pam("cache_key=%u%r", "use_cache = yes"),
  "args blocking=no|yes": [
    "userdb {\n  driver = passwd\n  args = blocking=no\n}",
    "userdb passwd {\n  use_worker = no\n}",
  ],
  "args (static) password=X": [
    "passdb {\n  driver = static\n  args = password=x user=%d\n}",
    "passdb static {\n  password = x\n  fields {\n    user = %{user | domain}\n  }\n}",
  ],
  "args (static) allow_all_users=yes": staticUsers("allow_all_users=yes", "static_allow_all_users = yes"),
  "args (static) other k=v": staticUsers(
    "quota_bytes=%n",
    "fields {\n    quota_bytes = %{user | username}\n  }",
  ),
  "default_fields = k=v …": passwdFile(
    "default_fields = a=%u b=2",
    "fields {\n    a:default = %{user}\n    b:default = 2\n  }",
  ),
  "override_fields = k=v …": passwdFile(
    "override_fields = a=%u b",
    "fields {\n    a = %{user}\n    b =\n  }",
  ),
  "k:protected=v": passwdFile("override_fields = a:protected=1", "fields {\n    a:default = 1\n  }"),
  mechanisms: passwdFile("mechanisms = plain login", "mechanisms_filter = plain login"),
  "pass = yes": passwdFile("pass = yes", "result_success = continue"),
  "auth_verbose in passdb/userdb": passwdFile("auth_verbose = yes", ""),
  "driver = ldap args = FILE": [
    "passdb {\n  driver = ldap\n  args = /fuzz/a.ext\n}\nuserdb {\n  driver = ldap\n  args = /fuzz/a.ext\n}",
    "ldap_uris = ldap://a\npassdb ldap {\n  filter = a\n  ssl_client_ca_dir = /c\n  fields {\n    user = %{ldap:u}\n  }\n}\nuserdb ldap {\n  filter = b\n  ssl_client_ca_dir = /c\n  fields {\n    home = %{ldap:h}\n  }\n}",
    {
      "/fuzz/a.ext":
        "hosts = a\ntls_ca_cert_dir = /c\npass_filter = a\npass_attrs = u=user\nuser_filter = b\nuser_attrs = h=home\n",
    },
  ],
  "driver = sql args = FILE": sql(`${sqlite}password_query = A`, sqliteTop, "query = A"),
  "driver = oauth2 args = FILE": [
    "passdb {\n  driver = oauth2\n  mechanisms = xoauth2\n  args = /fuzz/o.ext\n}",
    "oauth2 {\n  introspection_url = http://x/\n  introspection_mode = get\n  ssl_client_ca_file = /ca\n  http_client_request_absolute_timeout = 3 ms\n  http_client_rawlog_dir = /r\n  username_validation_format = %{user}\n  fields {\n    a = %{oauth2:b}\n  }\n}\npassdb oauth2 {\n  mechanisms_filter = xoauth2\n}",
    {
      "/fuzz/o.ext":
        "introspection_url = http://x/\nintrospection_mode = get\ntls_ca_cert_file = /ca\ntimeout_msecs = 3\nrawlog_dir = /r\nusername_format = %u\npass_attrs = a=%{oauth2:b}\n",
    },
  ],
  "driver = lua args = file=F": [
    "passdb {\n  driver = lua\n  args = file=/x.lua blocking=no\n}",
    "passdb lua {\n  lua_file = /x.lua\n  use_worker = no\n}",
  ],
  "driver = checkpassword, dict, shadow, vpopmail, nss": [
    "passdb {\n  driver = shadow\n}\npassdb {\n  driver = checkpassword\n  args = /x\n}",
    "",
  ],
  "passwd-file line with a password and nopassword": [
    "passdb {\n  driver = passwd-file\n  args = /fuzz/users\n}",
    "passdb passwd-file {\n  passwd_file_path = /fuzz/users\n}",
    users("a:{PLAIN}x:::::: nopassword\n"),
  ],
  "passwd-file field userdb_mail=DRIVER:PATH": [
    "userdb {\n  driver = passwd-file\n  args = /fuzz/users\n}",
    "userdb passwd-file {\n  passwd_file_path = /fuzz/users\n}",
    users("a:x:1:1::/h::userdb_mail=maildir:~/M\n"),
  ],
  "passwd-file field userdb_quota_rule=*:storage=S": [
    "userdb {\n  driver = passwd-file\n  args = /fuzz/users\n}",
    "userdb passwd-file {\n  passwd_file_path = /fuzz/users\n}",
    users("a:x:1:1::/h::userdb_quota_rule=*:storage=1G\n"),
  ],
  "passwd-file mail location in the ninth field": [
    "userdb {\n  driver = passwd-file\n  args = /fuzz/users\n}",
    "userdb passwd-file {\n  passwd_file_path = /fuzz/users\n}",
    users("a:x:1:1::/h:::maildir:~/M\n"),
  ],
  "passwd-file password[34], PLAIN-MD5 and other weak schemes": [
    "passdb {\n  driver = passwd-file\n  args = /fuzz/users\n}",
    "passdb passwd-file {\n  passwd_file_path = /fuzz/users\n}",
    users("a:{PLAIN-MD5}5f4dcc3b5aa765d61d8327deb882cf99\n"),
  ],
  "dovecot-ldap.conf.ext hosts": ldap("hosts = a:389 b", "ldap_uris = ldap://a:389 ldap://b"),
  "dovecot-ldap.conf.ext uris": ldap("uris = ldaps://a", "ldap_uris = ldaps://a"),
  "dovecot-ldap.conf.ext dn": ldap("dn = cn=a", "ldap_auth_dn = cn=a"),
  "dovecot-ldap.conf.ext dnpass": ldap("dnpass = a", "ldap_auth_dn_password = a"),
  "dovecot-ldap.conf.ext base": ldap("base = dc=%d", "ldap_base = dc=%{user | domain}"),
  "dovecot-ldap.conf.ext scope": ldap("scope = base", "ldap_scope = base"),
  "dovecot-ldap.conf.ext deref": ldap("deref = always", "ldap_deref = always"),
  "dovecot-ldap.conf.ext ldap_version": ldap("ldap_version = 2", "ldap_version = 2"),
  "dovecot-ldap.conf.ext debug_level": ldap("debug_level = 1", "ldap_debug_level = 1"),
  "dovecot-ldap.conf.ext sasl_bind": ldap(
    "sasl_bind = yes\nsasl_mech = plain",
    "ldap_auth_sasl_mechanisms = plain",
  ),
  "dovecot-ldap.conf.ext sasl_mech": ldap("sasl_bind = no\nsasl_mech = plain", ""),
  "dovecot-ldap.conf.ext sasl_realm": ldap(
    "sasl_bind = yes\nsasl_mech = plain\nsasl_realm = r",
    "ldap_auth_sasl_mechanisms = plain\nldap_auth_sasl_realm = r",
  ),
  "dovecot-ldap.conf.ext sasl_authz_id": ldap(
    "sasl_bind = yes\nsasl_mech = plain\nsasl_authz_id = r",
    "ldap_auth_sasl_mechanisms = plain\nldap_auth_sasl_authz_id = r",
  ),
  "dovecot-ldap.conf.ext tls": ldap("tls = yes", "ldap_starttls = yes"),
  "dovecot-ldap.conf.ext tls_ca_cert_file": ldap(
    "tls_ca_cert_file = /fuzz/ldap.ext",
    "",
    "ssl_client_ca_file = /fuzz/ldap.ext",
  ),
  "dovecot-ldap.conf.ext tls_ca_cert_dir": ldap("tls_ca_cert_dir = /c", "", "ssl_client_ca_dir = /c"),
  "dovecot-ldap.conf.ext tls_cert_file": ldap(
    "tls_cert_file = /fuzz/ldap.ext",
    "",
    "ssl_client_cert_file = /fuzz/ldap.ext",
  ),
  "dovecot-ldap.conf.ext tls_key_file": ldap(
    "tls_key_file = /fuzz/ldap.ext",
    "",
    "ssl_client_key_file = /fuzz/ldap.ext",
  ),
  "dovecot-ldap.conf.ext tls_cipher_suite": ldap("tls_cipher_suite = A", "", "ssl_cipher_list = A"),
  "dovecot-ldap.conf.ext tls_require_cert": ldap(
    "tls_require_cert = demand",
    "",
    "ssl_client_require_valid_cert = yes",
  ),
  "dovecot-ldap.conf.ext auth_bind": ldap("auth_bind = yes", "", "bind = yes"),
  "dovecot-ldap.conf.ext auth_bind_userdn": ldap(
    "auth_bind = yes\nauth_bind_userdn = cn=%u",
    "",
    "bind = yes\n  bind_userdn = cn=%{user}",
  ),
  "dovecot-ldap.conf.ext pass_filter": ldap(
    "pass_filter = (uid=%n)",
    "",
    "filter = (uid=%{user | username})",
  ),
  "dovecot-ldap.conf.ext pass_attrs": ldap(
    "pass_attrs = uid=user, pw=password",
    "",
    "fields {\n    user = %{ldap:uid}\n    password = %{ldap:pw}\n  }",
  ),
  "dovecot-ldap.conf.ext user_filter": ldapUsers("user_filter = (uid=%u)", "filter = (uid=%{user})"),
  "dovecot-ldap.conf.ext user_attrs": ldapUsers(
    "user_attrs = h=home,q=quota_rule=*:storage=%$M, =uid=5",
    "fields {\n    home = %{ldap:h}\n    quota_storage_size = %{ldap:q}M\n    uid = 5\n  }",
  ),
  "dovecot-ldap.conf.ext iterate_filter": ldapUsers("iterate_filter = (a=b)", "iterate_filter = (a=b)"),
  "dovecot-ldap.conf.ext iterate_attrs": ldapUsers(
    "iterate_attrs = uid=user",
    "iterate_fields {\n    user = %{ldap:uid}\n  }",
  ),
  "dovecot-ldap.conf.ext default_pass_scheme": ldap(
    "default_pass_scheme = SSHA",
    "",
    "default_password_scheme = SSHA",
  ),
  "dovecot-ldap.conf.ext blocking": ldap("blocking = yes", "", "use_worker = yes"),
  "one LDAP file used by two blocks": [
    "passdb {\n  driver = ldap\n  args = /fuzz/a.ext\n}\nuserdb {\n  driver = ldap\n  args = /fuzz/b.ext\n}",
    "passdb ldap {\n  ldap_uris = ldap://a\n  filter = a\n  fields {\n    user = %{ldap:u}\n  }\n}\nuserdb ldap {\n  ldap_uris = ldap://b\n  filter = b\n  fields {\n    home = %{ldap:h}\n  }\n}",
    {
      "/fuzz/a.ext": "hosts = a\npass_filter = a\npass_attrs = u=user\n",
      "/fuzz/b.ext": "hosts = b\nuser_filter = b\nuser_attrs = h=home\n",
    },
  ],
  "dovecot-sql.conf.ext driver": sql(
    "driver = mysql\nconnect = host=a\npassword_query = A",
    "sql_driver = mysql\nmysql a {\n}",
    "query = A",
  ),
  "dovecot-sql.conf.ext connect host=H (mysql)": sql(
    "driver = mysql\nconnect = host=a host=/run/x.sock dbname=d user=u password=p port=3\npassword_query = A",
    "sql_driver = mysql\nmysql a {\n  dbname = d\n  user = u\n  password = p\n  port = 3\n}\nmysql /run/x.sock {\n  dbname = d\n  user = u\n  password = p\n  port = 3\n}",
    "query = A",
  ),
  "dovecot-sql.conf.ext connect host=H (pgsql)": sql(
    "driver = pgsql\nconnect = host=a dbname=d user=u password=p\npassword_query = A",
    "sql_driver = pgsql\npgsql a {\n  parameters {\n    dbname = d\n    user = u\n    password = p\n  }\n}",
    "query = A",
  ),
  "dovecot-sql.conf.ext connect PATH (sqlite)": sql(`${sqlite}password_query = A`, sqliteTop, "query = A"),
  "dovecot-sql.conf.ext password_query": sql(
    `${sqlite}password_query = A '%u'`,
    sqliteTop,
    "query = A '%{user}'",
  ),
  "dovecot-sql.conf.ext user_query": sqlUsers("user_query = A %d", "query = A %{user | domain}"),
  "dovecot-sql.conf.ext iterate_query": sqlUsers(
    "user_query = A\niterate_query = B",
    "query = A\n  iterate_query = B",
  ),
  "dovecot-sql.conf.ext update_query": sql(
    `${sqlite}password_query = A\nupdate_query = B '%w'`,
    sqliteTop,
    "query = A\n  update_query = B '%{password}'",
  ),
  "dovecot-sql.conf.ext default_pass_scheme": sql(
    `${sqlite}password_query = A\ndefault_pass_scheme = PLAIN`,
    sqliteTop,
    "query = A\n  default_password_scheme = PLAIN",
  ),
  disable_plaintext_auth: ["disable_plaintext_auth = no", "auth_allow_cleartext = yes"],
  auth_default_realm: ["auth_default_realm = x", "auth_default_domain = x"],
  auth_worker_max_count: ["auth_worker_max_count = 7", "service auth-worker {\n  process_limit = 7\n}"],
  auth_debug: ["auth_debug = yes", "log_debug = category=auth"],
  mail_debug: ["mail_debug = yes", "log_debug = category=mail"],
  verbose_ssl: ["verbose_ssl = yes\nauth_debug = yes", "log_debug = category=auth OR category=ssl"],
  auth_policy_server_timeout_msecs: [
    "auth_policy_server_timeout_msecs = 30",
    "auth_policy {\n  http_client_request_absolute_timeout = 30 ms\n}",
  ],
  "auth_policy_request_attributes = a=b …": [
    "auth_policy_request_attributes = a=%{rip} b=%u",
    "auth_policy_request_attributes =\nauth_policy_request_attributes {\n  a = %{remote_ip}\n  b = %{user}\n}",
  ],
  auth_username_format: ["auth_username_format = %Ln", "auth_username_format = %{user | username | lower}"],
  auth_realms: ["auth_realms = a.example b.example", "auth_realms = a.example b.example"],
  auth_stats: ["auth_stats = yes", ""],
  auth_verbose_passwords: ["auth_verbose_passwords = sha1:6", "auth_verbose_passwords = sha1:6"],
  "weak schemes in use": [
    "passdb {\n  driver = passwd-file\n  args = scheme=PLAIN-MD5 /fuzz/u\n}",
    "passdb passwd-file {\n  passwd_file_path = /fuzz/u\n  default_password_scheme = PLAIN-MD5\n}",
  ],
  ssl_cert: ["ssl_cert = </fuzz/x.pem", "ssl_server_cert_file = /fuzz/x.pem", pem],
  ssl_key: ["ssl_key = </fuzz/x.pem", "ssl_server_key_file = /fuzz/x.pem", pem],
  ssl_alt_cert: ["ssl_alt_cert = </fuzz/x.pem", "ssl_server_alt_cert_file = /fuzz/x.pem", pem],
  ssl_alt_key: ["ssl_alt_key = </fuzz/x.pem", "ssl_server_alt_key_file = /fuzz/x.pem", pem],
  ssl_ca: ["ssl_ca = </fuzz/x.pem", "ssl_server_ca_file = /fuzz/x.pem", pem],
  ssl_dh: ["ssl_dh = </fuzz/x.pem", "ssl_server_dh_file = /fuzz/x.pem", pem],
  ssl_key_password: ["ssl_key_password = x", "ssl_server_key_password = x"],
  ssl_cert_username_field: ["ssl_cert_username_field = x", "ssl_server_cert_username_field = x"],
  ssl_require_crl: ["ssl_require_crl = no", "ssl_server_require_crl = no"],
  ssl_verify_client_cert: [
    "ssl_ca = </fuzz/x.pem\nssl_verify_client_cert = yes",
    "ssl_server_ca_file = /fuzz/x.pem\nssl_server_request_client_cert = yes",
    pem,
  ],
  "ssl_prefer_server_ciphers = yes|no": [
    "ssl_prefer_server_ciphers = yes",
    "ssl_server_prefer_ciphers = server",
  ],
  ssl_client_ca_file: ["ssl_client_ca_file = /fuzz/x.pem", "ssl_client_ca_file = /fuzz/x.pem", pem],
  ssl_client_cert: ["ssl_client_cert = </fuzz/x.pem", "ssl_client_cert_file = /fuzz/x.pem", pem],
  ssl_client_key: ["ssl_client_key = </fuzz/x.pem", "ssl_client_key_file = /fuzz/x.pem", pem],
  "ssl_ca_file, ssl_ca_dir (outgoing)": ["ssl_client_ca_dir = /c", "ssl_client_ca_dir = /c"],
  "ssl_min_protocol = SSLv3": ["ssl_min_protocol = SSLv3", "ssl_min_protocol = TLSv1"],
  "inline PEM text in ssl_*": ["ssl_ca = TEXT", "ssl_server_ca_file = inline:TEXT"],
  "service { service_count = N }": [
    "service imap {\n  service_count = 0\n}\nservice pop3 {\n  service_count = 9\n}",
    "service imap {\n  restart_request_count = unlimited\n}\nservice pop3 {\n  restart_request_count = 9\n}",
  ],
  "service { idle_kill }": [
    "service imap {\n  idle_kill = 3 s\n}",
    "service imap {\n  idle_kill_interval = 3 s\n}",
  ],
  default_idle_kill: ["default_idle_kill = 3 s", "default_idle_kill_interval = 3 s"],
  "inet_listener { address }": [
    "service imap-login {\n  inet_listener imap {\n    address = 127.0.0.1, ::1\n  }\n}",
    "service imap-login {\n  inet_listener imap {\n    listen = 127.0.0.1 ::1\n  }\n}",
  ],
  "service dns_client": [
    "service dns_client {\n  process_limit = 3\n}",
    "service dns-client {\n  process_limit = 3\n}",
  ],
  "service ipc, director, replicator, old-stats": ["service director {\n  process_limit = 1\n}", ""],
  "protocols (not set)": ["", ""],
  "plugin quota = DRIVER:NAME": plugin(
    "quota = maildir:A b\n  quota2 = fs:C",
    'quota "A b" {\n  driver = maildir\n}\nquota C {\n  driver = fs\n}',
  ),
  "quota_rule = *:storage=S": quota("quota_rule = *:storage=5G", "storage_size = 5G"),
  "quota_rule = *:messages=N": quota("quota_rule = *:messages=9", "message_count = 9"),
  "quota_rule = *:bytes=N": quota("quota_rule = *:bytes=900", "storage_size = 900B"),
  "quota_ruleN = MBOX:storage=+S": quota(
    "quota_rule2 = Trash:storage=+5M\n  quota_rule3 = Sent:storage=+10%%",
    "}\nnamespace inbox {\n  mailbox Trash {\n    quota_storage_extra = 5M\n  }\n  mailbox Sent {\n    quota_storage_percentage = 110\n  }",
  ),
  "quota_ruleN = MBOX:ignore": quota(
    "quota_rule2 = SPAM:ignore",
    "}\nnamespace inbox {\n  mailbox SPAM {\n    quota_ignore = yes\n  }",
  ),
  "quota_grace = S": quota("quota_grace = 10M", "storage_grace = 10M"),
  "quota_warning = storage=N%% SERVICE args": quota(
    "quota_warning = storage=90%% w 90 %u\n  quota_warning2 = -messages=80%% w",
    "warning warn-90 {\n    quota_storage_percentage = 90\n    execute w {\n      args = 90 %{user}\n    }\n  }\n  warning warn-under {\n    quota_message_percentage = 80\n    resource = message\n    threshold = under\n    execute w {\n    }\n  }",
  ),
  quota_max_mail_size: plugin("quota_max_mail_size = 5M", "quota_mail_size = 5M"),
  quota_exceeded_message: plugin("quota_exceeded_message = full %u", "quota_exceeded_message = full %{user}"),
  "quota_status_*": plugin(
    "quota_status_nouser = DUNNO\n  quota_status_toolarge = X",
    "quota_status_nouser = DUNNO\nquota_status_toolarge = X",
  ),
  quota_over_flag: plugin(
    "quota_over_flag = x\n  quota_over_script = w",
    "quota_over_status {\n  current = x\n  execute w {\n  }\n}",
  ),
  quota_over_flag_value: plugin(
    "quota_over_flag_value = x\n  quota_over_script = w",
    "quota_over_status {\n  mask = x\n  execute w {\n  }\n}",
  ),
  quota_over_flag_lazy_check: plugin(
    "quota_over_flag_lazy_check = yes\n  quota_over_script = w",
    "quota_over_status {\n  lazy_check = yes\n  execute w {\n  }\n}",
  ),
  "quota_over_script = SERVICE args": plugin(
    "quota_over_script = w a %u",
    "quota_over_status {\n  execute w {\n    args = a %{user}\n  }\n}",
  ),
  quota_set: plugin("quota_set = dict:x", ""),
  "userdb field quota_rule = *:storage=S": staticUsers(
    "quota_rule=*:storage=5G",
    "fields {\n    quota_storage_size = 5G\n  }",
  ),
  "sieve = [file:]PATH[;active=LINK]": plugin(
    "sieve = file:~/s;active=~/.a.sieve",
    "sieve_script personal {\n  type = personal\n  driver = file\n  path = ~/s\n  active_path = ~/.a.sieve\n}",
  ),
  sieve_dir: plugin(
    "sieve = ~/.a.sieve\n  sieve_dir = ~/s",
    "sieve_script personal {\n  type = personal\n  driver = file\n  path = ~/s\n  active_path = ~/.a.sieve\n}",
  ),
  "sieve_before, sieve_beforeN": plugin(
    "sieve_before = /a\n  sieve_before2 = /b/%d.sieve",
    "sieve_script before {\n  type = before\n  path = /a\n}\nsieve_script before2 {\n  type = before\n  path = /b/%{user | domain}.sieve\n}",
  ),
  "sieve_after, sieve_afterN": plugin(
    "sieve_after = /a",
    "sieve_script after {\n  type = after\n  path = /a\n}",
  ),
  sieve_default: plugin("sieve_default = /a", "sieve_script default {\n  type = default\n  path = /a\n}"),
  sieve_default_name: plugin(
    "sieve_default = /a\n  sieve_default_name = n",
    "sieve_script default {\n  type = default\n  name = n\n  path = /a\n}",
  ),
  sieve_discard: plugin("sieve_discard = /a", "sieve_script discard {\n  type = discard\n  path = /a\n}"),
  "sieve_global, sieve_global_dir, sieve_global_path": plugin(
    "sieve_global = /a",
    "sieve_script global {\n  type = global\n  path = /a\n}",
  ),
  "sieve_extensions = +a -b": plugin(
    "sieve_extensions = +editheader -vacation",
    "sieve_extensions {\n  editheader = yes\n  vacation = no\n}",
  ),
  sieve_global_extensions: plugin(
    "sieve_global_extensions = +vnd.dovecot.pipe",
    "sieve_global_extensions {\n  vnd.dovecot.pipe = yes\n}",
  ),
  sieve_quota_max_scripts: plugin("sieve_quota_max_scripts = 5", "sieve_quota_script_count = 5"),
  sieve_quota_max_storage: plugin("sieve_quota_max_storage = 5M", "sieve_quota_storage_size = 5M"),
  sieve_user_log: plugin("sieve_user_log = ~/l", "sieve_user_log_path = ~/l"),
  sieve_vacation_dont_check_recipient: plugin(
    "sieve_vacation_dont_check_recipient = yes",
    "sieve_vacation_check_recipient = no",
  ),
  sieve_variables_max_scope_size: plugin(
    "sieve_variables_max_scope_size = 300",
    "sieve_variables_max_scope_count = 300",
  ),
  sieve_variables_max_variable_size: plugin(
    "sieve_variables_max_variable_size = 5k",
    "sieve_variables_max_value_size = 5k",
  ),
  "sieve_editheader_forbid_add, _forbid_delete, _protected": plugin(
    "sieve_editheader_forbid_add = X-A\n  sieve_editheader_forbid_delete = X-B\n  sieve_editheader_protected = X-C",
    "sieve_editheader_header X-A {\n  forbid_add = yes\n}\nsieve_editheader_header X-B {\n  forbid_delete = yes\n}\nsieve_editheader_header X-C {\n  forbid_add = yes\n  forbid_delete = yes\n}",
  ),
  "sieve_spamtest_max_header, _max_value": plugin(
    "sieve_spamtest_max_header = A\n  sieve_virustest_max_value = 5",
    "sieve_spamtest_score_max_header = A\nsieve_virustest_score_max_value = 5",
  ),
  sieve_spamtest_text_valueN: plugin(
    "sieve_spamtest_text_value3 = x\n  sieve_virustest_text_value1 = y",
    "sieve_spamtest_text_value {\n  3 = x\n}\nsieve_virustest_text_value {\n  1 = y\n}",
  ),
  "imapsieve_mailboxN_*": plugin(
    "imapsieve_mailbox1_name = Junk\n  imapsieve_mailbox1_causes = COPY\n  imapsieve_mailbox1_before = file:/a.sieve\n  imapsieve_mailbox2_name = *\n  imapsieve_mailbox2_from = Junk\n  imapsieve_mailbox2_causes = COPY\n  imapsieve_mailbox2_before = file:/b.sieve",
    "mailbox Junk {\n  sieve_script imapsieve1-before {\n    type = before\n    cause = copy\n    path = /a.sieve\n  }\n}\nimapsieve_from Junk {\n  sieve_script imapsieve2-before {\n    type = before\n    cause = copy\n    path = /b.sieve\n  }\n}",
  ),
  sieve_vacation_max_subject_codepoints: plugin("sieve_vacation_max_subject_codepoints = 5", ""),
  "acl = vfile[:PATH][:cache_secs=N]": plugin(
    "acl = vfile:/fuzz/acls:cache_secs=5",
    "acl_driver = vfile\nacl_cache_ttl = 5 s\nmailbox INBOX {\n  acl owner {\n    rights = lr\n  }\n}",
    { "/fuzz/acls": "INBOX owner lr\n" },
  ),
  "acl_anyone = allow": plugin("acl_anyone = allow", "imap_acl_allow_anyone = yes"),
  "acl_shared_dict = URI": plugin(
    "acl_shared_dict = file:/a/%d",
    "acl_sharing_map {\n  dict file {\n    path = /a/%{user | domain}\n  }\n}",
  ),
  "mail_attribute_dict = file:P": [
    "mail_attribute_dict = file:/a",
    "mail_attribute {\n  dict file {\n    path = /a\n  }\n}",
  ],
  "mail_attribute_dict = proxy:S:N": [
    "mail_attribute_dict = proxy:/s:n",
    "mail_attribute {\n  dict proxy {\n    name = n\n    socket_path = /s\n  }\n}",
  ],
  mail_attachment_dir: ["mail_attachment_dir = /a/%u", "mail_ext_attachment_path = /a/%{user}"],
  "mail_attachment_fs = A B": [
    "mail_attachment_fs = sis posix",
    "mail_ext_attachment {\n  fs sis {\n  }\n  fs posix {\n  }\n}",
  ],
  mail_attachment_hash: ["mail_attachment_hash = %{sha256}", "mail_ext_attachment_hash = %{sha256}"],
  mail_attachment_min_size: ["mail_attachment_min_size = 5k", "mail_ext_attachment_min_size = 5k"],
  "plugin zlib_save": [
    "mail_plugins = zlib imap_zlib\nplugin {\n  zlib_save = zstd\n}",
    "mail_plugins = mail_compress\nmail_compress_write_method = zstd",
  ],
  "plugin zlib_save_level": plugin(
    "zlib_save = bz2\n  zlib_save_level = 4",
    "mail_compress_write_method = bz2\ncompress_bz2_block_size_100k = 4",
  ),
  "mail_log_events, mail_log_fields": plugin(
    "mail_log_events = delete\n  mail_log_fields = uid box",
    "mail_log_events = delete\nmail_log_fields = uid box",
  ),
  "fts = DRIVER": plugin("fts = solr\n  fts_solr = url=http://x/", "fts solr {\n}\nfts_solr_url = http://x/"),
  "fts_solr = url=U batch_size=N soft_commit=B": plugin(
    "fts_solr = url=http://x/ batch_size=5 soft_commit=no",
    "fts_solr_url = http://x/\nfts_solr_batch_size = 5\nfts_solr_soft_commit = no",
  ),
  fts_autoindex_exclude: plugin(
    "fts_autoindex_exclude = Junk\n  fts_autoindex_exclude2 = Trash",
    "mailbox Junk {\n  fts_autoindex = no\n}\nmailbox Trash {\n  fts_autoindex = no\n}",
  ),
  "fts_enforced = yes|no|body": plugin(
    "fts_enforced = yes",
    "fts_search_add_missing = yes\nfts_search_read_fallback = no",
  ),
  fts_decoder: plugin("fts_decoder = d", "fts_decoder_driver = script\nfts_decoder_script_socket_path = d"),
  "fts_tika = URL": plugin(
    "fts_tika = http://x/",
    "fts_decoder_driver = tika\nfts_decoder_tika_url = http://x/",
  ),
  fts_index_timeout: plugin("fts_index_timeout = 5s", "fts_search_timeout = 5s"),
  fts_languages: plugin("fts_languages = en de", "language en {\n  default = yes\n}\nlanguage de {\n}"),
  "fts_filters, fts_tokenizers, fts_tokenizer_*": plugin(
    "fts_languages = en de\n  fts_filters = lowercase snowball\n  fts_filters_de = lowercase\n  fts_tokenizers = generic\n  fts_tokenizer_generic = algorithm=simple maxlen=20",
    "language en {\n  default = yes\n}\nlanguage de {\n  filters = lowercase\n}\nlanguage_filters = lowercase snowball\nlanguage_tokenizers = generic\nlanguage_tokenizer_generic_algorithm = simple\nlanguage_tokenizer_generic_token_maxlen = 20",
  ),
  fts_language_config: plugin("fts_language_config = /x", "textcat_config_path = /x"),
  lazy_expunge: plugin("lazy_expunge = .X", "lazy_expunge_mailbox = .X"),
  "trash = FILE": plugin("trash = /fuzz/trash", "mailbox Spam {\n  trash_priority = 1\n}", {
    "/fuzz/trash": "1 Spam\n",
  }),
  last_login_dict: plugin(
    "last_login_dict = file:~/l",
    "last_login {\n  dict file {\n    path = ~/l\n  }\n}",
  ),
  "listescape plugin": [
    "mail_plugins = listescape acl",
    'mail_plugins = acl\nmailbox_list_storage_escape_char = "\\\\"',
  ],
  "push_notification_driver = D:opts": plugin(
    "push_notification_driver = ox:url=http://x/ cache_lifetime=5s",
    "push_notification ox {\n  driver = ox\n  ox_url = http://x/\n  ox_cache_ttl = 5s\n}",
  ),
  "imap_capability = +A B": ["imap_capability = +A B", "imap_capability {\n  A = yes\n  B = yes\n}"],
  "imap_id_send = k v k v": [
    'imap_id_send = name * vendor "a b"',
    "imap_id_send {\n  name = *\n  vendor = a b\n}",
  ],
  imap_id_log: ["imap_id_log = *", ""],
  "import_environment = A B=v": [
    "import_environment = $import_environment MYVAR B=v",
    "import_environment {\n  MYVAR = %{env:MYVAR}\n  B = v\n}",
  ],
  "dict { N = URI }": [
    "dict {\n  n = file:/a\n}",
    "dict_server {\n  dict n {\n    driver = file\n    file_path = /a\n  }\n}",
  ],
  "dict SQL file map { }": [
    "dict {\n  n = sqlite:/fuzz/dict.ext\n}",
    "dict_server {\n  dict n {\n    driver = sql\n    sql_driver = sqlite\n    sqlite_path = /d.db\n    dict_map priv/q {\n      sql_table = t\n      username_field = u\n      value_field v {\n      }\n    }\n  }\n}",
    {
      "/fuzz/dict.ext":
        "connect = /d.db\nmap {\n  pattern = priv/q\n  table = t\n  username_field = u\n  value_field = v\n}\n",
    },
  ],
  "event_exporter transport": exporter("transport = log", "driver = log"),
  "event_exporter transport_args": exporter(
    "transport = http-post\n  transport_args = http://x/",
    "driver = http-post\n  http_post_url = http://x/",
  ),
  "event_exporter transport_timeout": exporter(
    "transport = http-post\n  transport_args = http://x/\n  transport_timeout = 5 secs",
    "driver = http-post\n  http_post_url = http://x/\n  http_client_request_absolute_timeout = 5 secs",
  ),
  "event_exporter format_args": exporter(
    "format_args = time-rfc3339\n  transport = log",
    "time_format = rfc3339\n  driver = log",
  ),
  "metric group_by = a b": [
    "metric m {\n  filter = event=a\n  group_by = x y:linear:0:9:3\n}",
    "metric m {\n  filter = event=a\n  group_by x {\n  }\n  group_by y {\n    method linear {\n      min = 0\n      max = 9\n      step = 3\n    }\n  }\n}",
  ],
  "metric fields, exporter_include": [
    "event_exporter e {\n  format = json\n  format_args = time-unix\n  transport = log\n}\nmetric m {\n  filter = event=a\n  fields = a b\n  exporter = e\n  exporter_include = name fields\n}",
    "event_exporter e {\n  format = json\n  time_format = unix\n  driver = log\n}\nmetric m {\n  filter = event=a\n  fields = a b\n  exporter = e\n  exporter_include = name fields\n}",
  ],
  "director_*, replication_*, doveadm_*replicator*, login_access_sockets": [
    "director_servers = a\nreplication_max_conns = 3\nlogin_access_sockets = x",
    "",
  ],
  "mailbox_list_drop_noselect default no": [
    "mail_location = maildir:~/M",
    "mail_driver = maildir\nmail_path = ~/M",
  ],
  "mail_cache_max_headers_count default unlimited": ["", ""],
  "notify_status_dict, notify_status_mailbox": plugin(
    "notify_status_dict = file:/a\n  notify_status_mailbox = INBOX",
    "notify_status {\n  dict file {\n    path = /a\n  }\n}\nmailbox INBOX {\n  mailbox_notify_status = yes\n}",
  ),
  "mail_crypt_global_private_key etc.": plugin(
    "mail_crypt_global_private_key = </fuzz/x.pem\n  mail_crypt_global_public_key = </fuzz/x.pem",
    "crypt_global_private_key main {\n  crypt_private_key_file = /fuzz/x.pem\n}\ncrypt_global_public_key_file = /fuzz/x.pem",
    pem,
  ),
  "quota2, acl, sieve settings from userdb": staticUsers(
    "sieve=~/x.sieve acl_groups=a",
    "fields {\n    sieve = ~/x.sieve\n    acl_groups = a\n  }",
  ),
};
