import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dms, dmsWith, main, scratch } from "./run.ts";

const mailconf = main.replace(/main\.js$/, "mailconf.js");
const isRoot = process.getuid?.() === 0;

interface Answer {
  readonly ok: boolean;
  readonly diagnostics: readonly {
    readonly code: string;
    readonly severity: string;
    readonly file: string;
    readonly line: number;
  }[];
  readonly data: {
    readonly servers: readonly {
      readonly version: string;
      readonly isDoubtful: boolean;
      readonly notRead: readonly string[];
      readonly read: readonly string[];
    }[];
  };
}

const answerOf = (folder: string, ...words: readonly string[]): Answer =>
  JSON.parse(dms(folder, ...words, "--json").stdout);
const placesIn = (folder: string, ...words: readonly string[]) =>
  answerOf(folder, ...words).diagnostics.map(({ file, line, code }) => `${file}:${line} ${code}`);

const smtpd = "smtp inet n - n - - smtpd\n";

describe("check of a folder of Postfix", () => {
  test("holds main.cf, master.cf and tables against each other", () => {
    const folder = scratch({
      "pf/main.cf": [
        "compatibility_level = 3.6",
        "tables = /etc/postfix",
        "mine = mabye",
        "biff = $mine",
        "virtual_alias_maps = hash:$tables/virtual, regexp:/etc/postfix/gone",
        "alias_maps = hash:$tables/aliases",
        "gmail_destination_rate_delay = 1s",
        "policy_time_limit = 1s",
        "ours_query = a",
        "virtual_mailbox_maps = ldap:ours",
        "ours_search_base = dc=one",
        "smtp_sasl_password_maps = texthash:$config_directory/sasl_passwd",
        "",
      ].join("\n"),
      "pf/master.cf": `${smtpd}  -o smtpd_tls_security_level=mabye\n  -o smtpd_tls_securty_level=may\n  -o smtpd_helo_restrictions=$nothing\ngmail unix - - n - - smtp\n`,
      "pf/virtual": "info@one.test ann@one.test\nnobody\n",
      "pf/aliases": "root ann\n",
      "pf/sasl_passwd": "[smtp.one.test]:587 ann:Zx6secretword\nsmtp.two.test\n",
    });
    expect(placesIn(folder, "check", "pf").sort()).toEqual([
      "pf/aliases:1 postfix-maps/missing-name-value",
      "pf/main.cf:4 postfix-main-cf/wrong-value",
      "pf/main.cf:5 formats/missing-table",
      "pf/main.cf:8 postfix-main-cf/unused-parameter",
      "pf/main.cf:9 postfix-main-cf/unused-parameter",
      "pf/master.cf:2 postfix-main-cf/wrong-value",
      "pf/master.cf:3 formats/misspelt-option",
      "pf/master.cf:4 formats/undefined-name",
      "pf/sasl_passwd:2 postfix-maps/missing-value",
      "pf/virtual:2 postfix-maps/missing-value",
    ]);
    const { all, status } = dms(folder, "check", "pf");
    expect(status).toBe(1);
    expect(all).not.toContain("Zx6");
  });

  test("of one file says nothing about the other, but knows it", () => {
    const folder = scratch({
      "pf/main.cf": "compatibility_level = 3.6\nbiff = mabye\nmy_level = may\n",
      "pf/master.cf": `${smtpd}  -o smtpd_tls_security_level=$my_level\n  -o biff=mabye\n`,
    });
    expect(placesIn(folder, "check", "pf/main.cf")).toEqual(["pf/main.cf:2 postfix-main-cf/wrong-value"]);
    expect(placesIn(folder, "check", "pf/master.cf")).toEqual(["pf/master.cf:3 postfix-main-cf/wrong-value"]);
    expect(placesIn(folder, "file", "check", "pf/main.cf")).toEqual([
      "pf/main.cf:2 postfix-main-cf/wrong-value",
    ]);
  });

  test("takes the lists of a service for its own, where main.cf has none that guard", () => {
    const guarded = "  -o smtpd_relay_restrictions=reject_unauth_destination\n";
    const main = "compatibility_level = 3.6\nsmtpd_relay_restrictions = permit\n";
    const folder = scratch({
      "a/main.cf": main,
      "a/master.cf": smtpd,
      "b/main.cf": main,
      "b/master.cf": smtpd + guarded,
    });
    expect(placesIn(folder, "check", "a")).toEqual(["a/main.cf:2 postfix-main-cf/no-relay-guard"]);
    expect(placesIn(folder, "check", "b")).toEqual([]);
  });

  test("does not say that a file is missing which a copied folder has around it", () => {
    const files = {
      "main.cf":
        "alias_maps = hash:/etc/aliases\nvirtual_alias_maps = texthash:/etc/postfix/gone\ncompatibility_level = 3.6\n",
    };
    const folder = scratch({ "x/etc/postfix/main.cf": files["main.cf"], "y/main.cf": files["main.cf"] });
    for (const at of ["x/etc/postfix", "y"])
      expect(placesIn(folder, "check", at)).toEqual([`${at}/main.cf:2 formats/missing-table`]);
    expect(placesIn(folder, "check", "x/etc/postfix", "--root", "x")).toEqual([
      "x/etc/postfix/main.cf:1 formats/missing-table",
      "x/etc/postfix/main.cf:2 formats/missing-table",
    ]);
  });
});

describe("check of a folder of Dovecot", () => {
  const tree = {
    "dc/dovecot.conf": "!include conf.d/*.conf\n!include_try absent.conf\n",
    "dc/conf.d/10-ssl.conf": "ssl = mabye\n",
    "dc/conf.d/auth.conf": "passdb {\n  driver = ldap\n  args = /etc/dovecot/dovecot-ldap.conf.ext\n}\n",
    "dc/dovecot-ldap.conf.ext": "hosts = ldap.one.test\nbas = dc=one\n",
  };

  test("follows includes and the files that settings name", () => {
    expect(placesIn(scratch(tree), "check", "dc").sort()).toEqual([
      "dc/conf.d/10-ssl.conf:1 dovecot-conf/wrong-type",
      "dc/dovecot-ldap.conf.ext:2 dovecot-conf/unknown-setting",
    ]);
  });

  test("counts and names what this user may not read, and says nothing about what may stand there", () => {
    // Who may read everything asks as somebody else, who must be let in.
    const folder = mkdtempSync("/tmp/dms-test-unread-");
    try {
      mkdirSync(join(folder, "dc/closed"), { recursive: true });
      writeFileSync(
        join(folder, "dc/dovecot.conf"),
        "!include secret.conf\n!include closed/x.conf\nssl = mabye\n",
      );
      writeFileSync(join(folder, "dc/secret.conf"), "x\n");
      chmodSync(join(folder, "dc/secret.conf"), 0);
      chmodSync(join(folder, "dc/closed"), 0);
      chmodSync(folder, 0o755);
      const { stdout } = spawnSync(process.execPath, [main, "check", "dc", "--json"], {
        cwd: folder,
        encoding: "utf8",
        ...(isRoot && { uid: 65_534, gid: 65_534 }),
        env: { PATH: process.env.PATH, MAILCONF_STATE: join(folder, "state") },
      });
      const { data, diagnostics } = JSON.parse(stdout) as Answer;
      expect(data.servers[0]?.notRead).toEqual(["dc/secret.conf", "dc/closed"]);
      expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
        ["dovecot-conf/wrong-type", "error"],
        ["not-read", "warning"],
        ["not-read", "warning"],
      ]);
    } finally {
      chmodSync(join(folder, "dc/closed"), 0o700);
      rmSync(folder, { recursive: true });
    }
  });

  test.each([
    ["ssl = no\n", [], "2.3", true],
    ["dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\nssl = no\n", [], "2.4", false],
    ["ssl = no\n", ["--dovecot", "2.4"], "2.4", false],
    ["ssl = no\n", ["--dovecot", "2.4.1"], "2.4", false],
  ])("reads %j with %j as %s", (text, words, version, isDoubtful) => {
    const folder = scratch({ "dc/dovecot.conf": text });
    const [server] = answerOf(folder, "check", "dc", ...words).data.servers;
    expect(server).toMatchObject({ version, isDoubtful });
  });
});

describe("the version of Postfix", () => {
  test.each([
    ["", [], "3.10", true],
    ["compatibility_level = 3.6\n", [], "3.10", true],
    ["compatibility_level = 3.11\n", [], "3.11", true],
    ["compatibility_level = 99\n", [], "3.10", true],
    ["", ["--postfix", "3.7.11"], "3.7.11", false],
  ])("of %j with %j is %s", (text, words, version, isDoubtful) => {
    const folder = scratch({ "main.cf": text });
    const [server] = answerOf(folder, "check", ".", ...words).data.servers;
    expect(server).toMatchObject({ version, isDoubtful });
    expect(dms(folder, "check", ".", ...words).stdout.includes("perhaps")).toBe(isDoubtful);
  });

  test.each([
    ["--postfix", "9"],
    ["--postfix", "x"],
    ["--dovecot", "1.0"],
  ])("%s %s is wrong usage", (...words) => {
    const folder = scratch({ "main.cf": "", "dovecot.conf": "" });
    expect(dms(folder, "check", ".", ...words).status).toBe(2);
  });
});

describe("what is no server", () => {
  const folder = scratch({ "notes.txt": "x\n", "empty/x": "", "pf/main.cf": "biff = no\n" });
  test.each([
    [["check", "empty"], 2, "has no main.cf, master.cf or dovecot.conf"],
    [["check", "notes.txt"], 2, "dms file check"],
    [["check", "nowhere"], 3, "there is no such file"],
    [["check", "pf", "--compose", "compose.yaml"], 2, "--compose describes a docker-mailserver"],
    [["check", "--postfix", "3.7"], 2, "--postfix is for servers without docker-mailserver"],
    [["check", "pf", "--root", "empty"], 2, "does not lie below"],
  ])("%j ends with %i and says why", (words, status, said) => {
    const ran = dms(folder, ...words);
    expect([ran.status, ran.stderr]).toEqual([status, ran.stderr]);
    expect(ran.stderr).toContain(said);
  });
});

describe("findings of servers", () => {
  test("are silenced by comments and by a list, like all others", () => {
    const folder = scratch({
      "main.cf": "# dms:ignore postfix-main-cf/wrong-value meant so\nbiff = mabye\n",
      "dms.config.yaml": "ignore:\n  - code: postfix-main-cf/unused-parameter\n    reason: ours\n",
    });
    writeFileSync(join(folder, "master.cf"), smtpd);
    writeFileSync(
      join(folder, "main.cf"),
      "# dms:ignore postfix-main-cf/wrong-value meant so\nbiff = mabye\nunknown_by_all = 1\ncompatibility_level = 3.6\n",
    );
    const { status, stdout } = dms(folder, "check", ".");
    expect([status, stdout]).toEqual([0, stdout]);
    expect(stdout).toContain("no findings (2 silenced)");
  });

  test("--quiet leaves the errors, and --strict counts warnings", () => {
    const folder = scratch({
      "main.cf": "biff = no\nbiff = mabye\ncompatibility_level = 3.6\n",
      "ok/main.cf": "biff = no\nbiff = yes\ncompatibility_level = 3.6\n",
    });
    const { stdout, stderr } = dms(folder, "check", ".", "--quiet");
    expect(stdout).toContain("wrong-value");
    expect(stdout).not.toContain("overridden-entry");
    expect(stderr).toBe("");
    expect(dms(folder, "check", "ok").status).toBe(0);
    expect(dms(folder, "check", "ok", "--strict").status).toBe(1);
  });
});

test("options of every command may stand in front of its name, one by one or together", () => {
  const folder = scratch({ "main.cf": "biff = no\nbiff = mabye\ncompatibility_level = 3.6\n" });
  expect(JSON.parse(dms(folder, "--json", "check", ".").stdout)).toEqual(answerOf(folder, "check", "."));
  expect(dms(folder, "-q", "file", "check", "main.cf").stdout).toBe(
    dms(folder, "file", "check", "main.cf", "--quiet").stdout,
  );
  expect(JSON.parse(dms(folder, "--quiet", "--json", "file", "get", "main.cf", "biff").stdout)).toMatchObject(
    {
      command: "file get",
      data: ["no", "mabye"],
    },
  );
  expect(dms(folder, "--json").status).toBe(2);
  expect(dms(folder, "--strict", "check", ".").status).toBe(2);
});

test.each([
  [{ TERM: "dumb", FORCE_COLOR: "1" }, true],
  [{ FORCE_COLOR: "0" }, false],
  [{ CLICOLOR_FORCE: "1" }, true],
  [{ NO_COLOR: "1", FORCE_COLOR: "1" }, false],
  [{}, false],
])("with %j a pipe gets colours: %j", (variables, isColored) => {
  const folder = scratch({ "main.cf": "biff = mabye\n" });
  const { stdout } = dmsWith({ NO_COLOR: "", ...variables }, folder, "check", ".");
  expect(stdout.includes("\x1b[")).toBe(isColored);
});

describe("mailconf", () => {
  const run = (folder: string, ...words: readonly string[]) =>
    spawnSync(process.execPath, [mailconf, ...words], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env.PATH, NO_COLOR: "1" },
    });

  test("is the same command with another first page", () => {
    const folder = scratch({ "main.cf": "biff = mabye\ncompatibility_level = 3.6\n" });
    const help = run(folder, "--help").stdout;
    expect(help).toMatch(/^Usage: mailconf /);
    expect(help.indexOf("  check ")).toBeLessThan(help.indexOf("Of docker-mailserver:"));
    expect(run(folder, "check", ".").stdout).toBe(dms(folder, "check", ".").stdout);
    expect(run(folder, "check", "nowhere").stderr).toMatch(/^mailconf: /);
    expect(run(folder).stdout).toContain("mailconf check");
  });

  test("check without words is about the servers below a root", () => {
    const folder = scratch({ "r/etc/postfix/main.cf": "biff = mabye\n", "none/x": "" });
    expect(run(folder, "check", "--root", "r").stdout).toContain("r/etc/postfix/main.cf:1");
    expect(run(folder, "check", "--root", "none").status).toBe(2);
  });
});

test("an installed program is asked only about its own folder, and never one of the current folder", () => {
  const folder = scratch({ "main.cf": "compatibility_level = 3.6\n", postconf: "#!/bin/sh\necho 3.9.9\n" });
  chmodSync(join(folder, "postconf"), 0o755);
  const { stdout } = dmsWith({ PATH: `.:${folder}:${process.env.PATH}` }, folder, "check", ".");
  expect(stdout).toContain("Postfix 3.10, perhaps");
});
