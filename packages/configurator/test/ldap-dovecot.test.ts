import { describe, expect, test } from "vitest";
import { variables24 } from "../src/dovecot/variables-24.ts";
import { fieldsOf } from "../src/features/ldap/attributes.ts";
import { filterProblem } from "../src/features/ldap/filter.ts";
import { configureWith, findingsOf, settingOf, textOf } from "./support.ts";

const old = "/etc/dovecot/dovecot-ldap.conf.ext";
const conf = "/etc/dovecot/conf.d/auth-ldap.conf.ext";
const ldap = { ACCOUNT_PROVISIONER: "LDAP", LDAP_SERVER_HOST: "ldap://ldap.test", LDAP_BIND_PW: "secret" };

test("users come from the directory, not from files", () => {
  const server = configureWith({ env: ldap, files: {} });
  expect(textOf(server, "/etc/dovecot/conf.d/10-auth.conf")).toContain("!include_try auth-ldap.conf.ext");
  expect(textOf(server, "/etc/dovecot/conf.d/10-auth.conf")).not.toContain("passwdfile");
  expect(server.tree.has("/etc/dovecot/userdb")).toBe(false);
});

// spec: releases, F23
test("the password of the directory is root's alone, and never shown", () => {
  expect(configureWith({ env: ldap }).tree.get(conf)).toMatchObject({
    access: { mode: 0o600 },
    secret: true,
  });
  expect(configureWith({ env: ldap, release: "15.1" }).tree.get(old)).toMatchObject({
    access: { mode: 0o600 },
    secret: true,
  });
});

test("Dovecot's own variables win over those for all", () => {
  const env = { ...ldap, DOVECOT_URIS: "ldaps://two.test", DOVECOT_DNPASS: "two" };
  expect(settingOf(configureWith({ env }), conf, ["ldap_uris"])).toBe("ldaps://two.test");
  expect(settingOf(configureWith({ env, release: "15.1" }), old, ["dnpass"])).toBe("two");
  expect(settingOf(configureWith({ env: ldap }), conf, ["ldap_auth_dn_password"])).toBe("secret");
});

// spec: releases, F5
test("an empty or missing filter leaves the shipped one", () => {
  const shipped = "(&(objectClass=PostfixBookMailAccount)(uniqueIdentifier=%n))";
  for (const more of [{}, { DOVECOT_USER_FILTER: "", DOVECOT_PASS_FILTER: "" }]) {
    const env = { ...ldap, ...more };
    expect(settingOf(configureWith({ env, release: "15.1" }), old, ["pass_filter"])).toBe(shipped);
    expect(settingOf(configureWith({ env }), conf, ["userdb_ldap_filter"])).toBe(variables24(shipped));
    expect(findingsOf(configureWith({ env }))).toContain("warning DMS805");
  }
});

test("filters of 2.3 are converted for 2.4, and the password filter defaults to the user's", () => {
  const env = { ...ldap, DOVECOT_USER_FILTER: "(&(mail=%Lu)(uid=%n))" };
  const server = configureWith({ env });
  const filter = "(&(mail=%{user | lower})(uid=%{user | username}))";
  expect(settingOf(server, conf, ["userdb_ldap_filter"])).toBe(filter);
  expect(settingOf(server, conf, ["passdb_ldap_filter"])).toBe(filter);
  expect(findingsOf(server)).toContain("warning DMS804");
});

// spec: releases, F9
test.each(["a#b", "a&b|c\\1", ' "x"', "</etc/passwd", "$SET:x", "%u", "x ="])(
  "the password %j arrives as it is",
  (password) => {
    const env = { ...ldap, LDAP_BIND_PW: password };
    for (const [release, path, key] of [
      ["15.1", old, "dnpass"],
      ["16.0", conf, "ldap_auth_dn_password"],
    ] as const) {
      const server = configureWith({ env, release });
      expect(settingOf(server, path, [key])).toBe(password);
      expect(
        textOf(server, path)
          ?.split("\n")
          .filter((line) => line.startsWith(`${key} =`)),
      ).toHaveLength(1);
    }
  },
);

test("2.4 does not read variables in the password", () => {
  const env = { ...ldap, LDAP_BIND_PW: "%{user}%%{" };
  expect(settingOf(configureWith({ env }), conf, ["ldap_auth_dn_password"])).toBe("%%{user}%%%{");
});

// spec: releases, F2, F3 and F4
describe("attributes on 2.4", () => {
  test("replace the shipped fields", () => {
    const env = {
      ...ldap,
      DOVECOT_USER_ATTRS: "=uid=5000,=home=/var/mail/%{ldap:uid}",
      DOVECOT_PASS_ATTRS: "uid=user,pw=password",
    };
    const text = textOf(configureWith({ env }), conf);
    expect(text).toMatch(
      /userdb ldap \{\n {2}driver = ldap\n {2}fields \{\n {4}uid = 5000\n {4}home = \/var\/mail\/%\{ldap:uid\}\n {2}\}/,
    );
    expect(text).toContain("    user = %{ldap:uid}\n    password = %{ldap:pw}\n");
  });

  test("a bind needs no password field", () => {
    const server = configureWith({ env: { ...ldap, DOVECOT_AUTH_BIND: "yes" } });
    expect(settingOf(server, conf, ["passdb_ldap_bind"])).toBe("yes");
    expect(textOf(server, conf)).not.toContain("%{ldap:userPassword}");
  });

  test("the scheme of plain hashes is a setting, and tokens are not looked up", () => {
    const server = configureWith({ env: { ...ldap, DOVECOT_DEFAULT_PASS_SCHEME: "CRYPT" } });
    expect(settingOf(server, conf, ["passdb ldap", "default_password_scheme"])).toBe("CRYPT");
    expect(settingOf(server, conf, ["passdb ldap", "mechanisms_filter"])).toBe("plain login");
  });

  test.each([
    ["uid=user", [["user", "%{ldap:uid}"]]],
    ["=gid=5000", [["gid", "5000"]]],
    [
      "=mail=maildir:~/Maildir",
      [
        ["mail_driver", "maildir"],
        ["mail_path", "~/Maildir"],
      ],
    ],
    ["box=mail", [["mail_path", "%{ldap:box}"]]],
    ["q=quota_rule=*:bytes=%$", [["quota_storage_size", "%{ldap:q}B"]]],
    ["=home=/m/%d/%n", [["home", "/m/%{user | domain}/%{user | username}"]]],
    [
      "=home=%{ldap:a},b=c",
      [
        ["home", "%{ldap:a}"],
        ["c", "%{ldap:b}"],
      ],
    ],
    ["name", [["name", "%{ldap:name}"]]],
    [" , ", []],
  ])("%s", (attributes, fields) => {
    expect(fieldsOf(attributes).map(({ name, value }) => [name, value])).toEqual(fields);
  });
});

test.each(["uid=%n", "(uid=%n", "(a=%n)(b=c)", "", "(uid=x)", ")("])(
  "%j is no filter for users",
  (filter) => {
    expect(filterProblem(filter)).toBe(filter === "(uid=x)" ? "no-variable" : "shape");
  },
);

test.each([
  "(uid=%n)",
  '"(uid=%n)"',
  "(&(a=b)(|(c=%u)(d=%{user | username})))",
  "(uid=%{user | regexp('(a)', 'b')})",
])("%j is one", (filter) => {
  expect(filterProblem(filter)).toBeUndefined();
});

test.each(["(uid=%{)", "(uid=%{user)", "(uid=%{'x)", "(uid=%{user | })"])(
  "2.4 would stop at the filter %j",
  (filter) => {
    const server = configureWith({ env: { ...ldap, DOVECOT_USER_FILTER: filter } });
    expect(findingsOf(server)).toContain("error ldap-value-unreadable");
    expect(textOf(server, conf)).not.toContain(filter);
  },
);

test("what is no password scheme is refused", () => {
  const server = configureWith({ env: { ...ldap, DOVECOT_DEFAULT_PASS_SCHEME: "%{user}" } });
  expect(findingsOf(server)).toContain("error ldap-value-unreadable");
});

describe("doubts", () => {
  test.each([
    [{ LDAP_BIND_PW: "admin" }, "warning DMS903"],
    [{ DOVECOT_USER_ATTRS: "homeDirectory=home" }, "warning DMS814"],
    [{ DOVECOT_AUTH_BIND: "yes", DOVECOT_PASS_ATTRS: "uid=user,p=password" }, "warning DMS810"],
    [{ DOVECOT_USER_ATTRS: "box=mail,=uid=1,=gid=1" }, "warning DMS803"],
    [{ DOVECOT_USER_FILTER: "(uid=ann)" }, "warning DMS808"],
    [{ DOVECOT_USER_FILTER: "(uid=%u" }, "error DMS808"],
    [{ DOVECOT_USER_FILTER: '"(uid=ann)"' }, "warning DMS808"],
    [{ LDAP_START_TLS: "yes" }, "warning DMS807"],
    [{ ENABLE_QUOTAS: "1" }, "info DMS815"],
    [{ ENABLE_OAUTH2: "1", ENABLE_SASLAUTHD: "1" }, "warning DMS812"],
  ])("%j: %s", (more, finding) => {
    expect(findingsOf(configureWith({ env: { ...ldap, ...more }, files: {} }))).toContain(finding);
    expect(findingsOf(configureWith({ env: ldap, files: {} }))).not.toContain(finding);
  });
});

test("what Postfix refuses in a user's query file is told, but not of lines that are replaced", () => {
  const codes = (text: string, env = {}) =>
    configureWith({ env: { ACCOUNT_PROVISIONER: "LDAP", ...env }, files: { "ldap-users.cf": text } })
      .findings.filter(({ source }) => source.name.endsWith("ldap-users.cf"))
      .map(({ code }) => code);
  const whole = "server_host = x\nsearch_base = y\nquery_filter = (mail=%s)\nresult_attribute = mail\n";
  expect(codes(whole)).toEqual([]);
  expect(codes(`${whole}no equals\n`)).toEqual(["postfix-maps/missing-equals"]);
  expect(codes(`${whole}scope = all\n`)).toEqual(["postfix-maps/wrong-type"]);
  expect(codes(`${whole}scope = all\n`, { LDAP_SCOPE: "one" })).toEqual([]);
});

describe("LDAP_<KEY>, whatever the key is", () => {
  const own = { "ldap-users.cf": "server_host = ldap://x\n# depth\nscope = sub\nquery_filter = (mail=%s)\n" };
  const made = (env: Record<string, string>) => configureWith({ env: { ...ldap, ...env }, files: own });

  test("replaces that key of the user's file, with its reason, and is no stranger", () => {
    const server = made({ LDAP_SCOPE: "one" });
    expect(textOf(server, "/etc/postfix/ldap-users.cf")).toContain("# depth\nscope = one\n");
    expect(findingsOf(server).filter((one) => one.includes("DMS201"))).toEqual([]);
  });

  test("adds no key that the file has not, and then nobody reads it", () => {
    const server = made({ LDAP_DEREF: "1" });
    expect(textOf(server, "/etc/postfix/ldap-users.cf")).not.toContain("deref");
    expect(findingsOf(server)).toContain("warning DMS201");
  });

  test("becomes no other setting", () => {
    const server = made({ LDAP_SCOPE: "one\nbind_dn = cn=evil" });
    expect(textOf(server, "/etc/postfix/ldap-users.cf")).not.toContain("\nbind_dn = cn=evil");
  });
});
