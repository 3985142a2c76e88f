import { expect, test } from "vitest";
import { checkExternal, ldapAttributes, parse, parseExternal, sqlConnect } from "../src/index.ts";
import { settings23 } from "../src/settings-2.3.ts";

const rows = (name: string) => settings23.externalFiles[name] ?? [];

test("nothing is a reference in a file beside the configuration", () => {
  const doc = parseExternal("user_attrs = =home=/srv/%$ # $x\nconnect = <a\n");
  expect([doc.get(["user_attrs"]), doc.get(["connect"])]).toEqual(["=home=/srv/%$", "<a"]);
  expect(doc.set(["connect"], "<b $c").toString()).toContain('connect = "<b $c"\n');
});

test.each(["a\ntls = yes", "a\n", "\0"])("a value is never another setting: %j is refused", (value) => {
  expect(() => parseExternal("hosts = b\n").set(["hosts"], value)).toThrow(RangeError);
  expect(() => parse("ssl = yes\n").setText(["ssl"], value)).toThrow(RangeError);
});

test("unknown settings, wrong types and strange sections are said", () => {
  const doc = parseExternal("host = x\ntls = perhaps\nmap {\n}\nmop {\n}\n");
  expect(
    checkExternal(doc, rows("dovecot-ldap.conf.ext")).map(({ code, hint }) => [code.slice(13), hint]),
  ).toEqual([
    ["unknown-setting", "hosts"],
    ["wrong-type", undefined],
    ["unknown-section", "map"],
  ]);
});

test("a dict file has one setting outside of its maps", () => {
  const doc = parseExternal("connect = host=db\ndriver = mysql\nmap {\n  pattern = priv/x\n}\n");
  expect(checkExternal(doc, rows("dovecot-dict-sql.conf.ext")).map(({ code }) => code.slice(13))).toEqual([
    "unknown-setting",
  ]);
});

test("the items of an LDAP attribute list", () => {
  expect(ldapAttributes("uid=user, !homeDirectory, =quota=*:bytes=%{ldap:quota:1,000}, mail=x=%$")).toEqual([
    { attribute: "uid", field: "user", isHidden: false },
    { attribute: "homeDirectory", isHidden: true },
    { field: "quota", template: "*:bytes=%{ldap:quota:1,000}", isHidden: false },
    { attribute: "mail", field: "x", template: "%$", isHidden: false },
  ]);
});

test("the parts of a database connection, hosts more than once", () => {
  expect(sqlConnect("host=a host=b dbname='my db' password=\"x y\"")).toEqual([
    ["host", "a"],
    ["host", "b"],
    ["dbname", "my db"],
    ["password", "x y"],
  ]);
  expect(sqlConnect("/var/db.sqlite")).toEqual([["path", "/var/db.sqlite"]]);
});

test("comments and blank lines between continued lines are inside the statement, and stay", () => {
  const doc = parseExternal("user_attrs = a=b, \\\n# why\n\n  c=d # then\nbase = x\n");
  expect(doc.get(["user_attrs"])).toBe("a=b, c=d");
  expect(doc.diagnostics).toEqual([]);
  expect(doc.set(["user_attrs"], "e=f").toString()).toBe("user_attrs = e=f\n# why\n# then\nbase = x\n");
  expect(doc.delete(["user_attrs"]).toString()).toBe("# why\nbase = x\n");
  expect(parseExternal("a = b \\\n# c\n").items.map(({ kind }) => kind)).toEqual(["cut-off", "comment"]);
});
