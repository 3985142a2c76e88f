import { describe, expect, test } from "vitest";
import { configureWith, errorsOf, findingsOf, linesOf, textOf } from "./support.ts";

const userdb = "/etc/dovecot/userdb";
const noPassword = "{SHA512-CRYPT}$6$0000000000000000$0";
const two = { "postfix-accounts.cf": "jan@a.test|{X}jan\nan@a.test|{X}an\n" };

describe("accounts", () => {
  test("an account is a line with its hash, the owner of the mail store and its home", () => {
    const server = configureWith({ files: { "postfix-accounts.cf": "ann@a.test|{X}hash\n" } });
    expect(linesOf(server, userdb)).toEqual(["ann@a.test:{X}hash:5000:5000::/var/mail/a.test/ann/home::"]);
    expect(server.tree.get(userdb)).toMatchObject({
      access: { mode: 0o640, owner: "dovecot:dovecot" },
      secret: true,
    });
  });

  test("fields behind the hash are kept, and each line has its own as reason", () => {
    const files = { "postfix-accounts.cf": "# us\nann@a.test|{X}h|userdb_mail_path=/srv|x\n" };
    const server = configureWith({ files });
    expect(linesOf(server, userdb)[0]).toMatch(/\/home::userdb_mail_path=\/srv\|x$/);
    const file = server.tree.get(userdb);
    const [step] = file?.kind === "file" ? file.steps(file.keyAt(1) ?? "") : [];
    expect(step?.because[0]).toMatchObject({ kind: "volume", span: { start: 5 } });
  });

  test("an address in capitals is one in small letters, since Dovecot folds logins", () => {
    const server = configureWith({ files: { "postfix-accounts.cf": "Ann@A.test|{X}h\n" } });
    expect(linesOf(server, userdb)).toEqual(["ann@a.test:{X}h:5000:5000::/var/mail/a.test/ann/home::"]);
  });

  test.each(["a@..", "..@a.test", ".@a.test", "a/b@a.test"])("%s would leave the mail store", (address) => {
    const files = { "postfix-accounts.cf": `${address}|{X}h\n`, [`${address}.dovecot.sieve`]: "keep;" };
    const server = configureWith({ files });
    expect(errorsOf(server)).toContain("error DMS501");
    expect([...server.tree.keys()].filter((path) => path.startsWith("/var/mail"))).toEqual([]);
  });

  test("other ids own the mail store", () => {
    const env = { DMS_VMAIL_UID: "5555", DMS_VMAIL_GID: "5556" };
    const server = configureWith({ env, files: { "postfix-accounts.cf": "ann@a.test|{X}h\n" } });
    expect(linesOf(server, userdb)[0]).toContain(":5555:5556:");
  });

  test("a personal Sieve script goes to the home of its account", () => {
    const script = "keep;\r\n# no last newline";
    const files = { ...two, "an@a.test.dovecot.sieve": script, "nobody@a.test.dovecot.sieve": "stop;" };
    const server = configureWith({ files });
    expect(textOf(server, "/var/mail/a.test/an/home/.dovecot.sieve")).toBe(script);
    expect([...server.tree.keys()].filter((path) => path.startsWith("/var/mail"))).toHaveLength(1);
  });
});

describe("quotas of accounts", () => {
  // spec: releases, F7
  test("belong to the address that is named, not to one that ends like it", () => {
    const files = { ...two, "dovecot-quotas.cf": "jan@a.test:1G\n" };
    const server = configureWith({ files, release: "15.1" });
    expect(linesOf(server, userdb)).toEqual([
      "jan@a.test:{X}jan:5000:5000::/var/mail/a.test/jan/home::userdb_quota_rule=*:bytes=1G",
      "an@a.test:{X}an:5000:5000::/var/mail/a.test/an/home::",
    ]);
  });

  // spec: releases, F6
  test.each([
    ["40M", "40M", "4M"],
    ["5G", "5G", "512M"],
    ["1G", "1G", "107374182B"],
    ["25M", "25M", "2560k"],
    ["9B", "9B", "0"],
  ])("2.4: a limit of %s has a tenth of it as grace", (size, limit, grace) => {
    const server = configureWith({ files: { ...two, "dovecot-quotas.cf": `AN@a.test:${size}\n` } });
    const fields = linesOf(server, userdb)[1]?.split("::").at(-1);
    expect(fields).toBe(`userdb_quota_storage_size=${limit} userdb_quota_storage_grace=${grace}`);
  });

  test("no limit has no grace", () => {
    const server = configureWith({ files: { ...two, "dovecot-quotas.cf": "an@a.test:0\n" } });
    expect(linesOf(server, userdb)[1]).toMatch(/::userdb_quota_storage_size=0$/);
  });

  test.each(["1GB", "5", "", "1m", "99999999999999999999G", "9999999999T", "-1M"])(
    "%j is no size",
    (size) => {
      const server = configureWith({ files: { ...two, "dovecot-quotas.cf": `an@a.test:${size}\n` } });
      expect(errorsOf(server)).toEqual(["error DMS511"]);
      expect(linesOf(server, userdb)[1]).toMatch(/::$/);
    },
  );

  test("a quota for nobody and a second one are reported", () => {
    const files = { ...two, "dovecot-quotas.cf": "gone@a.test:1G\nan@a.test:1G\nAn@a.test:2G\n" };
    const server = configureWith({ files });
    expect(findingsOf(server)).toEqual(
      expect.arrayContaining(["warning DMS510", "warning config-volume/quota-repeated"]),
    );
    expect(linesOf(server, userdb)[1]).toContain("size=1G");
  });
});

describe("entries of aliases", () => {
  const lines = (virtual: string, more = {}, release: "15.1" | "16.0" = "16.0") =>
    linesOf(
      configureWith({ files: { ...two, "postfix-virtual.cf": virtual, ...more }, release }),
      userdb,
    ).slice(2);

  // spec: releases, F7 and F8
  test("nobody logs in with an alias, and its mailbox and quota are the account's", () => {
    expect(lines("info@a.test an@a.test\n", { "dovecot-quotas.cf": "an@a.test:10M\n" })).toEqual([
      `info@a.test:${noPassword}:5000:5000::/var/mail/a.test/an/home::userdb_mail_path=/var/mail/a.test/an userdb_quota_storage_size=10M userdb_quota_storage_grace=1M`,
    ]);
    expect(lines("info@a.test an@a.test\n", {}, "15.1")).toEqual([
      `info@a.test:${noPassword}:5000:5000::/var/mail/a.test/an/home::userdb_mail=maildir:/var/mail/a.test/an`,
    ]);
  });

  test("the account's own place of the mailbox is kept, its fields for logins are not", () => {
    const accounts = "an@a.test|{X}an|allow_nets=local userdb_mail_path=/srv/%{user|username} userdb_x=1\n";
    const files = { "postfix-accounts.cf": accounts, "postfix-virtual.cf": "info@a.test an@a.test\n" };
    expect(linesOf(configureWith({ files }), userdb)[1]).toBe(
      `info@a.test:${noPassword}:5000:5000::/var/mail/a.test/an/home::userdb_mail_path=/srv/an userdb_x=1`,
    );
  });

  test("the first recipient that has an account counts", () => {
    expect(lines("team@a.test out@b.test,an@a.test jan@a.test\n")[0]).toContain("/an/home");
    expect(lines("team@a.test an@a.test, jan@a.test\n", {}, "15.1")).toEqual([]);
  });

  test("catch-alls, bare names, foreign targets and aliases named like an account have none", () => {
    expect(lines("@b.test an@a.test\nroot an@a.test\nout@a.test x@b.test\nan@a.test jan@a.test\n")).toEqual(
      [],
    );
  });

  test("an alias of an alias has none, which is said", () => {
    const files = { ...two, "postfix-virtual.cf": "x@a.test y@a.test\ny@a.test an@a.test\n" };
    const server = configureWith({ files });
    expect(findingsOf(server)).toContain("info DMS515");
    expect(linesOf(server, userdb)).toHaveLength(3);
  });

  test("without quotas Postfix does not ask, so there are none", () => {
    const files = { ...two, "postfix-virtual.cf": "info@a.test an@a.test\n" };
    expect(linesOf(configureWith({ files, env: { ENABLE_QUOTAS: "0" } }), userdb)).toHaveLength(2);
  });
});

describe("fields in the language of 2.3", () => {
  const findings = (extra: string, release: "15.1" | "16.0" = "16.0") =>
    findingsOf(
      configureWith({
        files: { "postfix-accounts.cf": `an@a.test|{SHA512-CRYPT}$6$s$h|${extra}\n` },
        release,
      }),
    );

  test.each([
    ["userdb_mail=mbox:~/m", "error DMS618"],
    ["userdb_quota_rule=*:storage=1G", "warning DMS618"],
    ["userdb_mail_path=/srv/%n", "warning DMS618"],
  ])("%s is reported on 2.4", (extra, finding) => {
    expect(findings(extra)).toContain(finding);
    expect(findings(extra, "15.1")).not.toContain(finding);
  });

  test("`nopassword` would let everybody in on 2.4", () => {
    expect(findings("nopassword")).toContain("error DMS623");
  });
});

describe("masters", () => {
  test("a master is a line with its hash, and their database is switched on", () => {
    const server = configureWith({ files: { ...two, "dovecot-masters.cf": "# c\nboss|{X}h\n" } });
    expect(linesOf(server, "/etc/dovecot/masterdb")).toEqual(["boss:{X}h"]);
    expect(textOf(server, "/etc/dovecot/conf.d/10-auth.conf")).toContain("!include auth-master.inc");
  });

  test("without masters there is nothing to ask", () => {
    expect(textOf(configureWith({ files: two }), "/etc/dovecot/conf.d/10-auth.conf")).not.toContain(
      "auth-master",
    );
  });

  test.each(["boss", "boss|", "|{X}h", "bo ss|{X}h", "a:b|{X}h", "a*b|{X}h", "boss|a:b"])(
    "%j is wrong",
    (line) => {
      const server = configureWith({ files: { ...two, "dovecot-masters.cf": `${line}\n` } });
      expect(errorsOf(server)).toHaveLength(1);
    },
  );

  test("a master twice is no error: Dovecot takes the first line", () => {
    const server = configureWith({ files: { ...two, "dovecot-masters.cf": "b|{X}one\nb|{X}two\n" } });
    expect(errorsOf(server)).toEqual([]);
    expect(server.findings.map(({ code }) => code)).toContain("config-volume/master-repeated");
    expect(linesOf(server, "/etc/dovecot/masterdb")[0]).toBe("b:{X}one");
  });
});

describe("a field of 2.3 on 2.4", () => {
  const hintOf = (field: string) =>
    configureWith({ files: { "postfix-accounts.cf": `ann@a.test|{X}h|${field}\n` } }).findings.find(
      ({ code }) => code === "DMS618",
    )?.hint;

  test.each([
    [
      "userdb_mail=mbox:~/mail:INBOX=~/in:INDEX=/i",
      "userdb_mail_driver=mbox userdb_mail_path=~/mail userdb_mail_inbox_path=~/in userdb_mail_index_path=/i",
    ],
    [
      "userdb_mail=maildir:/m/%d/%n",
      "userdb_mail_driver=maildir userdb_mail_path=/m/%{user|domain}/%{user|username}",
    ],
    ["userdb_quota_rule=*:bytes=5M", "userdb_quota_storage_size=5M"],
    ["userdb_quota_rule=*:storage=100", "userdb_quota_storage_size=100k"],
    [
      "userdb_quota_rule=*:storage=1G:messages=9",
      "userdb_quota_storage_size=1G userdb_quota_message_count=9",
    ],
  ])("%s: the hint has all of it", (field, hint) => {
    expect(hintOf(field)).toBe(hint);
  });

  test.each([
    "userdb_mail=maildir:~/M:WHAT=x",
    "userdb_quota_rule2=Trash:storage=+1M",
    "userdb_quota_rule=*:storage=9%",
  ])("%s: no hint, since a part of it has no successor", (field) => expect(hintOf(field)).toBeUndefined());
});
