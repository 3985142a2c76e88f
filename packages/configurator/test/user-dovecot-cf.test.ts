import { describe, expect, test } from "vitest";
import { configVolume } from "../src/index.ts";
import { configureWith, errorsOf, findingsOf, oneAccount, textOf } from "./support.ts";

const given = (text: string, release: "15.1" | "16.0" = "16.0", env = {}) =>
  configureWith({ files: { ...oneAccount, "dovecot.cf": text }, release, env });
const path = "/etc/dovecot/local.conf";

test("the user's settings are read last, as they are, each with its line as reason", () => {
  const text = "# ours\r\nmail_max_userip_connections = 50\r\nprotocol imap {\r\n  x = y\r\n}\r\n";
  const server = given(text);
  expect(textOf(server, path)).toBe(text);
  const file = server.tree.get(path);
  const [step] = file?.kind === "file" ? file.steps(["mail_max_userip_connections"]) : [];
  expect(step).toMatchObject({ feature: "user-dovecot-cf", value: "50", because: [{ kind: "volume" }] });
  expect(textOf(server, "/etc/dovecot/dovecot.conf")?.trimEnd()).toMatch(/!include_try local\.conf$/);
});

test("no file, no settings", () => {
  expect(configureWith().tree.has(path)).toBe(false);
});

test("what is not Dovecot's language is reported at its line", () => {
  const server = given("a = 1\nprotocol imap {\n");
  expect(errorsOf(server)).toContain("error dovecot-conf/unclosed-section");
});

describe("the language of 2.3 on 2.4", () => {
  test.each([
    ["plugin {\n  quota_rule = *:storage=1G\n}\n", "DMS601"],
    ["quota_max_mail_size = 1M\n", "DMS602"],
    ["mail_path = /var/mail/%d/%n\n", "DMS603"],
    ["mail_plugins = $mail_plugins fts\n", "DMS604"],
    ["ssl_cert = </etc/c.pem\n", "DMS605"],
    ["ssl_server_cert_file = </etc/c.pem\n", "DMS605"],
    ["mail_location = maildir:~/M\n", "DMS606"],
    ["passdb {\n  driver = pam\n}\n", "DMS607"],
    ["passdb x {\n  args = y\n}\n", "DMS608"],
    ["dovecot_config_version = 2.4.1\n", "DMS617"],
    ["protocols = imap\n", "DMS619"],
    ["quota_rule2 = Trash:storage=+1M\n", "DMS609"],
    ["sieve_script personal {\n  path = ~/.dovecot.sieve\n}\n", "DMS611"],
    ["sieve_before = /srv/sieve\n", "DMS612"],
    ["mail_crypt_save_version = 2\n", "DMS613"],
    ["mail_plugins {\n  fts_lucene = yes\n}\n", "DMS614"],
    ["director_servers = a\n", "DMS620"],
    ["disable_plaintext_auth = no\n", "DMS622"],
  ])("%j", (text, code) => {
    expect(errorsOf(given(text))).toContain(`error ${code}`);
  });

  test("the new name stands in the hint", () => {
    const hintOf = (text: string) => given(text).findings.find(({ severity }) => severity === "error")?.hint;
    expect(hintOf("ssl_key = </etc/k.pem\n")).toBe("ssl_server_key_file = /etc/k.pem");
    expect(hintOf("disable_plaintext_auth = no\n")).toBe("auth_allow_cleartext = yes");
    expect(hintOf("mail_plugins = $mail_plugins fts\n")).toBe("mail_plugins {\n  fts = yes\n}");
    expect(hintOf("mail_home = /m/%d/%n\n")).toBe("mail_home = /m/%{user | domain}/%{user | username}");
    expect(hintOf("ssl_prefer_server_ciphers = yes\n")).toBe("ssl_server_prefer_ciphers = server");
  });

  test("is right on 2.3", () => {
    const text =
      "mail_plugins = $mail_plugins fts\nmail_location = maildir:/m/%d/%n\nssl_cert = </c.pem\nplugin {\n  a = %u\n}\n";
    expect(errorsOf(given(text, "15.1"))).toEqual([]);
  });

  test("settings of 2.4 are no fault", () => {
    const text =
      "mail_plugins {\n  fts = yes\n}\nmail_path = /m/%{user | domain}\nprotocols = lmtp imap\nquota_storage_grace = 10M\n";
    expect(findingsOf(given(text)).filter((finding) => finding.includes("dovecot"))).toEqual([]);
  });
});

test("TLS that an override weakens is reported", () => {
  expect(findingsOf(given("ssl = no\n"))).toContain("error DMS307");
  expect(findingsOf(given("ssl_min_protocol = TLSv1.1\n"))).toContain("warning DMS307");
  expect(findingsOf(given("ssl_min_protocol = TLSv1.3\n"))).not.toContain("warning DMS307");
});

test("2.3: a value for all protocols does not reach those with their own", () => {
  const code = "warning dovecot-setting-behind-filter";
  expect(findingsOf(given("mail_plugins = $mail_plugins notify\n", "15.1"))).toContain(code);
  expect(findingsOf(given("protocol imap {\n  mail_plugins = $mail_plugins x\n}\n", "15.1"))).not.toContain(
    code,
  );
});

test("a hundred thousand open sections are no problem", () => {
  expect(errorsOf(given("a {\n".repeat(100_000)))).not.toEqual([]);
});

test("a protocol that is switched on must not be switched off by the way", () => {
  expect(errorsOf(given("protocols = lmtp imap\n", "16.0", { ENABLE_POP3: "1" }))).toEqual(["error DMS619"]);
  expect(errorsOf(given("protocols = $protocols pop3\n", "15.1"))).toEqual([]);
});

describe("what Dovecot would refuse", () => {
  const here = (text: string, release: "15.1" | "16.0", visible?: readonly string[]) =>
    configureWith({ files: { ...oneAccount, "dovecot.cf": text }, release, ...(visible && { visible }) })
      .findings.filter(({ source, severity }) => source.name.endsWith("dovecot.cf") && severity === "error")
      .map(({ source, span }) => source.slice(span));

  test.each([
    ["mail_max_userip_conections = 5\n", "15.1", "mail_max_userip_conections"],
    ["imap_idle_notify_interval = 29 minz\n", "15.1", "29 minz"],
    ["service imap {\n  vsz_limit = 1Q\n}\n", "15.1", "1Q"],
    ["ssl = maybe\n", "16.0", "maybe"],
    ["mail_max_userip_connections = 20k\n", "16.0", "20k"],
    ["service auth {\n  unix_listener x {\n    mode = 0999\n  }\n}\n", "16.0", "0999"],
    ["doveadm_password = %{env:X | default)}\n", "16.0", "%{env:X | default)}"],
    ["mail_plugins {\n  quota = maybe\n}\n", "16.0", "maybe"],
    ["nothing {\n  ssl = maybe\n}\n", "16.0", "nothing"],
    ["!include not-there.conf\n", "16.0", "not-there.conf"],
  ] as const)("%j of %s: one finding at its place", (text, release, place) => {
    expect(here(text, release)).toEqual([place]);
  });

  test.each([
    ["mail_plugins {\n  quota = yes\n  sieve = yes\n}\n", "16.0"],
    ["protocols {\n  sieve = yes\n}\n", "16.0"],
    ["passdb passwd-file {\n  fields {\n    quota_rule = x\n    ssl_cert = y\n  }\n}\n", "16.0"],
    ["service imap-login {\n  inet_listener imaps {\n    ssl = no\n  }\n}\n", "16.0"],
    ['login_greeting = it costs $five\nlog_timestamp = "%b %d %H "\n', "16.0"],
    ["mail_location = maildir:/m/%d/%n\nplugin {\n  any_name = %u\n}\n", "15.1"],
  ] as const)("%j of %s is nothing", (text, release) => {
    expect(here(text, release)).toEqual([]);
  });

  test("an include of a folder that cannot be seen is not held for missing", () => {
    const seen = [configVolume];
    expect(here("!include /srv/dovecot/own.conf\n", "16.0", seen)).toEqual([]);
    expect(here("!include /etc/dovecot/own.conf\n", "16.0", seen)).toEqual(["/etc/dovecot/own.conf"]);
  });

  test("a name of 2.3 is a new name only where 2.3 has it", () => {
    const hints = (text: string) => given(text).findings.map(({ hint }) => hint);
    expect(hints("service imap {\n  idle_kill = 5 mins\n}\n")).toContain("idle_kill_interval = 5 mins");
    expect(hints("idle_kill = 5 mins\n")).not.toContain("idle_kill_interval = 5 mins");
  });

  test("a hint keeps every part of a value, or is left out", () => {
    const hint = (text: string) => given(text).findings.find(({ severity }) => severity === "error")?.hint;
    expect(hint("mail_location = maildir:~/M:INDEX=/i/%u:INBOX=~/in\n")).toBe(
      "mail_driver = maildir\nmail_path = ~/M\nmail_index_path = /i/%{user}\nmail_inbox_path = ~/in",
    );
    expect(hint("mail_location = maildir:~/M:NOBODY=knows\n")).toBeUndefined();
    expect(hint("quota_rule = *:storage=1G:messages=10\n")).toBe(
      "quota_storage_size = 1G\nquota_message_count = 10",
    );
    expect(hint("quota_rule2 = Trash:storage=+1M\n")).toBeUndefined();
    expect(hint("quota_grace = 10%%\n")).toBe("quota_storage_grace = 100M");
    expect(hint("mail_path = /m/$mail_fsync/x $mail_fsync\n")).toBe(
      "mail_path = /m/$mail_fsync/x $SET:mail_fsync",
    );
  });

  test.each([
    ["protocol imap\n{\n  ssl = yes\n}\n", "16.0", ["protocol imap"]],
    ["metric x {\n  event_name = y\n}\n", "16.0", ["event_name"]],
    ["passdb static {\n  fields = a=b\n}\n", "15.1", ["fields"]],
    ["mail_plugins {\n  quota = yes\n  acl = yes\n}\n", "15.1", ["quota"]],
    ["mail_plugins {\n  quota\n}\n", "16.0", ["quota"]],
    ["a = 1\nb = 2\n", "16.0", ["a", "b"]],
    ["login_greeting = $SET:nothing here\n", "16.0", ["$SET:nothing here"]],
    ["mail_plugins = $nothing quota\n", "15.1", ["$nothing quota"]],
    ["mail_plugins = $mail_plugins quota\nlogin_greeting = $hostname\n", "15.1", []],
  ] as const)("%j of %s: one finding per cause", (text, release, places) => {
    expect(here(text, release)).toEqual(places);
  });

  test("what no setting may be is said beside what does harm", () => {
    expect(errorsOf(given("protocols = imap nothing\n"))).toEqual([
      "error DMS619",
      "error dovecot-conf/inconsistent",
    ]);
  });
});
