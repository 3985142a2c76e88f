import { decode, sourceText } from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatNamed, formatOfFile, formats, shownDocument } from "../src/index.ts";

describe("a file is recognised", () => {
  test.each([
    ["/etc/postfix/main.cf", "", "main.cf"],
    ["config/postfix-main.cf", "", "main.cf"],
    ["/etc/postfix/master.cf", "", "master.cf"],
    ["config/postfix-master.cf", "", "volume-service-settings"],
    ["postfix-accounts.cf", "", "volume-accounts"],
    ["dovecot-masters.cf", "", "volume-masters"],
    ["dovecot-quotas.cf", "", "volume-quotas"],
    ["mailserver.env", "", "env"],
    [".env", "", "env"],
    ["/home/ann/.fetchmailrc", "", "fetchmailrc"],
    ["accounts", "poll h.test\n", "fetchmailrc"],
    ["getmail/ann.cf", "", "getmailrc"],
    ["/etc/dovecot/dovecot.conf", "ssl = yes\n", "dovecot-2.3"],
    ["/etc/dovecot/dovecot.conf", "dovecot_config_version = 2.4.1\n", "dovecot-2.4"],
    ["/etc/dovecot/dovecot-ldap.conf.ext", "", "dovecot-external"],
    ["/etc/dovecot/userdb", "ann:{PLAIN}x\n", "passwd-file"],
    ["/etc/supervisor/conf.d/x.conf", "", "supervisor"],
    ["/etc/fail2ban/jail.d/user.local", "", "fail2ban"],
    ["/etc/opendkim.conf", "", "opendkim"],
    ["/etc/mta-sts-daemon.yml", "", "yaml"],
    ["/etc/opendkim/TrustedHosts", "", "opendkim-list"],
    ["/etc/opendmarc/ignore.hosts", "", "opendmarc-list"],
    ["/etc/postgrey/whitelist_clients.local", "", "postgrey-list"],
    ["/etc/clamav/clamd.conf", "", "clamav"],
    ["/etc/redis/redis.conf", "", "redis"],
    ["/etc/rspamd/local.d/actions.conf", "", "rspamd"],
    ["/etc/amavis/conf.d/50-user", "", "amavis"],
    ["/etc/default/postgrey", "", "shell"],
    ["/etc/default/postsrsd", "", "postsrsd"],
    ["/etc/postfix/ldap-users.cf", "", "ldap"],
    ["/etc/aliases", "", "aliases"],
    ["postfix-virtual.cf", "", "texthash"],
    ["/etc/postfix/sender_access", "", "texthash"],
    ["postfix-sasl-password.cf", "", "credentials"],
    ["/etc/postfix/sasl_passwd", "", "credentials"],
    ["/etc/postfix/sasl/sasl_passwd.texthash", "", "credentials"],
    ["smtp_sasl_password_maps", "", "credentials"],
    ["postfix-relaymap.cf", "", "relay-map"],
    ["clients.cidr", "", "cidr"],
    ["/etc/postfix/regexp", "", "pcre"],
  ])("%s with %j", (path, text, name) => {
    expect(formatOfFile(path, text)?.name).toBe(name);
  });

  test.each([
    ["compose.yaml", "services:\n  mail:\n    image: x y\n"],
    ["README.md", "# Mail server\ntwo words\n"],
    ["start.sh", "#!/bin/sh\nexec postfix start\n"],
    ["m.cf", "myhostname = a.test\n"],
  ])("%s has no format that is certain", (path, text) => {
    expect(formatOfFile(path, text)).toBeUndefined();
  });
});

test("names are of one format each", () => {
  const names = formats.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of ["constructor", "__proto__", "toString", "nothing"])
    expect(formatNamed(name)).toBeUndefined();
});

describe.each(formats.map(({ name, load }) => [name, load] as const))("%s", (name, load) => {
  test("has the name that it is registered by", async () => {
    expect((await load()).name).toBe(name);
  });

  test("keeps every byte, finds each of its keys again, and says which spans are secret", async () => {
    const format = await load();
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom("a = b", "a: b", "[a]", "a b", "poll x", "$a = 1;", "a {", "}"),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const source = sourceText(lines.join("\n"), "file");
        const document = format.parse(source);
        expect(decode(document.toBytes()).text).toBe(source.text.replace(/\p{Surrogate}/gu, "\ufffd"));
        for (const key of document.keys) {
          expect(format.keyOf(format.wordsOf(key).map(String))).toEqual(
            typeof key === "string" ? key : key.map(String),
          );
          for (const value of document.getAll(key))
            for (const { start, end } of format.secretsInValue(key, value))
              expect(0 <= start && start <= end && end <= value.length).toBe(true);
        }
        for (const { start, end } of format.secretSpans(source))
          expect(0 <= start && start <= end && end <= source.text.length).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("of what a file lists", () => {
  const listed = async (path: string, text: string) => {
    const format = await formatOfFile(path, text)?.load();
    if (!format) throw new Error(`no format: ${path}`);
    const entries = shownDocument(format, format.parse(sourceText(text))).entries();
    return entries.map(({ key, value }) => `${key.join(" › ")} = ${value}`);
  };

  test.each([
    ["postfix-accounts.cf", "a@x.test:pw|{PLAIN}x\n", "a@x.test:******** = ********"],
    ["postfix-accounts.cf", "a@x.test pw|{PLAIN}x\n", "a@x.test ******** = ********"],
    ["dovecot-masters.cf", "y:pw|x\n", "y:******** = ********"],
    ["sasl_passwd", "bob:pw pw\n", "******** = ********"],
    ["getmailrc", "[d]\npassword pw=pw\n", "d › password ******** = ********"],
    ["getmailrc", "[d]\npassword pw:pw\n", "d › password ******** = ********"],
    ["getmailrc", "[d]\nusername = ann password = pw\n", "d › username = ann password = ********"],
    ["ldap-users.cf", "bind = yes bind_pw = pw\n", "bind = yes bind_pw = ********"],
    ["ldap-users.cf", "bind = yes bind_pw pw\n", "bind = yes bind_pw ********"],
    ["dovecot.cf", "ssl = yes doveadm_password pw pw\n", "ssl = yes doveadm_password ********"],
    ["getmailrc", "[r]\nusername = ann password pw\n", "r › username = ann password ********"],
    ["postfix-relaymap.cf", "@a.test bob pw@smtp:587\n", "@a.test = ********@smtp:587"],
    [
      "dovecot.cf",
      "passdb {\n  connect = host=x password=pw pw user=u\n}\n",
      "passdb › connect = host=x password=******** user=u",
    ],
  ])("%s with %j, secrets are not shown", async (path, text, line) => {
    expect(await listed(path, text)).toEqual([line]);
  });

  test.each([
    ["postfix-accounts.cf", "a@x.test|x\n", "a@x.test = ********"],
    ["sasl_passwd", "h.test:587 bob:pw pw\n", "h.test:587 = bob:********"],
    ["getmailrc", "[retriever]\nusername = ann\n", "retriever › username = ann"],
    ["dovecot.cf", "args = password=pw nologin\n", "args = password=******** nologin"],
    ["dovecot.cf", "args = password=%w uid=1\n", "args = password=%w uid=1"],
    [
      "ldap-users.cf",
      "result_attribute = userPassword maildrop\n",
      "result_attribute = userPassword maildrop",
    ],
    ["getmailrc", "[r]\npassword_command = pass show mail\n", "r › password_command = pass show mail"],
    ["postfix-relaymap.cf", "@a.test relay:2525\n", "@a.test = relay:2525"],
  ])("%s with %j, all else is", async (path, text, line) => {
    expect(await listed(path, text)).toEqual([line]);
  });
});

describe("a question", () => {
  const format = async (name: string) => {
    const found = await formatNamed(name)?.load();
    if (!found) throw new Error(name);
    return found;
  };

  test("is answered with stars where only the true text has an answer", async () => {
    const env = await format("env");
    const shown = shownDocument(env, env.parse(sourceText("A_PASSWORD=\\\nZq7=pw\nTZ=x\n")));
    expect([shown.getAll("Zq7"), shown.getAll("TZ"), shown.getAll("B")]).toEqual([["********"], ["x"], []]);
    expect(shown.query("Zq7")).toEqual({ kind: "value", value: "********" });
  });

  test("for all entries has one for each that the text has, also where a secret makes one", async () => {
    const env = await format("env");
    const text = "A_PASSWORD=\\\nZq7=pw\nTZ=x\n";
    expect(shownDocument(env, env.parse(sourceText(text))).entries()).toEqual([
      { key: ["A_PASSWORD"], value: "********" },
      { key: ["********"], value: "********" },
      { key: ["TZ"], value: "x" },
    ]);
  });

  test("for a word or a value that only the true text has is answered with stars", async () => {
    const env = await format("env");
    const shown = shownDocument(env, env.parse(sourceText("A_PASSWORD=\\\nZq7=pw\nTZ=x\n")));
    expect(["Zq7", "TZ", "B", "A_PASSWORD"].map(shown.word)).toEqual(["********", "TZ", "B", "A_PASSWORD"]);
    expect([shown.value("Zq7", "pw"), shown.value("TZ", "x"), shown.value("TZ", "old")]).toEqual([
      "********",
      "x",
      "old",
    ]);
  });

  test("shows no secret that a value refers to", async () => {
    const mainCf = await format("main.cf");
    const shown = shownDocument(mainCf, mainCf.parse(sourceText("a_password = pw\nb = x $a_password\n")));
    expect(shown.query("b")).toEqual({ kind: "value", value: "x ********" });
  });

  test("makes stars of what another reader of the file hides", async () => {
    const hash = await format("hash");
    const document = hash.parse(sourceText("@a.test pw\n"));
    expect(shownDocument(hash, document, [{ start: 8, end: 10 }]).getAll("@a.test")).toEqual(["********"]);
  });
});

test.each(["bob:p q", "bob p:q", "bob:p {q}\tr"])(
  "in a table of credentials %j is hidden behind the user",
  async (value) => {
    const format = await formatNamed("credentials")?.load();
    expect(format?.secretsInValue("@a.test", value)).toEqual([{ start: 4, end: value.length }]);
  },
);
