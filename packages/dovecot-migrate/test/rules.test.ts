import { memoryFiles } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { migrate, translateVariables } from "../src/index.ts";

const main = "/etc/dovecot/dovecot.conf";

/** The new main file without what every one gets. */
function migrated(text: string, others: Readonly<Record<string, string>> = {}): string {
  const { changed } = migrate(main, memoryFiles({ [main]: text, ...others }));
  return (changed.get(main) ?? text).replace(
    /^dovecot_\w+_version = 2\.4\.0\n|^protocols = imap pop3 lmtp\n/gm,
    "",
  );
}

const remarks = (text: string, others: Readonly<Record<string, string>> = {}) =>
  migrate(main, memoryFiles({ [main]: text, ...others })).remarks;

describe("the main file", () => {
  test("gets version lines and the protocols that 2.3 served by default, below its first comment", () => {
    const { changed } = migrate(main, memoryFiles({ [main]: "# mine\nssl = no\n" }));
    expect(changed.get(main)).toBe(
      "# mine\ndovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\nprotocols = imap pop3 lmtp\nssl = no\n",
    );
  });

  test("that is a part of another configuration gets none of them", () => {
    const { changed } = migrate("/dovecot.cf", memoryFiles({ "/dovecot.cf": "mail_home = /srv/%u\n" }), {
      isPart: true,
    });
    expect(changed.get("/dovecot.cf")).toBe("mail_home = /srv/%{user}\n");
  });

  test("that served no protocol still serves none", () => {
    expect(migrated("protocols = none\n")).toBe("protocols =\n");
  });

  test("of 2.4 comes back unchanged", () => {
    const text = "dovecot_config_version = 2.4.1\nmail_home = /srv/%%u\n";
    expect(migrate(main, memoryFiles({ [main]: text })).changed.size).toBe(0);
  });
});

test("a file is one file, however an include spells its path, and a cycle ends", () => {
  const files = {
    [main]: "protocols = imap\n!include conf.d/a.conf\n",
    "/etc/dovecot/conf.d/a.conf": "!include ../shared.conf\n!include ./../shared.conf\n",
    "/etc/dovecot/shared.conf": "disable_plaintext_auth = no\n!include conf.d/a.conf\n",
  };
  const { changed } = migrate(main, memoryFiles(files));
  expect(changed.get("/etc/dovecot/shared.conf")).toBe(
    "auth_allow_cleartext = yes\n!include conf.d/a.conf\n",
  );
});

test("new lines end as the old ones", () => {
  expect(migrated("mail_location = mbox:~/m\r\nssl = no\r\n")).not.toMatch(/[^\r]\n/);
});

test("an include of a file that is not there stays in force, and is named once", () => {
  const text = "!include other.conf\nimap_id_log = *\n";
  expect(migrated(text)).toBe("!include other.conf\n# 2.3: imap_id_log = *\n");
  expect(remarks(text).map(({ from }) => from)).toEqual(["!include other.conf", "imap_id_log = *"]);
});

describe("what has no successor", () => {
  test("stays as a comment, and the report says what to do", () => {
    const text = "service director {\n  unix_listener login/director {\n  }\n}\nimap_id_log = *\n";
    expect(migrated(text)).toBe(
      "# 2.3: service director {\n# 2.3:   unix_listener login/director {\n# 2.3:   }\n# 2.3: }\n# 2.3: imap_id_log = *\n",
    );
    expect(remarks(text).map(({ verdict }) => verdict)).toEqual(["manual", "manual"]);
  });

  test("is named by its place in the old text", () => {
    const text = "mail_location = maildir:~/M:INDEX=/i\nplugin {\n  # mine\n  own = 5\n}\nother = 6\n";
    const places = remarks(text)
      .filter(({ verdict }) => verdict === "manual")
      .map(({ source, span, from }) => `${source.position(span.start).line}: ${from}`);
    expect(places).toEqual(["4: own = 5", "6: other = 6"]);
  });

  test("is also what no rule knows and 2.4 refuses", () => {
    expect(migrated("plugin {\n  own_plugin = 5\n  sieve_max_actions = 4\n}\n")).toBe(
      "# 2.3: own_plugin = 5\nsieve_max_actions = 4\n",
    );
  });
});

describe("defaults that changed", () => {
  const looks = (text: string) =>
    remarks(text)
      .filter(({ verdict }) => verdict === "look")
      .map(({ from, to }) => `${from} → ${to}`);

  test("are named once, with the old value and the new one, where they matter", () => {
    expect(looks("protocols = lmtp\nprotocol lmtp {\n  mail_plugins = sieve\n}\n")).toEqual([
      "lmtp_user_concurrency_limit = unlimited (default of 2.3) → 10",
      "sieve_script personal { path = ~/sieve; active_path = ~/.dovecot.sieve } (default of 2.3) → no script of the user",
    ]);
  });

  test("are not named where the configuration says the value", () => {
    expect(looks("protocols = lmtp\nlmtp_user_concurrency_limit = 5\n")).toEqual([]);
  });
});

describe("settings", () => {
  test.each([
    ["ssl = required\ndisable_plaintext_auth = no", "ssl = required"],
    ["ssl = required\ndisable_plaintext_auth = yes", "ssl = required\nauth_allow_cleartext = no"],
    [
      "plugin {\n  sieve_extensions = fileinto\n  sieve_extensions = +editheader\n}",
      "sieve_extensions {\n  editheader = yes\n}",
    ],
    ["plugin {\n  sieve_vacation_max_period = 0\n}", "sieve_vacation_max_period = infinite"],
    [
      "mail_location = mbox:~/mail::x:INBOX=/m/%u",
      "mail_driver = mbox\nmail_path = ~/mail:x\nmail_inbox_path = /m/%{user}",
    ],
    [
      "mail_location = sdbox:/srv/%{sha256:user}:INDEX=/i/%{md5:user}",
      "mail_driver = sdbox\nmail_path = /srv/%{user | sha256 | hexlify}\nmail_index_path = /i/%{user | md5 | hexlify}",
    ],
    ["disable_plaintext_auth = no", "auth_allow_cleartext = yes"],
    ["ssl_cert = </c.pem # why", "ssl_server_cert_file = /c.pem # why"],
    ["ssl_key_password = </pw", "ssl_server_key_password = </pw"],
    ["login_greeting = hi $hostname", "login_greeting = hi $SET:hostname"],
    ["mail_plugins = $mail_plugins acl", "mail_plugins {\n  acl = yes\n}"],
    ["imap_logout_format = %i/%o", "imap_logout_format = %{input}/%{output}"],
    [
      "rejection_reason = To <%t>:%n%r",
      "rejection_reason = \"To <%{to}>:%{literal('\\\\r\\\\n')}%{reason}\"",
    ],
    ['log_timestamp = "%b %d "', 'log_timestamp = "%b %d "'],
    [
      "imapc_features = rfc822.size search modseq acl delay-login fetch-headers",
      "imapc_features = no-fetch-bodystructure",
    ],
    ["import_environment = TZ A=b", "import_environment {\n  TZ = %{env:TZ}\n  A = b\n}"],
    ["lmtp_user_concurrency_limit = 0", "lmtp_user_concurrency_limit = unlimited"],
  ])("%s", (old, fresh) => {
    expect(migrated(`${old}\n`)).toBe(`${fresh}\n`);
  });
});

describe("sections", () => {
  test("and settings may have the names that objects of JavaScript have", () => {
    const text = "constructor = 1\nplugin {\n  toString = 2\n}\nservice imap {\n  valueOf = 3\n}\n";
    expect(remarks(text).map(({ from, verdict }) => `${verdict}: ${from}`)).toEqual([
      "manual: constructor = 1",
      "manual: toString = 2",
      "manual: valueOf = 3",
    ]);
  });

  test.each([
    [
      "service imap {\n  service_count = 0\n  process_limit = 0\n  inet_listener {\n    port = 99\n    address = ::1\n  }\n}",
      "service imap {\n  restart_request_count = unlimited\n  process_limit = $SET:default_process_limit\n  inet_listener port-99 {\n    port = 99\n    listen = ::1\n  }\n}",
    ],
    ['local_name "a.example b.example" {\n}', "local_name a.example {\n}\nlocal_name b.example {\n}"],
    [
      "namespace {\n  type = shared\n  prefix = shared/%%u/\n  location = maildir:%%h/M:INDEX=~/s/%%u\n}",
      "namespace shared {\n  type = shared\n  prefix = shared/$user/\n  mail_driver = maildir\n  mail_path = %{owner_home}/M\n  mail_index_path = ~/s/%{owner_user}\n}",
    ],
    [
      "metric m {\n  filter = event=a\n  group_by = user size:exponential:1:9:10\n}",
      "metric m {\n  filter = event=a\n  group_by user {\n  }\n  group_by size {\n    method exponential {\n      min_magnitude = 1\n      max_magnitude = 9\n      base = 10\n    }\n  }\n}",
    ],
    [
      "event_exporter e {\n  format = json\n  format_args = time-unix\n  transport = http-post\n  transport_args = http://x/\n}",
      "event_exporter e {\n  format = json\n  time_format = unix\n  driver = http-post\n  http_post_url = http://x/\n}",
    ],
    [
      "dict {\n  # files\n  acl = file:/srv/acl\n  r = redis:host=10.0.0.1:prefix=x/\n}",
      "dict_server {\n  # files\n  dict acl {\n    driver = file\n    file_path = /srv/acl\n  }\n  dict r {\n    driver = redis\n    redis_host = 10.0.0.1\n    redis_key_prefix = x/\n  }\n}",
    ],
  ])("%s", (old, fresh) => {
    expect(migrated(`${old}\n`)).toBe(`${fresh}\n`);
  });
});

describe("statements that come again", () => {
  test("count with their last value only, though they became several settings", () => {
    expect(migrated("mail_location = mbox:~/a:INDEX=/i\nmail_location = maildir:~/b\n")).toBe(
      "# 2.3: mail_location = mbox:~/a:INDEX=/i\nmail_driver = maildir\nmail_path = ~/b\n",
    );
    expect(migrated("mail_plugins = a\nmail_plugins = $mail_plugins b\n")).toBe(
      "mail_plugins = a\nmail_plugins {\n  b = yes\n}\n",
    );
  });

  test("may do so under their old name", () => {
    expect(migrated("mail_location = mbox:~/a:INDEX=/i\nmail = maildir:~/b\n")).toBe(
      "# 2.3: mail_location = mbox:~/a:INDEX=/i\nmail_driver = maildir\nmail_path = ~/b\n",
    );
  });

  test("in a filter do not keep what the general location says besides", () => {
    const text =
      "mail_location = mbox:~/a:INDEX=/i:UTF-8\nprotocol imap {\n  mail_location = maildir:~/b\n}\n";
    expect(migrated(text)).toContain(
      "  mail_driver = maildir\n  mail_path = ~/b\n  mail_index_path =\n  mailbox_list_utf8 = no\n",
    );
  });
});

test("a namespace without name gets none that another one has", () => {
  expect(migrated("namespace {\n  inbox = yes\n}\nnamespace inbox {\n  prefix = x/\n}\n")).toBe(
    "namespace inbox2 {\n  inbox = yes\n}\nnamespace inbox {\n  prefix = x/\n}\n",
  );
});

test("a filter keeps the list that stood in force at its place of the text", () => {
  const text =
    "mail_plugins = acl\nprotocol imap {\n  mail_plugins = $mail_plugins zlib\n}\nmail_plugins = quota\n";
  expect(migrated(text)).toBe(
    "mail_plugins = acl\nprotocol imap {\n  mail_plugins = acl mail_compress\n}\nmail_plugins = quota\n",
  );
});

describe("databases", () => {
  test("of one driver get names, and full names of settings where the block has another name", () => {
    expect(migrated("passdb {\n  driver = pam\n}\npassdb { # second\n  driver = pam\n  args = *\n}\n")).toBe(
      "passdb pam {\n}\npassdb pam2 {\n  driver = pam\n  passdb_pam_service_name = %{protocol}\n}\n".replace(
        "passdb pam2 {\n",
        "passdb pam2 {\n  # second\n",
      ),
    );
  });

  test("have their names in the order in which Dovecot reads them, whatever their files", () => {
    const files = {
      [main]: "!include a.conf\npassdb {\n  driver = pam\n}\n",
      "/etc/dovecot/a.conf": "passdb {\n  driver = pam\n}\n",
    };
    const { changed } = migrate(main, memoryFiles(files));
    expect(changed.get("/etc/dovecot/a.conf")).toBe("passdb pam {\n}\n");
    expect(changed.get(main)).toContain("passdb pam2 {\n");
  });

  test("may have a name in 2.3 already", () => {
    expect(migrated("passdb mine {\n  driver = pam\n  args = session=yes\n}\n")).toBe(
      "passdb mine {\n  driver = pam\n  passdb_pam_session = yes\n}\n",
    );
  });

  test("in LDAP files move into the configuration", () => {
    const ext =
      "hosts = a b:390\nbase = dc=%d\npass_attrs = uid=user,x=mail=maildir:%$\npass_filter = (uid=%n)\n";
    const text = "passdb {\n  driver = ldap\n  args = /l.ext\n}\n";
    expect(migrated(text, { "/l.ext": ext })).toBe(
      "passdb ldap {\n  ldap_uris = ldap://a ldap://b:390\n  ldap_base = dc=%{user | domain}\n  filter = (uid=%{user | username})\n  fields {\n    user = %{ldap:uid}\n    mail_driver = maildir\n    mail_path = %{ldap:x}\n  }\n}\n",
    );
  });

  test("in files with secrets are named, for they stand in the configuration now", () => {
    const secrets = (text: string, others: Readonly<Record<string, string>>) =>
      remarks(text, others).filter(({ why }) => why?.includes("let only root read")).length;
    const oauth2 = "passdb {\n  driver = oauth2\n  args = /o.ext\n}\n";
    expect(secrets(oauth2, { "/o.ext": "client_id = a\nclient_secret = s\n" })).toBe(1);
    const dict = { "/d.ext": "connect = host=a password=p\nmap {\n  pattern = priv/a\n  table = t\n}\n" };
    expect(secrets("dict {\n  a = mysql:/d.ext\n}\n", dict)).toBe(1);
  });

  test("loses no check of tokens in silence", () => {
    const oauth2 = "passdb {\n  driver = oauth2\n  args = /o.ext\n}\n";
    const looks = (file: string) =>
      remarks(oauth2, { "/o.ext": file }).filter(({ from }) => from === "/o.ext: active_attribute");
    expect(looks("introspection_url = https://a/\n")).toHaveLength(1);
    expect(looks("introspection_url = https://a/\nactive_attribute = active\n")).toHaveLength(0);
  });

  test("in passwd-files get new fields, and no password-less login beside a password", () => {
    const users =
      "# users\na:{PLAIN}x:1:1::/h::nopassword userdb_mail=maildir:~/%n userdb_quota_rule=*:storage=1G\n";
    const text = "passdb {\n  driver = passwd-file\n  args = /users\n}\n";
    const { changed, remarks: said } = migrate(main, memoryFiles({ [main]: text, "/users": users }));
    expect(changed.get("/users")).toBe(
      "# users\na:{PLAIN}x:1:1::/h::userdb_mail_driver=maildir userdb_mail_path=~/%{user|username} userdb_quota_storage_size=1G\n",
    );
    expect(said.some(({ why }) => why?.includes("any password"))).toBe(true);
  });
});

describe("plugins", () => {
  test("durations of Sieve get the unit that they had, and no limit is written out", () => {
    expect(migrated("plugin {\n  sieve_vacation_min_period = 60\n  sieve_vacation_max_period = 0\n}\n")).toBe(
      "sieve_vacation_min_period = 60 s\nsieve_vacation_max_period = infinite\n",
    );
  });

  test("a limit inside a protocol changes the quota that stands outside", () => {
    const text =
      "plugin {\n  quota = count:Q\n}\nprotocol imap {\n  plugin {\n    quota_rule = *:storage=1G\n  }\n}\n";
    expect(migrated(text)).toBe(
      "quota Q {\n  driver = count\n}\nprotocol imap {\n  quota Q {\n    storage_size = 1G\n  }\n}\n",
    );
  });

  test("a rule of one mailbox goes into the namespace that holds INBOX", () => {
    const text =
      "namespace main {\n  inbox = yes\n}\nplugin {\n  quota = count:Q\n  quota_rule2 = Trash:ignore\n}\n";
    expect(migrated(text)).toContain("namespace main {\n  mailbox Trash {\n    quota_ignore = yes\n  }\n}\n");
  });

  test("a trash file becomes priorities of mailboxes", () => {
    expect(migrated("plugin {\n  trash = /t\n}\n", { "/t": "1 Spam\n2 Old Junk\n" })).toBe(
      'mailbox Spam {\n  trash_priority = 1\n}\nmailbox "Old Junk" {\n  trash_priority = 2\n}\n',
    );
  });

  test("a global ACL file becomes rights of mailboxes", () => {
    const acls = { "/acls": "INBOX owner lrw\nINBOX user=bob lr\n" };
    expect(migrated("plugin {\n  acl = vfile:/acls\n}\n", acls)).toBe(
      "acl_driver = vfile\nmailbox INBOX {\n  acl owner {\n    rights = lrw\n  }\n  acl user=bob {\n    rights = lr\n  }\n}\n",
    );
  });

  test("languages get the values that only they have", () => {
    expect(migrated("plugin {\n  fts_languages = en de\n  fts_filters_de = lowercase\n}\n")).toBe(
      "language en {\n  default = yes\n}\nlanguage de {\n  filters = lowercase\n}\n",
    );
  });
});

describe("variables", () => {
  test.each([
    ["100%%", "100%"],
    ["%%{x}", "%%{x}"],
    ["%%%u", "%{literal('%')}%{user}"],
    ["%%%%%%{x}", "%%%%{x}"],
    ["%{if;%d;ne;;%d;%{hostname}}", "%{user | domain | default(system:hostname)}"],
    ["%{if;%u;eq;a;%u;b}", "%{user | if('eq', 'a', user, 'b')}"],
  ])("%s", (old, fresh) => {
    expect(translateVariables(old)).toEqual({ text: fresh, remarks: [] });
  });

  test("of conditions with composed results are left to a person", () => {
    const { text, remarks: said } = translateVariables("%{if;%u;eq;a;x%u;b}");
    expect(text).toBe("%{if;%u;eq;a;x%u;b}");
    expect(said).toHaveLength(1);
  });
});

test.each([
  [
    "userdb static",
    "userdb {\n  driver = static\n  args = uid=1 gid=1 mail=maildir:~/m:FOO=1\n}\n",
    {},
    "maildir:~/m:FOO=1",
  ],
  [
    "a directory",
    "userdb {\n  driver = ldap\n  args = /ldap.ext\n}\n",
    { "/ldap.ext": "uris = ldap://l\nbase = dc=x\nuser_attrs = home=mail=maildir:%$:FOO=1\n" },
    "maildir:%$:FOO=1",
  ],
])(
  "a parameter of a mail location that 2.4 does not have stays as a comment, and is reported: %s",
  (_, text, files, old) => {
    const lines = migrated(text, files)
      .split("\n")
      .map((line) => line.trim());
    expect(lines).toContain(`# 2.3: mail = ${old}`);
    expect(lines).toContain("mail_driver = maildir");
    expect(remarks(text, files)).toContainEqual(
      expect.objectContaining({ verdict: "manual", from: "FOO=1" }),
    );
  },
);
