import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dms, scratch } from "./run.ts";

const old = {
  "dovecot.conf": "# ours\nprotocols = imap\nmail_location = maildir:~/Maildir\n!include conf.d/*.conf\n",
  "conf.d/10-auth.conf": "disable_plaintext_auth = no\npassdb {\n  driver = checkpassword\n}\n",
};

describe("migrate dovecot", () => {
  test("shows the new files as diffs and reports in three parts", () => {
    const folder = scratch(old);
    const { stdout, stderr, status } = dms(folder, "migrate", "dovecot", ".");
    expect(stdout).toContain("+dovecot_config_version = 2.4.0");
    expect(stdout).toContain("+mail_driver = maildir");
    expect(stdout).toContain("+auth_allow_cleartext = yes");
    expect(stderr).toMatch(/\d+ converted\n\d+ converted, but look/);
    expect(stderr).toMatch(/1 not convertible.*\n.*10-auth\.conf:2:1 passdb checkpassword/);
    expect(status).toBe(1);
    expect(readFileSync(join(folder, "dovecot.conf"), "utf8")).toBe(old["dovecot.conf"]);
  });

  test("--in-place writes the files, keeps the old ones, and then has nothing to do", () => {
    const text = "# ours\nprotocols = imap\nmail_location = maildir:~/Maildir\n";
    const folder = scratch({ "dovecot.conf": text });
    expect(dms(folder, "migrate", "dovecot", "dovecot.conf", "--in-place").status).toBe(0);
    expect(readFileSync(join(folder, "dovecot.conf"), "utf8")).toMatch(
      /^# ours\ndovecot_config_version = 2\.4\.0\n/,
    );
    expect(readFileSync(join(folder, "dovecot.conf~"), "utf8")).toBe(text);
    const again = dms(folder, "migrate", "dovecot", ".", "--in-place");
    expect(again.stderr).toContain("nothing to do");
    expect(again.stdout).toBe("");
  });

  test.each([
    ["is not there", "!include passwords.conf\n!include conf.d/*.conf\n", {}],
    ["is a link in a circle", "!include conf.d/*.conf\n!include loop.conf\n", { "loop.conf": "loop.conf" }],
  ])("--in-place changes nothing if a file of the configuration %s", (_, includes, links) => {
    const text = `protocols = imap\nmail_location = maildir:~/Maildir\n${includes}`;
    const folder = scratch({ "dovecot.conf": text, "conf.d/a.conf": "disable_plaintext_auth = no\n" });
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, name));
    const { status, stderr, stdout } = dms(folder, "migrate", "dovecot", ".", "--in-place");
    expect(status).toBe(3);
    expect(stderr).toMatch(/nothing is changed.*: (passwords|loop)\.conf\n/);
    expect(stdout).toBe("");
    expect(readFileSync(join(folder, "dovecot.conf"), "utf8")).toBe(text);
    expect(readdirSync(join(folder, "conf.d"))).toEqual(["a.conf"]);
    const json = JSON.parse(dms(folder, "migrate", "dovecot", ".", "--in-place", "--json").stdout);
    expect(json).toMatchObject({ ok: false });
  });

  test("--json has the report as data, without passwords", () => {
    const ldap = "uris = ldap://l.test\ndn = cn=x\ndnpass = top-secret\nbase = dc=x\n";
    const folder = scratch({
      "dovecot.conf": "passdb {\n  driver = ldap\n  args = ldap.conf.ext\n}\n",
      "ldap.conf.ext": ldap,
    });
    const { stdout, stderr } = dms(folder, "migrate", "dovecot", ".", "--json");
    const { command, data } = JSON.parse(stdout);
    expect(command).toBe("migrate dovecot");
    expect(data.report[0]).toMatchObject({ verdict: "converted", line: 1 });
    const shown = dms(folder, "migrate", "dovecot", ".").all;
    expect(stdout + stderr + shown).not.toContain("top-secret");
  });

  test("a path that is not there is status 3", () => {
    const folder = scratch();
    expect(dms(folder, "migrate", "dovecot", "nowhere").status).toBe(3);
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
  });

  test("a folder without dovecot.conf, or with a folder of that name, is status 3", () => {
    expect(dms(scratch({ "a.txt": "" }), "migrate", "dovecot", ".").status).toBe(3);
    expect(dms(scratch({ "dovecot.conf/a.txt": "" }), "migrate", "dovecot", ".").status).toBe(3);
  });

  test("files that include each other by different paths are read once", () => {
    const folder = scratch({
      "dovecot.conf": "protocols = imap\n!include conf.d/a.conf\n",
      "conf.d/a.conf": "!include ../b.conf\n",
      "b.conf": "disable_plaintext_auth = no\n!include conf.d/a.conf\n",
    });
    expect(dms(folder, "migrate", "dovecot", ".", "--in-place").stdout).toContain("rewritten b.conf\n");
    expect(readFileSync(join(folder, "b.conf"), "utf8")).toMatch(/^auth_allow_cleartext = yes\n/);
  });

  test("a part of a configuration gets no version lines", () => {
    const folder = scratch({ "dovecot.cf": "disable_plaintext_auth = no\n" });
    expect(dms(folder, "migrate", "dovecot", "dovecot.cf", "--in-place").status).toBe(0);
    expect(readFileSync(join(folder, "dovecot.cf"), "utf8")).toBe("auth_allow_cleartext = yes\n");
  });
});
