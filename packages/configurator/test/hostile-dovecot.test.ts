import { parse } from "@mailconf/dovecot-conf";
import { sourceText } from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyText, releases as profiles, type ServerConfiguration } from "../src/index.ts";
import { configureWith, oneAccount, releases } from "./support.ts";

/** Variables with free text, each with what switches it on and a value that is as it should be. */
const variables = {
  OAUTH2_INTROSPECTION_URL: [{ ENABLE_OAUTH2: "1" }, "https://id.test/"],
  SPAM_SUBJECT: [{}, "[SPAM] "],
  POSTMASTER_ADDRESS: [{}, "postmaster@a.test"],
  OVERRIDE_HOSTNAME: [{}, "mail.a.test"],
  SSL_KEY_PATH: [{ SSL_TYPE: "manual", SSL_CERT_PATH: "/c/cert.pem" }, "/c/key.pem"],
  SSL_CERT_PATH: [{ SSL_TYPE: "manual", SSL_KEY_PATH: "/c/key.pem" }, "/c/cert.pem"],
  SSL_DOMAIN: [{ SSL_TYPE: "letsencrypt" }, "a.test"],
  DOVECOT_URIS: [{ ACCOUNT_PROVISIONER: "LDAP" }, "ldap://a.test"],
  DOVECOT_BASE: [{ ACCOUNT_PROVISIONER: "LDAP" }, "dc=a"],
  DOVECOT_DN: [{ ACCOUNT_PROVISIONER: "LDAP" }, "cn=a"],
  DOVECOT_DNPASS: [{ ACCOUNT_PROVISIONER: "LDAP" }, "a"],
  DOVECOT_USER_FILTER: [{ ACCOUNT_PROVISIONER: "LDAP" }, "(a=b)"],
  DOVECOT_PASS_FILTER: [{ ACCOUNT_PROVISIONER: "LDAP" }, "(a=b)"],
  DOVECOT_USER_ATTRS: [{ ACCOUNT_PROVISIONER: "LDAP" }, "a=home"],
  DOVECOT_PASS_ATTRS: [{ ACCOUNT_PROVISIONER: "LDAP" }, "a=user"],
  DOVECOT_DEFAULT_PASS_SCHEME: [{ ACCOUNT_PROVISIONER: "LDAP" }, "SSHA"],
} as const;

const pieces = [
  ...[
    "\n",
    "\r\n",
    "\0",
    "\\",
    "\\\n",
    '"',
    "'",
    "#",
    " # x",
    "$",
    "$SET:protocols",
    "$mail_plugins",
    "<",
    "</etc/passwd",
  ],
  ...[
    "{",
    "}",
    "\n}\n",
    " = ",
    "=",
    "protocols = ",
    "!include /etc/passwd",
    "%u",
    "%{",
    "%{user}",
    "%%",
    ",",
    ":",
    " ",
    "\t",
  ],
  ...["../", "/", "a.test", "x", "é", "\u{1f40c}"],
];
const hostile = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(""));

/** Every setting of Dovecot's files, read back from their bytes. */
function settingsOf({ tree }: ServerConfiguration, version: "2.3" | "2.4"): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const file of tree.values()) {
    if (file.kind !== "file" || !/^\/etc\/dovecot\/.*\.(conf|inc|ext)$/.test(file.path)) continue;
    const document = parse(sourceText(new TextDecoder().decode(file.bytes), file.path), { version });
    for (const key of document.keys) found.set(`${file.path} ${keyText(key)}`, document.get(key));
  }
  return found;
}

/** The settings that the variable is a reason for. */
function touched({ tree }: ServerConfiguration, name: string): Set<string> {
  const found = new Set<string>();
  for (const file of tree.values()) {
    if (file.kind !== "file") continue;
    for (const key of file.keys) {
      const origins = file.steps(key).flatMap(({ because }) => because);
      if (origins.some((origin) => "name" in origin && origin.name === name))
        found.add(`${file.path} ${keyText(key)}`);
    }
  }
  return found;
}

describe.each(releases)("%s: no value changes a setting that is not its own", (release) => {
  const version = profiles[release].dovecot;

  test.each(Object.entries(variables))(
    "%s",
    (name, [env, usual]) => {
      const at = (value: string) =>
        configureWith({ release, files: oneAccount, env: { ...env, [name]: value }, visible: ["/tmp"] });
      const calm = at(usual);
      const expected = settingsOf(calm, version);
      const usually = touched(calm, name);
      fc.assert(
        fc.property(hostile, (value) => {
          const server = at(value);
          const own = new Set([...usually, ...touched(server, name)]);
          for (const [key, text] of settingsOf(server, version))
            if (!own.has(key)) expect([key, text]).toEqual([key, expected.get(key)]);
        }),
        { numRuns: 20 },
      );
    },
    60_000,
  );
});

test("no path of a generated file leaves the place it belongs to", () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.entries(variables)), hostile, ([name, [env]], value) => {
      const { tree } = configureWith({ env: { ...env, [name]: value } });
      for (const path of tree.keys())
        expect(path).toMatch(
          /^\/(etc|usr\/lib\/(dovecot|rsyslog)|usr\/local\/bin|var\/(log|mail))\/(?!.*\.\.\/)[^\n\0]+$/,
        );
    }),
    { numRuns: 50 },
  );
});
