import { describe, expect, test } from "vitest";
import { configureWith, errorsOf, findingsOf, releases, settingOf, textOf } from "./support.ts";

const main = "/etc/dovecot/dovecot.conf";
const mail = "/etc/dovecot/conf.d/10-mail.conf";
const listeners = "/etc/dovecot/conf.d/10-master.conf";

describe("protocols", () => {
  test("IMAP and LMTP are served, nothing else, unless asked for", () => {
    expect(settingOf(configureWith({ release: "15.1" }), main, ["protocols"])).toBe("imap lmtp");
    expect(settingOf(configureWith(), main, ["protocols"])).toBe("lmtp imap");
  });

  test("POP3 and ManageSieve come and IMAP goes with their switches", () => {
    const env = { ENABLE_IMAP: "0", ENABLE_POP3: "1", ENABLE_MANAGESIEVE: "1" };
    const server = configureWith({ env });
    expect(settingOf(server, main, ["protocols"])).toBe("lmtp pop3 sieve");
    expect(settingOf(server, listeners, ["service pop3-login", "inet_listener pop3s", "port"])).toBe("995");
    expect(
      settingOf(server, listeners, ["service imap-login", "inet_listener imaps", "port"]),
    ).toBeUndefined();
  });

  // spec: releases, F12
  test("ManageSieve listens on its one port, not on 2000 as well", () => {
    const text = textOf(
      configureWith({ env: { ENABLE_MANAGESIEVE: "1" } }),
      "/etc/dovecot/conf.d/20-managesieve.conf",
    );
    expect([...(text?.matchAll(/port = (\d+)/g) ?? [])].map(([, port]) => port)).toEqual(["4190"]);
  });

  test.each([
    ["ipv4", "*"],
    ["ipv6", "[::]"],
    ["all", undefined],
  ])("DOVECOT_INET_PROTOCOLS=%s listens on %s", (protocols, address) => {
    const server = configureWith({ env: { DOVECOT_INET_PROTOCOLS: protocols } });
    expect(settingOf(server, listeners, ["listen"])).toBe(address);
  });
});

describe("mailbox format", () => {
  test("Dovecot's own formats keep the home at the mailbox, and are purged every night", () => {
    const env = { DOVECOT_MAILBOX_FORMAT: "mdbox" };
    const [old, server] = [configureWith({ env, release: "15.1" }), configureWith({ env })];
    expect(settingOf(old, mail, ["mail_location"])).toBe("mdbox:/var/mail/%d/%n");
    expect(settingOf(old, mail, ["mail_home"])).toBe("/var/mail/%d/%n");
    expect(settingOf(server, mail, ["mail_driver"])).toBe("mdbox");
    expect(settingOf(server, mail, ["mail_home"])).toBe("/var/mail/%{user | domain}/%{user | username}");
    expect(textOf(server, "/etc/cron.d/dovecot-purge")).toContain("doveadm purge -A");
  });
});

describe("delivery", () => {
  test("reports are signed by the postmaster of the domain", () => {
    const lda = "/etc/dovecot/conf.d/15-lda.conf";
    const server = configureWith();
    expect(settingOf(server, lda, ["postmaster_address"])).toBe("postmaster@example.com");
    expect(settingOf(server, lda, ["hostname"])).toBe("mail.example.com");
  });

  test("SMTP_ONLY leaves Dovecot as it is shipped", () => {
    const server = configureWith({ env: { SMTP_ONLY: "1" }, files: {} });
    expect(settingOf(server, "/etc/dovecot/conf.d/15-lda.conf", ["hostname"])).toBeUndefined();
    expect(server.tree.has("/etc/dovecot/userdb")).toBe(false);
  });
});

describe("OAuth2", () => {
  const url = "https://id.example.com/userinfo?a=1&b=2|c";

  // spec: releases, F11
  test("the address of the provider arrives as it is", () => {
    const env = { ENABLE_OAUTH2: "1", OAUTH2_INTROSPECTION_URL: url };
    const [old, server] = [configureWith({ env, release: "15.1" }), configureWith({ env })];
    expect(settingOf(old, "/etc/dovecot/dovecot-oauth2.conf.ext", ["introspection_url"])).toBe(url);
    const path = "/etc/dovecot/conf.d/auth-oauth2.conf.ext";
    expect(settingOf(server, path, ["oauth2", "introspection_url"])).toBe(url);
    expect(textOf(server, "/etc/dovecot/conf.d/10-auth.conf")).toContain("!include auth-oauth2.conf.ext");
  });

  test.each(["", "id.example.com", "https://id.example.com/a b"])("%j is no address", (value) => {
    const env = { ENABLE_OAUTH2: "1", OAUTH2_INTROSPECTION_URL: value };
    expect(errorsOf(configureWith({ env }))).toContain("error DMS817");
  });

  test("tokens should not travel in clear text", () => {
    const env = { ENABLE_OAUTH2: "1", OAUTH2_INTROSPECTION_URL: "http://id.example.com/" };
    expect(findingsOf(configureWith({ env }))).toContain("warning DMS817");
  });
});

describe("learning from moved mail", () => {
  test.each(releases)("%s: Junk teaches spam, and what leaves it ham", (release) => {
    const server = configureWith({ release, env: { ENABLE_RSPAMD: "1", RSPAMD_LEARN: "1" } });
    expect(server.tree.get("/usr/lib/dovecot/sieve-pipe/rspamc")).toMatchObject({
      target: "/usr/bin/rspamc",
    });
    expect(textOf(server, "/usr/lib/dovecot/sieve-pipe/learn-ham.sieve")).toContain('"learn_ham"');
    const imap = textOf(server, "/etc/dovecot/conf.d/20-imap.conf");
    expect(imap).toMatch(/imap_sieve( = yes)?$/m);
    const sieve = textOf(server, "/etc/dovecot/conf.d/90-sieve.conf");
    expect(sieve).toContain("/usr/lib/dovecot/sieve-pipe/learn-spam.sieve");
  });

  test("needs Rspamd", () => {
    const server = configureWith({ env: { RSPAMD_LEARN: "1" } });
    expect(server.tree.has("/usr/lib/dovecot/sieve-pipe/rspamc")).toBe(false);
  });
});
