import { chmodSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dms, scratch } from "./run.ts";

describe("file", () => {
  test.each([
    ["main.cf", "biff = no # c\n# why\nmyhostname = a.test\n", ["myhostname"], "a.test"],
    ["master.cf", "smtp inet n - n - - smtpd -o a=b\n", ["smtp/inet/a"], "b"],
    ["mail.env", "A=1\nB=two words\n", ["B"], "two words"],
    ["fetchmailrc", "poll h.test protocol imap user u is me\n", ["h.test", "u", "is"], "me"],
    ["getmailrc", "[retriever]\ntype = SimplePOP3Retriever\n", ["retriever", "type"], "SimplePOP3Retriever"],
    ["10-ssl.conf", "protocol imap {\n  ssl = yes\n}\n", ["protocol imap", "ssl"], "yes"],
    ["virtual", "info@one.test anna@one.test\n", ["info@one.test"], "anna@one.test"],
    ["aliases", "postmaster: root\n", ["postmaster"], "root"],
    ["ldap-users.cf", "server_host = ldap.one.test\n", ["server_host"], "ldap.one.test"],
    ["dovecot-sql.conf.ext", "driver = \\\n  pgsql\n", ["driver"], "pgsql"],
  ])("gets a value of %s", (name, text, key, value) => {
    const { stdout, status } = dms(scratch({ [name]: text }), "file", "get", name, ...key);
    expect(stdout).toBe(`${value}\n`);
    expect(status).toBe(0);
  });

  test("changes one value and no other byte, with the mode that the file had", () => {
    const folder = scratch({ "main.cf": "# first\nbiff = no\r\n  \nmyhostname=a.test" });
    chmodSync(join(folder, "main.cf"), 0o640);
    expect(dms(folder, "file", "set", "main.cf", "myhostname", "b.test").status).toBe(0);
    expect(readFileSync(join(folder, "main.cf"), "utf8")).toBe(
      "# first\nbiff = no\r\n  \nmyhostname = b.test",
    );
    expect(statSync(join(folder, "main.cf")).mode & 0o777).toBe(0o640);
  });

  test("takes a key away", () => {
    const folder = scratch({ "main.cf": "a = 1\n# kept\nb = 2\n" });
    expect(dms(folder, "file", "unset", "main.cf", "a").status).toBe(0);
    expect(readFileSync(join(folder, "main.cf"), "utf8")).toBe("# kept\nb = 2\n");
  });

  test("refuses a value that would become another setting, and changes nothing", () => {
    const folder = scratch({ "main.cf": "a = 1\n" });
    const { status, stderr } = dms(folder, "file", "set", "main.cf", "a", "1\nb = 2");
    expect(status).toBe(1);
    expect(stderr).toContain("newline");
    expect(readFileSync(join(folder, "main.cf"), "utf8")).toBe("a = 1\n");
  });

  test("queries what the program makes of a key", () => {
    const folder = scratch({ "main.cf": "a = 1\nb = x$a\n", table: "Info@One.test anna\n" });
    expect(dms(folder, "file", "query", "main.cf", "b").stdout).toBe("x1\n");
    expect(dms(folder, "file", "query", "--as", "texthash", "table", "info@one.TEST").stdout).toBe("anna\n");
    expect(dms(folder, "file", "query", "--as", "texthash", "table", "nobody").status).toBe(1);
  });

  test("lists every key, as JSON too", () => {
    const folder = scratch({ "x.env": "A=1\nB=2\n" });
    expect(dms(folder, "file", "list", "x.env").stdout).toBe("A = 1\nB = 2\n");
    const { data } = JSON.parse(dms(folder, "file", "list", "x.env", "--json").stdout);
    expect(data).toEqual([
      { key: ["A"], value: "1" },
      { key: ["B"], value: "2" },
    ]);
  });

  test.each([
    ["fetchmailrc", "poll h.test user u password geheim\n"],
    ["mail.env", "LDAP_BIND_PW=geheim\n"],
    ["ldap-users.cf", "bind_pw = geheim\n"],
    ["dovecot-sql.conf.ext", "connect = host=h password=geheim\n"],
    ["conf.d/10-auth.conf", "passdb static {\n  passdb_static_password = geheim\n}\n"],
    ["passwd", "anna@one.test:{PLAIN}geheim\n"],
    ["sasl_passwd", "[h.test]:587 anna:geheim\n"],
    ["main.cf", "smtp_sasl_password_maps = static:anna:geheim\n"],
  ])("shows no secret of %s", (name, text) => {
    const folder = scratch({ [name]: text });
    for (const json of [[], ["--json"]]) {
      const { stdout, stderr, status } = dms(folder, "file", "list", name, ...json);
      expect(status).toBe(0);
      expect(stdout).toContain("********");
      expect(stdout + stderr).not.toContain("geheim");
    }
    expect(dms(folder, "file", "list", "--show-secrets", name).status).toBe(4);
  });

  test("shows a secret neither to get nor to query", () => {
    const folder = scratch({ "mail.env": "RELAY_PASSWORD=geheim\n" });
    for (const verb of ["get", "query"])
      expect(dms(folder, "file", verb, "mail.env", "RELAY_PASSWORD").stdout).toBe("********\n");
  });

  test("says what is missing: a file is status 3, a kind is wrong usage", () => {
    expect(dms(scratch(), "file", "get", "main.cf", "a").status).toBe(3);
    const { status, stderr } = dms(scratch({ what: "?" }), "file", "get", "what", "a");
    expect(status).toBe(2);
    expect(stderr).toContain("--as");
  });
});
