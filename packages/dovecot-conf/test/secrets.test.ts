import { maskText, memoryFiles } from "@mailconf/lossless";
import { hole, secretLaws, slips } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parse, parseExternal, parsePasswdFile, resolve, secretSpans } from "../src/index.ts";
import { settings23 } from "../src/settings-2.3.ts";
import { settings24 } from "../src/settings-2.4.ts";

const several = (line: fc.Arbitrary<string>) =>
  fc.array(line, { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(""));

const lines = fc.constantFrom(
  `doveadm_password = ${hole}\n`,
  `doveadm_password=${hole} # why\n`,
  `imapc_password = "${hole}"\n`,
  `  ssl_key_password = '${hole}'   # why\n`,
  `doveadm_password = ${hole} \\\n   ${hole}\n`,
  `doveadm_password = \\\n  ${hole}\n`,
  `submission_relay_password = "${hole} \\\n ${hole}"\n`,
  `passdb {\n  driver = static\n  args = password=${hole} nologin\n}\n`,
  `passdb static {\n  fields {\n    password = ${hole}\n  }\n}\n`,
  `ssl = yes\n`,
  `# a comment\n\n`,
  `service auth {\n  user = root # why\n}\n`,
);
/** Lines of which nobody can tell any more what they were if there is a slip in them. */
const delicate = fc.constantFrom(
  `passdb {\n  args = user=%u pass=${hole} nopassword=y host=h # why\n}\n`,
  `args = proxy=y password="${hole}" scheme=PLAIN \\\n  host=h\n`,
  `default_fields = "user=u pass=${hole} x=y"\n`,
  `plugin {\n  fts_solr = url=https://ann:${hole}@solr.test/ debug\n  mail_crypt_global_private_key = ${hole}\n}\n`,
  `auth_policy_server_url = http://ann:${hole}@p.test:4001/?x=y\nauth_policy_hash_nonce = ${hole}\n`,
  `dict {\n  quota = redis:host=127.0.0.1\n}\npassdb_imapc {\n  imapc_password = ${hole}\n}\n`,
  `#doveadm_password = ${hole}\n`,
  `# doveadm_pasword = "${hole}"\n`,
  `#   args = password=${hole} nologin\n`,
  `doveadm_api_key = ${hole}\n`,
  `mysql localhost {\n  password = ${hole}\n  user = ann\n}\n`,
  `passdb sql {\n  password:protected = ${hole}\n  query = SELECT '${hole}' AS password, password FROM users WHERE password = '%w' AND p.password = u.password\n}\n`,
);
const external = fc.constantFrom(
  `client_secret = "${hole}" # why\n`,
  `hosts = ldap.test\n`,
  `connect = host=db dbname=mails user=ann password=${hole} port=1\n`,
  `connect = host=db \\\n  password='${hole}' \\\n  port=1\n`,
  `password_query = SELECT userid AS user, password FROM users WHERE userid = '%u' AND password = '%w'\n`,
  `client_secret = ${hole}\n# a comment\n`,
);
const delicateExternal = fc.constantFrom(
  `dnpass = "${hole}" # why\n`,
  `dnpass = ${hole}\n`,
  `pass_attrs = uid=user,userPassword=password,=pass=${hole},=proxy=y\n`,
  `# connect = host=db password=${hole} dbname=x\n`,
  `introspection_url = https://ann:${hole}@idp.test/\nuris = ldap://ann:${hole}@l.test\n`,
);
const broken = fc.constantFrom(
  `=doveadm_password = ${hole}\n`,
  `doveadm_password ${hole}\n`,
  `doveadm_password == ${hole}\n`,
  `doveadm_pasword = ${hole}\n`,
  `doveadm_password: ${hole}\n`,
  `doveadm_password\n= ${hole}\n`,
  `doveadm_password =\n${hole}\n`,
  `doveadm_password${hole}\n`,
  `doveadm_password = "${hole}\n`,
  `doveadm_password = "${hole}\n${hole}"\n`,
  `doveadm_password = ${hole} #${hole}\n`,
  `doveadm_password = "${hole} # ${hole}\n`,
  `doveadm_password = ${hole} \\\n# a comment\n${hole}\n`,
  `#doveadm_password ${hole}\n`,
  `#doveadm_password = \\\n#  ${hole}\n`,
  `# set this: doveadm_password = ${hole}\n`,
  `fields { password = ${hole} }\n`,
  `args = password ${hole}\n`,
  `args = password${hole}\n`,
  `ssl = yes doveadm_password = ${hole}\n`,
  `connect = host=db passwort=${hole}\n`,
  `passdb {\n  connect = host=db password=${hole} ${hole}\n}\n`,
  `args = pass=${hole} ${hole} host=h\n`,
  `doveadm_password {\n${hole}\n}\n`,
  `ssl = yes\0 doveadm_password = ${hole}\n`,
);
const characters = [" ", "=", ":", '"', "'", "\n", "\t", "#", "x", "|", "{", "}", "\\"];
const damagedOf = (sound: fc.Arbitrary<string>) =>
  fc.oneof(
    slips(several(sound), characters),
    fc.tuple(several(sound), broken, several(sound)).map((parts) => parts.join("")),
  );
const head = { "2.3": "", "2.4": "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\n" };

for (const settings of [settings23, settings24]) {
  const { version } = settings;
  describe(`a configuration of ${version}`, () => {
    const withHead = (texts: fc.Arbitrary<string>) => texts.map((text) => head[version] + text);
    secretLaws({
      diagnose: (source) => [
        ...parse(source, { version }).diagnostics,
        ...resolve("/a", { files: memoryFiles({ "/a": source.text }), settings }).problems,
      ],
      secretSpans: (source) => secretSpans(source, { version }),
      texts: withHead(several(fc.oneof(lines, delicate))),
      damaged: withHead(damagedOf(lines)),
      plain: [
        "auth_verbose_passwords = sha1\nauth_debug_passwords = yes\n",
        "ssl_key = </etc/ssl/private/key.pem\nssl_server_key_file = /etc/x\ndoveadm_password = </run/secrets/doveadm\n",
        "passdb {\n  args = scheme=CRYPT username_format=%u /etc/dovecot/passwd blocking=no\n}\n",
        "passdb {\n  args = proxy=y nopassword=y pass=%w\n  fields {\n    password = %{ldap:userPassword}\n  }\n}\n",
        "doveadm_password = $ENV:DOVEADM_PASSWORD\n",
        "crypt_global_private_key main {\n  crypt_private_key_file = /etc/key\n}\n",
        "# set a password here\n# verify the password's validity, password: see below\npassdb_default_password_scheme = CRYPT\n",
      ],
      runs: 300,
    });
  });
}

describe("a file beside the configuration of 2.3", () => {
  secretLaws({
    diagnose: (source) => parseExternal(source).diagnostics,
    secretSpans: (source) => secretSpans(source, { kind: "external" }),
    texts: several(fc.oneof(external, delicateExternal)),
    damaged: damagedOf(external),
    runs: 300,
  });
});

const users = fc.constantFrom(
  `ann:{SHA512-CRYPT}${hole}:1000:1000::/home/ann::\n`,
  `ann@one.test:{PLAIN}${hole}:5000:5000::/var/mail/one.test/ann::userdb_quota_rule=*:storage=1G\n`,
  `bob:${hole}:5000:5000::/home/bob:/bin/false:userdb_mail=maildir:~/Maildir nopassword=y password=${hole}\n`,
  `# users of one.test: see the wiki\n\n`,
);
const delicateUsers = fc.constantFrom(
  `cleo:${hole}:vmail:vmail::/home/cleo::pass=${hole} proxy=y\n`,
  `dora:${hole}::::::\n`,
  `erin:{CRYPT}${hole}\n`,
  `#finn:{PLAIN}${hole}:1000:1000::/home/finn::\n`,
  `gus:{SHA256-CRYPT.b64}${hole}:::::\n`,
);
const brokenUsers = fc.constantFrom(
  `ann|{PLAIN}${hole}\n`,
  `ann {PLAIN}${hole}:1000:1000\n`,
  `ann ${hole}\n`,
  `ann=${hole}::::::\n`,
  `ann{PLAIN}${hole}\n`,
  `:ann:${hole}:1000:1000::/home/ann::\n`,
  `# ann:${hole}:1000:1000::/home/ann::\n`,
  `#ann|{PLAIN}${hole}\n`,
);

describe("a passwd-file", () => {
  secretLaws({
    diagnose: (source) => parsePasswdFile(source).diagnostics,
    secretSpans: (source) => secretSpans(source, { kind: "passwd-file" }),
    texts: several(fc.oneof(users, delicateUsers)),
    damaged: fc.oneof(
      // Of two users in one line nobody can tell where the second begins.
      slips(several(users), characters, 1, "\n"),
      fc.tuple(several(users), brokenUsers, several(users)).map((parts) => parts.join("")),
    ),
    plain: ["# see https://doc.dovecot.org\nann::1000:1000::/home/ann::nopassword=y pass=%w\n"],
    runs: 1_000,
  });

  test.each([
    ["ann:{PLAIN}pw:1000:1000::\n", "ann:{PLAIN}********:1000:1000::\n"],
    ["ann:p:w:1000:1000::/home\n", "ann:********:1000:1000::/home\n"],
    ["annpw:1000:1000::/home/ann::\n", "********\n"],
    ["ann:{x}pw::", "ann:{x}********::"],
  ])("%j is shown as %j", (text, expected) => {
    expect(maskText(text, secretSpans(text, { kind: "passwd-file" }))).toBe(expected);
  });
});

describe("secrets of Dovecot", () => {
  const shown = (text: string) => maskText(text, secretSpans(text));

  it.each([
    [
      "plugin {\n  x = crypt:password=pw:posix:prefix=/a\n}\n",
      "plugin {\n  x = crypt:password=********\n}\n",
    ],
    ["args = pass=a b nologin host=h\n", "args = pass=******** nologin host=h\n"],
    ['connect = "host=a password=\\"a b\\" x=y"\n', 'connect = "host=a password=\\"********\\" x=y"\n'],
    [
      "auth_policy_server_api_header = Authorization: Basic YTpi\n",
      "auth_policy_server_api_header = ********\n",
    ],
    [
      "ssl_key = </etc/key.pem\nssl_key_password = <secret\n",
      "ssl_key = </etc/key.pem\nssl_key_password = ********\n",
    ],
    ["crypt_private_key_file = inline:LS0t\n", "crypt_private_key_file = inline:********\n"],
    ["# 2.3: doveadm_password a b\n# 2.3: x {\n", "# 2.3: doveadm_password ********\n# 2.3: x {\n"],
    ["passdb/static/fields/password = pw\n", "passdb/static/fields/password = ********\n"],
    [
      "password_query = SELECT 'pw' AS pass, 'Y' AS nopassword\n",
      "password_query = SELECT '********' AS pass, 'Y' AS nopassword\n",
    ],
    [
      "ssl_key = -----BEGIN PRIVATE KEY-----\nabc\ndef\n-----END PRIVATE KEY-----\n",
      "ssl_key = -----BEGIN PRIVATE KEY-----\n********\n********\n-----END PRIVATE KEY-----\n",
    ],
  ])("%j is shown as %j", (text, expected) => expect(shown(text)).toBe(expected));

  it("stand where the tables say so: every text setting of a secret name, and no switch", () => {
    const rows = [...settings23.settings, ...settings24.settings];
    const hidden = rows.filter(({ name }) => shown(`${name} = abc\n`) !== `${name} = abc\n`);
    expect([...new Set(hidden.map(({ name }) => name))].sort()).toMatchInlineSnapshot(`
      [
        "auth_policy_hash_nonce",
        "auth_policy_server_api_header",
        "cassandra_password",
        "crypt_private_key_password",
        "crypt_user_key_password",
        "doveadm_api_key",
        "doveadm_password",
        "http_client_proxy_password",
        "imapc_password",
        "ldap_auth_dn_password",
        "mysql_password",
        "oauth2_client_secret",
        "pass",
        "passdb_static_password",
        "pop3c_password",
        "redis_password",
        "ssl_client_key_password",
        "ssl_key_password",
        "ssl_server_key_password",
        "submission_relay_password",
      ]
    `);
  });

  it("are found in time that grows with the text", () => {
    const parts = [
      "doveadm_password = ",
      "args = pass",
      "a_",
      "password\n",
      "# x_password\n",
      '"',
      "\\\n",
      "{\n",
    ];
    for (const part of [...parts, "query = a=", "attrs = a=b=,", "pass word ", "ann:pw:", "x:1", "%{"]) {
      const text = part.repeat(40_000 / part.length);
      for (const kind of ["main", "external", "passwd-file"] as const) secretSpans(text, { kind });
      secretSpans(`x_args = ${text}\n`);
      secretSpans(`x_query = ${text}\n`);
      secretSpans(`x_attrs = ${text}\n`);
    }
  });
});
