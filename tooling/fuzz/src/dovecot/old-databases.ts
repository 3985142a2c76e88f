import fc from "fast-check";

/** Lines of a file beside the configuration, some of them missing. */
const fileOf = (...lines: readonly (readonly string[])[]) =>
  fc
    .tuple(...lines.map((choices) => fc.constantFrom("", ...choices)), fc.constantFrom("", "# about %u\n"))
    .map((chosen) =>
      chosen.map((line) => (line === "" || line.endsWith("\n") ? line : `${line}\n`)).join(""),
    );

/** `dovecot-ldap.conf.ext` with all its keys. */
export const ldapFile = fileOf(
  ["hosts = a b:389", "uris = ldaps://a ldap://b"],
  ["dn = cn=reader,dc=x"],
  ["dnpass = s3cret", 'dnpass = "s#cret"'],
  ["base = ou=people,dc=%d", "base = dc=x"],
  ["scope = onelevel", "scope = subtree"],
  ["deref = never"],
  ["ldap_version = 3"],
  ["debug_level = 0"],
  ["tls = yes", "tls = no"],
  ["tls_ca_cert_dir = /etc/ssl/certs"],
  ["tls_require_cert = never", "tls_require_cert = demand"],
  ["sasl_bind = yes\nsasl_mech = plain", "sasl_bind = no\nsasl_realm = x"],
  ["auth_bind = yes", "auth_bind = yes\nauth_bind_userdn = cn=%n,dc=%d", "auth_bind = no"],
  ["pass_attrs = uid=user,userPassword=password", "pass_attrs = =user=%Lu, pw=password"],
  ["pass_filter = (&(objectClass=x)(uid=%n))", "pass_filter = (mail=%{user})"],
  [
    "user_attrs = homeDirectory=home,uidNumber=uid,gidNumber=gid",
    "user_attrs = h=home=/srv/%$/%d, q=quota_rule=*:bytes=%$, =mail=maildir:~/M:INDEX=/i/%u",
  ],
  ["user_filter = (uid=%u)"],
  ["iterate_attrs = uid=user\niterate_filter = (objectClass=x)"],
  ["default_pass_scheme = SSHA"],
  ["blocking = yes"],
);

const driver = fc.constantFrom(
  "driver = sqlite\nconnect = /var/lib/users.db\n",
  "driver = mysql\nconnect = host=a dbname=mail user=dovecot password=p\n",
  'driver = mysql\nconnect = host=a host=/run/my.sock dbname=mail user=u password="p w" port=3307\n',
  "driver = pgsql\nconnect = host=a port=5432 dbname=mail user=u password=p\n",
);

/** `dovecot-sql.conf.ext` with all its keys. */
export const sqlFile = fc
  .tuple(
    driver,
    fileOf(
      ["default_pass_scheme = SHA512-CRYPT"],
      [
        "password_query = SELECT username AS user, password FROM users WHERE name = '%Ln' AND domain = '%d'",
        "password_query = \\\n  SELECT password \\\n  FROM users WHERE email = '%u'",
      ],
      ["user_query = SELECT home, uid, gid FROM users WHERE email = '%{user}'"],
      ["iterate_query = SELECT username, domain FROM users"],
      ["update_query = UPDATE users SET password = '%w' WHERE email = '%u'"],
    ),
  )
  .map((parts) => parts.join(""));

const common = ["default_fields = uid=vmail home=/srv/%u", "override_fields = nodelay=y", ""];

const passdb = fc.constantFrom(
  ...["driver = pam", "driver = pam\n  args = session=yes setcred=yes *", "driver = pam\n  args = dovecot"],
  ...["driver = pam\n  args = cache_key=%u%s max_requests=9 failure_show_msg=yes imap", "driver = passwd"],
  ...["driver = passwd-file\n  args = scheme=CRYPT username_format=%Lu /fuzz/users"],
  ...[
    "driver = passwd-file\n  args = /srv/%d/users\n  master = yes",
    "driver = static\n  args = nopassword=y",
  ],
  ...[
    "driver = passwd-file\n  args = /fuzz/deny\n  deny = yes",
    'driver = static\n  args = "password=a user=%n"',
  ],
  ...["driver = ldap\n  args = /fuzz/ldap.ext", "driver = sql\n  args = /fuzz/sql.ext"],
  ...["driver = ldap\n  args = /fuzz/ldap2.ext", "driver = lua\n  args = file=/x.lua blocking=no"],
  ...[
    "driver = imap\n  args = host=a port=993 ssl=imaps",
    "driver = shadow",
    "driver = checkpassword\n  args = /x",
  ],
);
const userdb = fc.constantFrom(
  ...["driver = passwd", "driver = passwd\n  args = blocking=no", "driver = prefetch"],
  ...["driver = passwd-file\n  args = username_format=%n /fuzz/users", "driver = lua\n  args = file=/x.lua"],
  ...["driver = static\n  args = uid=vmail gid=vmail home=/srv/%d/%n allow_all_users=yes"],
  ...["driver = static\n  args = uid=1 gid=1 home=/h/%1n/%2.1Mu mail=sdbox:~/x quota_rule=*:storage=1G"],
  ...["driver = ldap\n  args = /fuzz/ldap.ext", "driver = sql\n  args = /fuzz/sql.ext"],
  ...["driver = ldap\n  args = /fuzz/ldap2.ext", "driver = nss"],
);

/** A passdb or userdb of any driver. */
export const database = fc
  .tuple(
    fc.oneof(
      passdb.map((text) => ["passdb", text]),
      userdb.map((text) => ["userdb", text]),
    ),
    fc.constantFrom(...common),
    fc.constantFrom("", "", "skip = never", "result_failure = continue", "result_internalfail = return-fail"),
    fc.constantFrom("", " # why"),
  )
  .map(([[kind, first], second, third, why]) => {
    const lines = [first, second, third].filter((line) => line !== "");
    return `${kind} {${why}\n  ${lines.join("\n  ")}\n}\n`;
  });
