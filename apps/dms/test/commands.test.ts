import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dms, exampleWith, scratch } from "./run.ts";

describe("build", () => {
  test("writes the whole tree into a new folder and says how much", () => {
    const folder = exampleWith();
    const { status, stdout } = dms(folder, "build", "out");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\d+ files and \d+ directories into out\/\n$/);
    expect(readFileSync(join(folder, "out/etc/postfix/main.cf"), "utf8")).toContain(
      "message_size_limit = 52428800",
    );
    expect(statSync(join(folder, "out/etc/postfix/sasl_passwd")).mode & 0o777).toBe(0o600);
  });

  test("refuses a folder that holds something", () => {
    const folder = exampleWith({ "out/mine": "mine" });
    const { status, stderr } = dms(folder, "build", "out");
    expect(status).toBe(4);
    expect(stderr).toContain("apply --root");
    expect(readFileSync(join(folder, "out/mine"), "utf8")).toBe("mine");
  });
});

describe("apply", () => {
  test("changes what differs, then nothing", () => {
    const folder = exampleWith();
    mkdirSync(join(folder, "root"));
    const first = dms(folder, "apply", "--root", "root");
    expect(first.status).toBe(0);
    expect(first.stdout).toContain("create /etc/postfix/main.cf 0644 root:root");
    expect(first.stderr).toContain("next: postfix reload");
    const second = dms(folder, "apply", "--root", "root");
    expect(second.stdout).toBe("");
    expect(second.stderr).toContain("everything is up to date");
  });

  test("--dry-run writes nothing, and --exit-code tells of pending changes", () => {
    const folder = exampleWith();
    mkdirSync(join(folder, "root"));
    const { status, stdout } = dms(folder, "apply", "--root", "root", "--dry-run", "--exit-code");
    expect(status).toBe(1);
    expect(stdout).toContain("would create /etc/postfix/main.cf");
    expect(existsSync(join(folder, "root/etc"))).toBe(false);
  });

  test("never follows a link out of the root", () => {
    const folder = exampleWith({ "outside/keep": "" });
    mkdirSync(join(folder, "root"));
    symlinkSync(join(folder, "outside"), join(folder, "root/etc"));
    const { status, stderr } = dms(folder, "apply", "--root", "root");
    expect(status).toBe(4);
    expect(stderr).toContain("leads out of");
    expect(existsSync(join(folder, "outside/postfix"))).toBe(false);
  });

  test("leaves everything as it was if one file cannot be replaced", () => {
    const folder = exampleWith();
    mkdirSync(join(folder, "root/etc/postfix/virtual"), { recursive: true });
    const { status } = dms(folder, "apply", "--root", "root");
    expect(status).toBe(4);
    expect(existsSync(join(folder, "root/etc/postfix/main.cf"))).toBe(false);
  });
});

describe("diff", () => {
  test("shows one changed setting as a unified diff", () => {
    const folder = exampleWith();
    dms(folder, "build", "out");
    const { stdout, status } = dms(
      folder,
      "diff",
      "out",
      "--exit-code",
      "--env",
      "POSTFIX_MESSAGE_SIZE_LIMIT=1000000",
    );
    expect(status).toBe(1);
    expect(stdout).toContain("-message_size_limit = 52428800\n+message_size_limit = 1000000");
    expect(dms(folder, "diff", "out", "--exit-code").status).toBe(0);
  });
});

describe("explain of programs", () => {
  test("says whether it runs, when it is started, and why", () => {
    const folder = exampleWith();
    expect(dms(folder, "explain", "postfix").stdout).toMatch(
      /^postfix runs, started behind [\w-]+\.\n {2}always\n/,
    );
    expect(dms(folder, "explain", "postgrey").stdout).toMatch(
      /^postgrey does not run with these inputs\.\n\n\/etc\/default\/postgrey: POSTGREY_OPTS = /,
    );
    const on = ["explain", "postgrey", "--env", "ENABLE_POSTGREY=1"];
    expect(dms(folder, ...on).stdout).toContain("ENABLE_POSTGREY");
    const { data } = JSON.parse(dms(folder, ...on, "--json").stdout);
    expect(data).toMatchObject({ program: "postgrey", runs: true, because: [{ kind: "env" }] });
  });

  test("build lists them in the order in which they start", () => {
    const { data } = JSON.parse(dms(exampleWith(), "build", "out", "--json").stdout);
    expect(data.programs.slice(0, 3)).toEqual(["cron", "rsyslog", "dovecot"]);
    expect(data.programs.indexOf("postfix")).toBeGreaterThan(2);
  });
});

describe("explain", () => {
  test("lists the writers of a setting, the winner last", () => {
    const { stdout } = dms(exampleWith(), "explain", "postfix/main.cf", "message_size_limit");
    expect(stdout).toMatch(/message_size_limit = 52428800\n.*mailserver\.env:12 .*52428800.*← wins\n$/s);
  });

  test.each([
    [["postfix/main.cf", "message_size_limit"], "Largest message in bytes"],
    [["10-ssl.conf", "ssl"], "TLS offered"],
    [["master.cf", "submission/inet/smtpd_sasl_auth_enable"], "SASL"],
  ])("says what the setting %s is for", (words, meaning) => {
    expect(dms(exampleWith(), "explain", ...words).stdout.split("\n")[1]).toContain(meaning);
    const { data } = JSON.parse(dms(exampleWith(), "explain", ...words, "--json").stdout);
    expect(data[0].meaning).toContain(meaning);
  });

  test("says which package brought a setting that older ones of the same release refuse", () => {
    const folder = exampleWith({ "config/dovecot.cf": "oauth2_audience = mail\n" });
    expect(dms(folder, "explain", "oauth2_audience").stdout).toContain(
      "Audiences that a token must name in its claim aud (since Debian's dovecot-core 1:2.4.1+dfsg1-6+deb13u7)",
    );
  });

  test("says what a variable writes", () => {
    const { stdout } = dms(exampleWith(), "explain", "POSTFIX_MESSAGE_SIZE_LIMIT");
    expect(stdout).toContain("POSTFIX_MESSAGE_SIZE_LIMIT=52428800");
    expect(stdout).toMatch(/\/etc\/postfix\/main\.cf +message_size_limit +52428800/);
  });

  test("suggests a name for one that does not exist", () => {
    const { status, stderr } = dms(exampleWith(), "explain", "message_size_limits");
    expect(status).toBe(1);
    expect(stderr).toContain("message_size_limit");
  });
});

describe("manners", () => {
  test("--json is one object with version, command, ok, diagnostics and data", () => {
    for (const args of [["check"], ["where"], ["build", "out"], ["explain", "RELAY_HOST"]]) {
      const answer = JSON.parse(dms(exampleWith(), ...args, "--json").stdout);
      expect(Object.keys(answer)).toEqual(["version", "command", "ok", "diagnostics", "data"]);
      expect(answer.command).toBe(args[0]);
    }
  });

  test("secrets are in no output", () => {
    const folder = exampleWith();
    writeFileSync(
      join(folder, "mailserver.env"),
      "RELAY_HOST=r.test\nRELAY_USER=u\nRELAY_PASSWORD=top-secret\nENABLE_SRS=perhaps\n",
    );
    dms(folder, "build", "out", "--env", "ENABLE_SRS=0");
    mkdirSync(join(folder, "root"));
    for (const args of [
      ["check"],
      ["check", "--json"],
      ["diff", "root", "--env", "ENABLE_SRS=0"],
      ["diff", "root", "--env", "ENABLE_SRS=0", "--json"],
      ["apply", "--root", "root", "--env", "ENABLE_SRS=0", "--json"],
      ["explain", "RELAY_PASSWORD"],
      ["explain", "RELAY_PASSWORD", "--json"],
      ["explain", "postfix/sasl_passwd"],
      ["explain", "postfix/sasl_passwd", "--json"],
      ["explain", "dovecot/userdb"],
      ["where", "--json"],
    ]) {
      const { all } = dms(folder, ...args);
      for (const secret of [
        "top-secret",
        "one-relay-password",
        "two-relay-password",
        "$6$aNnA0000example1",
      ]) {
        expect(all, args.join(" ")).not.toContain(secret);
      }
    }
  });

  test("wrong usage is status 2, with a suggestion", () => {
    const { status, stderr } = dms(scratch(), "chekc");
    expect(status).toBe(2);
    expect(stderr).toMatch(/check/);
  });

  test("dms alone says where it would look and what to try", () => {
    const { status, stdout } = dms(exampleWith());
    expect(status).toBe(0);
    expect(stdout).toContain("compose.yaml in this folder");
    expect(stdout).toContain("dms check");
  });
});
