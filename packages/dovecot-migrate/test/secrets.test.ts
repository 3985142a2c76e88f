import { maskText, memoryFiles, sourceText } from "@mailconf/lossless";
import { hole } from "@tooling/laws";
import { expect, test } from "vitest";
import { maskRemark, migrate } from "../src/index.ts";

/** A configuration with a secret in every place that can hold one, translated, refused and moved. */
const files: Readonly<Record<string, string>> = {
  "/etc/dovecot/dovecot.conf": [
    `doveadm_password = ${hole}%u`,
    `imapc_password = a%{if;%u;eq;x;b;c}${hole}`,
    `ssl_key_password = ${hole}`,
    `no_such_password = ${hole}`,
    `no_such_setting = "pass=${hole}"`,
    `doveadm_password ${hole}`,
    `ssl = yes doveadm_password = ${hole}`,
    `doveadm_api_key = \\`,
    `  ${hole}`,
    "dict {",
    `  quota = redis:host=127.0.0.1:password=${hole}:timeout_msecs=x`,
    "}",
    "plugin {",
    `  mail_crypt_global_private_key = ${hole}`,
    `  fts_solr = url=https://ann:${hole}@solr.test/ debug`,
    `  push_notification_driver = ox:url=http://ann:${hole}@ox.test x=y`,
    "}",
    "passdb {",
    "  driver = static",
    `  args = user=%{if;%u;eq;x;b;c} password=${hole}%{if;%u;eq;x;b;c} nologin`,
    "}",
    "passdb {",
    "  driver = ldap",
    "  args = /etc/dovecot/ldap.conf.ext",
    "}",
    "passdb {",
    "  driver = sql",
    "  args = /etc/dovecot/sql.conf.ext",
    "}",
    "passdb {",
    "  driver = oauth2",
    "  args = /etc/dovecot/oauth2.conf.ext",
    "}",
    "passdb {",
    "  driver = passwd-file",
    "  args = /etc/dovecot/accounts",
    "}",
    "",
  ].join("\n"),
  "/etc/dovecot/ldap.conf.ext": `hosts = l.test\ndn = cn=x\ndnpass = ${hole}\nbase = dc=x\nno_such_password = ${hole}\npass_attrs = uid=user,=pass=${hole}%{if;%u;eq;x;b;c},=proxy=y\n`,
  "/etc/dovecot/sql.conf.ext": `driver = mysql\nconnect = host=db user=u password=${hole} dbname=d\npassword_query = SELECT '${hole}' AS pass, mail FROM users\n`,
  "/etc/dovecot/oauth2.conf.ext": `client_secret = ${hole}%{if;%u;eq;x;b;c}\nclient_id = x\nintrospection_url = https://ann:${hole}@idp.test/\n`,
  "/etc/dovecot/accounts": `ann:{MD5}${hole}:1:1::/home/ann::pass=${hole}%{if;x} nopassword userdb_mail=maildir:~/m\nbob:{PLAIN}${hole}:1:1::/home/bob::userdb_quota_rule=*:storage=1G password=${hole}\n`,
};

/** All of a migration that may be shown. */
function shown(secret: (index: number) => string) {
  let index = 0;
  const filled = Object.entries(files).map(
    ([path, text]) => [path, text.replaceAll(hole, () => secret(index++))] as const,
  );
  const input = memoryFiles(Object.fromEntries(filled));
  const { changed, added, remarks, secretSpans } = migrate("/etc/dovecot/dovecot.conf", input);
  const text = (path: string, text: string) => maskText(text, secretSpans(path, sourceText(text)));
  return {
    changed: [...changed].map(([path, content]) => [path, text(path, content)]),
    added: [...added].map(([path, file]) => [path, text(path, file.text)]),
    remarks: remarks.map((remark) => {
      const { verdict, source, from, to, why } = maskRemark(
        remark,
        secretSpans(remark.source.name, remark.source),
      );
      return { verdict, file: source.name, from, to, why };
    }),
  };
}

test("neither the new files nor the remarks show a secret", () => {
  const { changed, added, remarks } = shown((index) => `Zq7wv${index}Zq7wv`);
  for (const one of [...changed, ...added, ...remarks]) expect(JSON.stringify(one)).not.toContain("q7w");
});

test("what is shown does not depend on the secrets", () => {
  const words = ["error", "x", "pass", "a.longer.one.than.the.others", "7"];
  const some = shown(() => "secret");
  expect(shown((index) => words[index % words.length] ?? "")).toEqual(some);
  expect(some.remarks.length).toBeGreaterThan(15);
});

test("what is no secret is shown", () => {
  const text = JSON.stringify(shown(() => "secret"));
  for (const word of ["maildir:~/m", "ldap_base", "sql_driver", "https://ann:********@solr.test/", "cn=x"])
    expect(text).toContain(word);
});
