import { describe, expect, test } from "vitest";
import { configureWith, findingsOf, oneAccount, releases, settingOf, textOf } from "./support.ts";

const conf = "/etc/dovecot/conf.d/90-quota.conf";
const limits = (message: string, mailbox: string) => ({
  POSTFIX_MESSAGE_SIZE_LIMIT: message,
  POSTFIX_MAILBOX_SIZE_LIMIT: mailbox,
});

describe("limits", () => {
  test("follow Postfix's, in megabytes", () => {
    const env = limits("52428800", "1073741824");
    const old = configureWith({ env, release: "15.1" });
    expect(settingOf(old, conf, ["plugin", "quota_max_mail_size"])).toBe("52M");
    expect(settingOf(old, conf, ["plugin", "quota_rule"])).toBe("*:storage=1073M");
    const server = configureWith({ env });
    expect(settingOf(server, conf, ["quota_mail_size"])).toBe("52M");
    expect(settingOf(server, conf, ["quota_storage_size"])).toBe("1073M");
  });

  test("0 is no limit", () => {
    expect(settingOf(configureWith({ env: limits("0", "0") }), conf, ["quota_mail_size"])).toBe("0");
  });

  // spec: releases, F16
  test("below a megabyte they do not vanish", () => {
    const server = configureWith({ env: limits("999999", "999999") });
    expect(settingOf(server, conf, ["quota_mail_size"])).toBe("999999B");
    expect(settingOf(server, conf, ["quota_storage_size"])).toBe("999999B");
  });
});

// spec: releases, F1
test.each(releases)(
  "%s: Dovecot has no opinion on addresses it does not know, nor on mailboxes with room",
  (release) => {
    const at = (name: string) => (release === "15.1" ? ["plugin", name] : [name]);
    const server = configureWith({ release });
    expect(settingOf(server, conf, at("quota_status_success"))).toBe("DUNNO");
    expect(settingOf(server, conf, at("quota_status_nouser"))).toBe("DUNNO");
    expect(settingOf(server, conf, at("quota_status_overquota"))).toBe("552 5.2.2 Mailbox is full");
  },
);

describe("without quotas", () => {
  test.each([
    ["ENABLE_QUOTAS=0", { ENABLE_QUOTAS: "0" }],
    ["a directory", { ACCOUNT_PROVISIONER: "LDAP" }],
  ])("%s: no plugin is loaded and nothing answers", (_, env) => {
    const server = configureWith({ env });
    expect(textOf(server, conf)).not.toMatch(/^[^#]/m);
    expect(settingOf(server, "/etc/dovecot/conf.d/10-mail.conf", ["mail_plugins", "quota"])).toBe("no");
    const old = configureWith({ env, release: "15.1" });
    expect(textOf(old, "/etc/dovecot/conf.d/10-mail.conf")).not.toContain("quota");
    expect(textOf(old, "/etc/dovecot/conf.d/20-imap.conf")).not.toContain("imap_quota\n");
  });
});

test("a quota file that nothing reads is reported, and its limits are not written", () => {
  const files = { ...oneAccount, "dovecot-quotas.cf": "ann@example.com:1G\n" };
  const server = configureWith({ files, env: { ENABLE_QUOTAS: "0" } });
  expect(findingsOf(server)).toContain("info quotas-without-effect");
  expect(textOf(server, "/etc/dovecot/userdb")).not.toContain("quota");
});

// spec: releases, F15
test("the warning says in whole sentences what happened", () => {
  const path = "/usr/local/bin/quota-warning";
  const server = configureWith();
  expect(server.tree.get(path)).toMatchObject({ access: { mode: 0o755 } });
  expect(textOf(server, path)).toContain("Your mailbox is below its limit again");
  expect(textOf(server, path)).toContain("quota_enforce=no");
});
