import { describe, expect, test } from "vitest";
import { configureWith, errorsOf, linesOf, oneAccount, releases, textOf } from "./support.ts";

const file = "/etc/saslauthd.conf";
const programs = "/etc/supervisor/conf.d/supervisor-app.conf";
const ldap = {
  ENABLE_SASLAUTHD: "1",
  ACCOUNT_PROVISIONER: "LDAP",
  LDAP_SERVER_HOST: "ldap://ldap.one.test",
  LDAP_SEARCH_BASE: "ou=people,dc=one,dc=test",
  LDAP_BIND_DN: "cn=admin",
  LDAP_BIND_PW: "hidden",
};

describe.each(releases)("saslauthd in %s", (release) => {
  const made = (
    env: Readonly<Record<string, string>>,
    files: Readonly<Record<string, string>> = oneAccount,
  ) => configureWith({ release, env, files });
  const codes = ({ findings }: ReturnType<typeof made>) => findings.map(({ code }) => code);

  test("with a directory: asked as the others ask it, and nobody but root reads how", () => {
    const configuration = made(ldap);
    expect(linesOf(configuration, file)).toEqual([
      "ldap_servers: ldap://ldap.one.test",
      "ldap_auth_method: bind",
      "ldap_bind_dn: cn=admin",
      "ldap_bind_pw: hidden",
      "ldap_search_base: ou=people,dc=one,dc=test",
      "ldap_filter: (&(uniqueIdentifier=%u)(mailEnabled=TRUE))",
      "ldap_start_tls: no",
      "ldap_tls_check_peer: no",
      "ldap_referrals: yes",
      "log_level: 10",
    ]);
    const made_ = configuration.tree.get(file);
    expect(made_?.kind === "file" && [made_.access, made_.secret]).toEqual([
      { mode: 0o600, owner: "root:root" },
      true,
    ]);
    expect(configuration.programs.map(({ name }) => name)).toContain("saslauthd_ldap");
    expect(configuration.memberships.map(({ user, group }) => `${user} ${group}`)).toContain("postfix sasl");
    expect(configuration.unbuilt).toEqual([]);
  });

  test("each setting of its own comes first", () => {
    const own = {
      SASLAUTHD_LDAP_SERVER: "ldaps://sasl.one.test",
      SASLAUTHD_LDAP_AUTH_METHOD: "fastbind",
      SASLAUTHD_LDAP_BIND_DN: "cn=sasl",
      SASLAUTHD_LDAP_PASSWORD: "own # \"' & \\ %",
      SASLAUTHD_LDAP_SEARCH_BASE: "ou=x",
      SASLAUTHD_LDAP_FILTER: "(uid=%U)",
      SASLAUTHD_LDAP_TLS_CHECK_PEER: "yes",
      SASLAUTHD_LDAP_TLS_CACERT_FILE: "/ca.pem",
      SASLAUTHD_LDAP_TLS_CACERT_DIR: "/ca.d",
      SASLAUTHD_LDAP_PASSWORD_ATTR: "userPassword",
      SASLAUTHD_LDAP_MECH: "PLAIN",
    };
    const configuration = made({ ...ldap, ...own });
    const lines = linesOf(configuration, file);
    for (const value of Object.values(own))
      expect(lines.some((line) => line.endsWith(`: ${value}`))).toBe(true);
    expect(configuration.unbuilt).toEqual([]);
  });

  test.each([
    ["a line break", "a1b2c3\nldap_filter: (uid=*)"],
    ["a blank at its end", "a1b2c3 "],
  ])("a password with %s is refused", (_what, password) => {
    const configuration = made({ ...ldap, SASLAUTHD_LDAP_PASSWORD: password });
    expect(errorsOf(configuration).length).toBeGreaterThan(0);
    expect(textOf(configuration, file)).not.toContain("(uid=*)");
    expect(JSON.stringify(configuration.findings.map(({ message, hint }) => [message, hint]))).not.toContain(
      password,
    );
  });

  test("a file that is mounted stays", () => {
    const configuration = made(ldap, { ...oneAccount, [file]: "ldap_servers: ldap://x\n" });
    expect(configuration.tree.has(file)).toBe(false);
  });

  test("with an IMAP server: its name is one word of the command", () => {
    const configuration = made({
      ENABLE_SASLAUTHD: "1",
      SASLAUTHD_MECHANISMS: "rimap",
      SASLAUTHD_MECH_OPTIONS: "imap.one.test; %(ENV_X)s",
    });
    expect(configuration.programs.map(({ name }) => name)).toContain("saslauthd_rimap");
    expect(textOf(configuration, programs)).toContain('-r -O "imap.one.test; %%(ENV_X)s"\n');
    expect(configuration.tree.has(file)).toBe(false);
    expect(configuration.unbuilt).toEqual([]);
  });

  test("a daemon that knows nobody to ask is told", () => {
    expect(codes(made({ ENABLE_SASLAUTHD: "1" }))).toContain("sasl-without-server");
    expect(codes(made({ ENABLE_SASLAUTHD: "1", SASLAUTHD_MECHANISMS: "rimap" }))).toContain(
      "sasl-without-server",
    );
    expect(codes(made(ldap))).not.toContain("sasl-without-server");
    expect(codes(made({}))).not.toContain("sasl-without-server");
  });

  test("an unknown mechanism starts nothing, and is refused", () => {
    const configuration = made({ ...ldap, SASLAUTHD_MECHANISMS: "pam" });
    expect(errorsOf(configuration)).toEqual(["error DMS811"]);
    expect(configuration.programs.filter(({ name }) => name.startsWith("saslauthd"))).toEqual([]);
    expect(codes(made({ SASLAUTHD_MECHANISMS: "pam" }))).not.toContain("DMS811");
  });

  test("switched off: nothing of it", () => {
    const configuration = made({});
    expect(configuration.programs.filter(({ name }) => name.startsWith("saslauthd"))).toEqual([]);
    expect(configuration.tree.has(file)).toBe(false);
    expect(configuration.memberships.filter(({ group }) => group === "sasl")).toEqual([]);
  });
});
