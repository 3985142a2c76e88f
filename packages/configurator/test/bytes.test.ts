import { settingsFromArguments } from "@mailconf/dms-env";
import { decode, memoryFiles } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { configure, configVolume } from "../src/index.ts";

/** Bytes of a text with one byte for each character. */
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

function built(files: Readonly<Record<string, string>>, ...settings: readonly string[]) {
  const inVolume = Object.entries(files).map(
    ([name, text]) => [`${configVolume}/${name}`, latin1(text)] as const,
  );
  return configure({
    release: "15.1",
    settings: settingsFromArguments(settings).settings,
    files: memoryFiles(Object.fromEntries(inVolume)),
    facts: { hostname: "mail.one.test" },
  });
}

test.each([
  ["fetchmail.cf", 'poll h.test user a pass "caf\xe9"\n', "/etc/fetchmailrc", ["ENABLE_FETCHMAIL=1"]],
  [
    "postfix-sasl-password.cf",
    "[r.test]:25 u:caf\xe9\n",
    "/etc/postfix/sasl_passwd",
    ["DEFAULT_RELAY_HOST=[r.test]:25"],
  ],
  ["postfix-main.cf", "smtpd_banner = caf\xe9\n", "/etc/postfix/main.cf", []],
  ["postfix-master.cf", "submission/inet/syslog_name=caf\xe9\n", "/etc/postfix/master.cf", []],
])("a byte of %s that is no UTF-8 stays the same byte", (name, text, path, settings) => {
  const file = built({ [name]: text }, ...settings).tree.get(path);
  const bytes = file?.kind === "file" ? file.bytes : new Uint8Array();
  expect(decode(bytes).text).toContain("caf\xe9");
  expect([...bytes].filter((byte) => byte > 127)).toEqual([0xe9]);
});

test.each(["postfix-main.cf", "postfix-master.cf", "dovecot.cf"])(
  "a NUL in %s is an error at its line",
  (name) => {
    const line = name === "postfix-master.cf" ? "smtp/inet/sys\0log_name=ab\n" : "biff = n\0o\n";
    const { findings } = built({ [name]: line });
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: "error",
        source: expect.objectContaining({ name: `${configVolume}/${name}` }),
      }),
    );
  },
);

/** "à" in UTF-8, one character for each byte: its second byte is a no-break space to JavaScript. */
const grave = "\xc3\xa0";
const ldap = ["ACCOUNT_PROVISIONER=LDAP", "LDAP_SERVER_HOST=ldap://h.test", "LDAP_BASE=dc=x"];

test.each([
  [
    "fetchmail.cf",
    `# \xe9\npoll h.test user a pass "${grave}"\n`,
    "/etc/fetchmailrc",
    ["ENABLE_FETCHMAIL=1"],
  ],
  [
    "postfix-sasl-password.cf",
    `# \xe9\n[r.test]:25 u:vol${grave}\n`,
    "/etc/postfix/sasl_passwd",
    ["DEFAULT_RELAY_HOST=[r.test]:25"],
  ],
  ["postfix-main.cf", `# \xe9\nsmtpd_banner = vol${grave}\n`, "/etc/postfix/main.cf", []],
  ["postfix-master.cf", `# \xe9\nsubmission/inet/syslog_name=vol${grave}\n`, "/etc/postfix/master.cf", []],
  ["postfix-virtual.cf", `# \xe9\nX${grave}@one.test a@one.test\n`, "/etc/postfix/virtual", []],
  ["dovecot-masters.cf", `# \xe9\nm${grave}|{PLAIN}x${grave}\n`, "/etc/dovecot/masterdb", []],
  ["dovecot.cf", `# \xe9\nlogin_greeting = vol${grave}\n`, "/etc/dovecot/local.conf", []],
  ["ldap-users.cf", `# \xe9\nbind_pw = ${grave}\nquery_filter = x\n`, "/etc/postfix/ldap-users.cf", ldap],
  ["ldap-users.cf", `bind_pw = \xe9${grave}\nquery_filter = x\n`, "/etc/postfix/ldap-users.cf", ldap],
])("%s that is part UTF-8, part not gives its bytes on", (name, text, path, settings) => {
  const file = built({ [name]: text, "postfix-accounts.cf": "a@one.test|{PLAIN}x\n" }, ...settings).tree.get(
    path,
  );
  const bytes = file?.kind === "file" ? file.bytes : new Uint8Array();
  expect(Buffer.from(bytes).toString("latin1")).toContain(grave);
});

test("an alias gets a login in which only letters of ASCII are lower case, as Dovecot has it", () => {
  const file = built({
    "postfix-accounts.cf": "a@one.test|{PLAIN}x\n",
    "postfix-virtual.cf": "X\xc3\x89\xe9@one.test a@one.test\n",
  }).tree.get("/etc/dovecot/userdb");
  const bytes = file?.kind === "file" ? file.bytes : new Uint8Array();
  expect(Buffer.from(bytes).toString("latin1")).toContain("x\xc3\x89\xe9@one.test:");
});

test.each(["postfix-virtual.cf", "postfix-relaymap.cf", "postfix-sasl-password.cf", "postfix-regexp.cf"])(
  "a byte order mark in %s is told where it stands, and what follows from it",
  (name) => {
    const line = name === "postfix-regexp.cf" ? "/^b@one\\.test$/ a@one.test" : "b@one.test a:x";
    const { findings } = built({
      "postfix-accounts.cf": "a@one.test|{PLAIN}x\n",
      [name]: `\xef\xbb\xbf${line}\n  more\n`,
    });
    const first = findings.filter(({ source, span }) => source.name.endsWith(name) && span.start === 0);
    expect(first.map(({ code, severity, span, message }) => [code, severity, span.end, message])).toEqual([
      [
        "DMS519",
        "error",
        1,
        "Postfix takes the byte order mark for a part of the line: its key is never found",
      ],
    ]);
  },
);

test("a byte order mark is no part of an account, an alias or a credential", () => {
  const mark = "\xef\xbb\xbf";
  const { tree, findings } = built({
    "postfix-accounts.cf": `${mark}# ours\na@one.test|{PLAIN}x\n`,
    "postfix-virtual.cf": `${mark}b@one.test a@one.test\n`,
  });
  const errors = findings.filter(({ severity }) => severity === "error").map(({ source }) => source.name);
  expect(errors).toEqual([`${configVolume}/postfix-virtual.cf`]);
  for (const [, file] of tree)
    if (file.kind === "file") expect(decode(file.bytes).text).not.toContain("\ufeff");
});
