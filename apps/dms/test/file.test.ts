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

  test("queries a name that the program does not know, and names a near one", () => {
    const folder = scratch({ "main.cf": "biff = no\n", "dovecot.conf": "ssl = no\n" });
    const near = (...words: string[]) => dms(folder, "file", "query", ...words).stderr;
    expect(near("main.cf", "myhostnam")).toContain("did you mean myhostname");
    expect(near("dovecot.conf", "mail_max_userip_conections")).toContain("mail_max_userip_connections");
  });

  test.each([
    [["ssl"], "required"],
    [["mail_max_userip_connections"], "10"],
    [["protocol imap", "mail_max_userip_connections"], "30"],
    [["service imap-login", "inet_listener imaps", "port"], "993"],
    [["plugin", "quota"], "count"],
    [["login_greeting"], "from below"],
  ])("queries Dovecot for %j with includes and defaults, as doveconf does", (key, value) => {
    const folder = scratch({
      "dovecot.conf": "ssl = no\n!include conf.d/*.conf\n!include_try absent.conf\n",
      "conf.d/10-ssl.conf": "ssl = required\n!include more/x.inc\n",
      "conf.d/20-imap.conf":
        "protocol imap {\n  mail_max_userip_connections = 30\n}\nplugin {\n  quota = count\n}\n",
      "conf.d/more/x.inc": "login_greeting = from below\n",
    });
    const { stdout, stderr, status } = dms(
      folder,
      "file",
      "query",
      "--as",
      "dovecot-2.3",
      "dovecot.conf",
      ...key,
    );
    expect([stdout, stderr, status]).toEqual([`${value}\n`, "", 0]);
  });

  test("queries a list of Dovecot 2.4 that is changed member by member", () => {
    const text =
      "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\nmail_plugins {\n  acl = yes\n  quota = no\n}\n";
    const folder = scratch({ "dovecot.conf": text });
    expect(dms(folder, "file", "query", "dovecot.conf", "mail_plugins").stdout).toBe("acl\n");
  });

  test("queries no secret of an included file", () => {
    const folder = scratch({
      "dovecot.conf": "!include x.inc\n",
      "x.inc": "doveadm_password = geheim\nservice x {\n  doveadm_pasword = geheim\n}\n",
    });
    for (const words of [
      ["query", "dovecot.conf", "doveadm_password"],
      ["list", "dovecot.conf"],
    ]) {
      const { all } = dms(folder, "file", ...words);
      expect(all).not.toContain("geheim");
    }
  });

  test.each([
    ["dovecot.conf", "ssl = mabye\n", "dovecot.conf:1"],
    ["dovecot.conf", "ssl = no\n!include x.inc\n", "x.inc:2"],
    ["main.cf", "biff = yes\nrelayhost\n", "main.cf:2"],
    ["conf.d/20-imap.conf", "protocol imap {\n  mail_max_userip_connections = many\n}\n", "20-imap.conf:2"],
  ])("lists %s that its program refuses: the finding, and status 1", (name, text, place) => {
    const folder = scratch({ [name]: text, "x.inc": "\nbase_dirr = /x\n" });
    const spoken = dms(folder, "file", "list", name);
    expect(spoken.status).toBe(1);
    expect(spoken.stderr).toContain(place);
    const { ok, diagnostics } = JSON.parse(dms(folder, "file", "list", name, "--json").stdout);
    expect(ok).toBe(false);
    expect(diagnostics).toContainEqual(expect.objectContaining({ severity: "error" }));
  });

  test.each([
    ["dovecot.cf", "mail_plugins {\n  quota = yes\n}\nmail_driver = maildir\n"],
    ["dovecot.cf", "mail_location = maildir:~/M\nplugin {\n  quota = x\n}\n"],
    ["conf.d/10-x.conf", "@mailbox_defaults = own\nservice auth {\n  user = x\n}\n"],
  ])("a part of a configuration is accused of nothing that stands elsewhere: %s %j", (name, text) => {
    const { status, stderr } = dms(scratch({ [name]: text }), "file", "list", name);
    expect([status, stderr]).toEqual([0, ""]);
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
    ["ldap-users.cf", "search_base = dc=one\nbind_pw = geheim\n"],
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
