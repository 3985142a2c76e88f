import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dms, main, scratch } from "./run.ts";

const piped = (input: string, ...words: readonly string[]) =>
  spawnSync(process.execPath, [main, ...words], {
    input,
    encoding: "utf8",
    env: { PATH: process.env.PATH, NO_COLOR: "1" },
  });

describe("file check", () => {
  test.each([
    ["main.cf", "biff = mabye\n", "postfix-main-cf/wrong-value"],
    ["master.cf", "smtp inet n - n - - smtpd\n  -o biff=mabye\n", "postfix-main-cf/wrong-value"],
    ["dovecot.conf", "ssl = mabye\n", "dovecot-conf/wrong-type"],
    ["10-ssl.conf", "sssl = yes\n", "dovecot-conf/unknown-setting"],
    ["dovecot-ldap.conf.ext", "bas = x\n", "dovecot-conf/unknown-setting"],
    ["clients.cidr", "10.0.0.1/8 OK\n", "postfix-maps/host-bits"],
    ["aliases", "root ann\n", "postfix-maps/missing-name-value"],
  ])("finds what is wrong in %s", (name, text, code) => {
    const { status, stdout, stderr } = dms(scratch({ [name]: text }), "file", "check", name);
    expect([status, stderr]).toEqual([1, ""]);
    expect(stdout).toContain(code);
  });

  test.each([
    ["main.cf", "biff = no\ncompatibility_level = 3.6\n"],
    ["dovecot.conf", "ssl = no\n"],
    ["virtual", "info@one.test ann@one.test\n"],
    [".fetchmailrc", "poll h.test protocol imap user u is me ssl\n"],
  ])("has nothing against %s", (name, text) => {
    const { status, stdout } = dms(scratch({ [name]: text }), "file", "check", name);
    expect([status, stdout]).toEqual([0, expect.stringContaining("no findings")]);
  });

  test("goes into what a file includes", () => {
    const folder = scratch({ "dovecot.conf": "!include conf.d/*.conf\n", "conf.d/x.conf": "ssl = mabye\n" });
    expect(dms(folder, "file", "check", "dovecot.conf").stdout).toContain("conf.d/x.conf:1:7 error");
  });

  test("reads the standard input, if it is told what that is", () => {
    expect(piped("biff = mabye\n", "file", "check", "--as", "main.cf", "-").status).toBe(1);
    expect(piped("biff = no\n", "file", "check", "-").status).toBe(2);
    expect(
      piped("poll h.test protocol imap user u password Zx6secret\nx", "file", "check", "-").stdout,
    ).not.toContain("Zx6");
  });
});

describe("a change", () => {
  const text = "# ours\nsmtp_sasl_password_maps = static:ann:Zx6secret\nbiff = yes\n";

  test("of the standard input goes to the standard output, byte for byte", () => {
    const { stdout, status } = piped(
      "# \u00e9\r\nbiff = yes\r\n",
      "file",
      "set",
      "--as",
      "main.cf",
      "-",
      "biff",
      "no",
    );
    expect([status, stdout]).toEqual([0, "# \u00e9\r\nbiff = no\r\n"]);
    expect(piped("biff = yes\n", "file", "unset", "--as", "main.cf", "-", "biff").stdout).toBe("");
    const answer = JSON.parse(
      piped("biff = yes\n", "file", "set", "--as", "main.cf", "-", "biff", "no", "--json").stdout,
    );
    expect(answer.data).toEqual({ changed: true, dryRun: false, content: "biff = no\n" });
    expect(piped("a: b: c: d\n", "file", "set", "-", "x", "y").status).toBe(2);
  });

  test("is only shown with --dry-run", () => {
    const folder = scratch({ "main.cf": text });
    expect(dms(folder, "file", "set", "main.cf", "biff", "no", "--dry-run").stdout).toBe("would change\n");
    expect(dms(folder, "file", "set", "main.cf", "biff", "yes", "--dry-run").stdout).toBe(
      "would not change\n",
    );
    const { stdout } = dms(folder, "file", "set", "main.cf", "biff", "no", "--dry-run", "--diff");
    expect(stdout).toContain("-biff = yes\n+biff = no\n");
    expect(stdout).not.toContain("Zx6");
    expect(readFileSync(join(folder, "main.cf"), "utf8")).toBe(text);
  });

  test("is shown and made with --diff", () => {
    const folder = scratch({ "main.cf": text });
    expect(dms(folder, "file", "set", "main.cf", "biff", "no", "--diff").stdout).toContain("+biff = no\n");
    expect(readFileSync(join(folder, "main.cf"), "utf8")).toBe(text.replace("yes", "no"));
  });

  test("says what is wrong with the file then", () => {
    const folder = scratch({ "main.cf": "biff = yes\njunk\n" });
    const { status, stderr } = dms(folder, "file", "set", "main.cf", "biff", "no");
    expect(status).toBe(0);
    expect(stderr).toContain("main.cf:2:1 error");
  });

  test.each([
    ["nginx/conf.d/site.conf", "server {\n  listen 80;\n}\n"],
    ["dovecot-notes/README", "# Notes\nDo this, then that.\n"],
    ["fetchmail/notes.md", "# Notes\n\nFetch mail `by hand`.\n"],
  ])("is refused in %s, whose kind is a bad guess", (name, was) => {
    const folder = scratch({ [name]: was });
    const { status, stderr } = dms(folder, "file", "set", name, "a", "b");
    expect([status, stderr]).toEqual([2, expect.stringContaining("--as")]);
    expect(readFileSync(join(folder, name), "utf8")).toBe(was);
  });
});
