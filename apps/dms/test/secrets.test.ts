import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { dms, scratch } from "./run.ts";

/** Stands in the files of a site where a secret is filled in. */
const hole = "\uE000";

/** A site with a secret in every place that can hold one, sound and damaged. */
const site: Readonly<Record<string, string>> = {
  "compose.yaml": `services:
  mail:
    image: docker.io/mailserver/docker-mailserver:15.1
    hostname: mail.one.test
    env_file: mailserver.env
    environment:
      RELAY_PASSWORD: "${hole}"
      SASLAUTHD_LDAP_PASSWORD: ${hole} # why
      LDAP_BINDPW: ${hole}
      OAUTH2_INTROSPECTION_URL: https://u:${hole}@idp.test/x
    volumes:
      - ./config:/tmp/docker-mailserver
`,
  "mailserver.env": [
    "DEFAULT_RELAY_HOST=smtp://u:HOLE@r.test",
    ...["RELAY_USER=u", "ENABLE_FETCHMAIL=1", "FETCHMAIL_PARALLEL=1", "ENABLE_GETMAIL=1", "ENABLE_SRS=1"],
    ...["ENABLE_SASLAUTHD=1", "SASLAUTHD_MECHANISMS=ldap", "SRS_SECRET=HOLE", "LDAP_BIND_PW=HOLE"],
    ...[
      "DOVECOT_DNPASS=HOLE",
      "RELAY_PASWORD=HOLE",
      "RELAY_PASSWORT HOLE",
      "# SASL_PASSWD=HOLE",
      "X_APIKEY=HOLE",
    ],
    "",
  ]
    .join("\n")
    .replaceAll("HOLE", hole),
  "config/postfix-accounts.cf": `alice@one.test|{SHA512-CRYPT}$6$${hole}\nbob@one.test|{PLAIN}${hole}\n carol@one.test|${hole}\ndave@one.test:${hole}\nerin\n`,
  "config/dovecot-masters.cf": `admin|{SHA512-CRYPT}$6$${hole}\nroot:${hole}\n`,
  "config/postfix-sasl-password.cf": `@one.test u:${hole}\n[smtp.a.test]:587 v:${hole}\n  nobody.test w:${hole}\nsmtp.c.test:587:x:${hole}\n`,
  "config/postfix-relaymap.cf": "@one.test [smtp.a.test]:587\n",
  "config/postfix-main.cf": `smtp_sasl_password_maps = static:ann:${hole}\nsmtp_sasl_pasword_maps = static:bob:${hole}\n`,
  "config/postfix-master.cf": `submission/inet/smtp_sasl_password_maps=static:ann:${hole}\n smtp/unix/smtp_sasl_password_maps=static:pw:${hole}\n`,
  "config/dovecot.cf": `doveadm_password = ${hole}\nimapc_pasword = ${hole}\nssl_key_password = ${hole}\nimapc_password ${hole}\n`,
  "config/fetchmail.cf": `poll h.test proto pop3 user ann pass "${hole}" is alice@one.test here ssl\npoll i.test user bob password ${hole} nosuchword\n`,
  "config/getmail/a.cf": `[retriever]\ntype = SimplePOP3SSLRetriever\nserver = h\nusername = u\npassword = ${hole}\npasswort = ${hole}\n`,
  // Rspamd is off here: the whole file is named in a finding.
  "config/rspamd/custom-commands.conf": `set-option-for-controller password ${hole}\nset-option-for-controler password ${hole}\nset-option-for-module ../x password ${hole}\nadd-line ../x password = "${hole}";\n`,
  "config/ldap-users.cf": `bind_pw = ${hole}\nserver_host = ldap://u:${hole}@d.test\n`,
  "old/dovecot.conf": `ssl_key_password = ${hole}\nplugin {\n  mail_crypt_global_private_key = ${hole}\n}\npassdb {\n  driver = ldap\n  args = ldap.conf.ext\n}\n`,
  "old/ldap.conf.ext": `hosts = d.test\nuris = ldap://u:${hole}@d.test\ndn = cn=x\ndnpass = ${hole}\nbase = dc=x\n`,
  "creds.map": `[r.test]:25 ann:${hole}\n`,
  "users.passwd": `ann:{PLAIN}${hole}:1:1::/home/ann::\n`,
};

/** The site with its holes filled one after the other. */
function siteWith(secret: () => string): string {
  const folder = scratch();
  for (const [name, text] of Object.entries(site)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text.replaceAll(hole, secret));
  }
  mkdirSync(join(folder, "root"));
  return folder;
}

/** Questions in text and as JSON. */
const asked: readonly (readonly string[])[] = [
  ["check"],
  ["check", "--json"],
  ["where", "--json"],
  ["diff", "root"],
  ["diff", "root", "--json"],
  ["apply", "--root", "root", "--dry-run", "--json"],
  ["build", "out", "--json"],
  ["explain", "postfix/sasl_passwd"],
  ["explain", "dovecot/local.conf", "--json"],
  ["explain", "/etc/fetchmailrc"],
  ["explain", "dovecot/userdb"],
  ["explain", "DEFAULT_RELAY_HOST", "--json"],
  ["migrate", "dovecot", "old/dovecot.conf"],
  ["migrate", "dovecot", "old/dovecot.conf", "--json"],
  ...Object.keys(site)
    .filter((name) => /\.(cf|env|ext|map|passwd|conf)$/.test(name) && !/accounts|masters|relaymap/.test(name))
    .map((name) => ["file", "list", ...(name.endsWith(".map") ? ["--as", "texthash"] : []), name]),
];

/** What every question is answered, in text and as JSON, in a folder that is then gone. */
function answers(secret: () => string): ReadonlyMap<string, string> {
  const folder = siteWith(secret);
  const said = new Map<string, string>();
  for (const words of asked) {
    const { all } = dms(folder, ...words);
    said.set(words.join(" "), all.replaceAll(folder, "FOLDER"));
    rmSync(join(folder, "out"), { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true });
  return said;
}

test("no answer holds a secret, and none depends on one: not on its length, not on its words", () => {
  let count = 0;
  const marked = answers(() => `Zq7wv${count++}Zq7wv`);
  for (const [question, answer] of marked) expect(answer.match(/.*q7w.*/g) ?? [], question).toEqual([]);
  expect(count).toBeGreaterThan(35);
  const words = [
    "error",
    "x",
    "Mail",
    "15.1",
    "config",
    "longer.than.what.stands.around.it.by.far",
    "static",
  ];
  const worded = answers(() => words[count++ % words.length] ?? "");
  for (const [question, answer] of worded) expect(answer, question).toBe(marked.get(question));
}, 240_000);
