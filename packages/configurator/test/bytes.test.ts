import { settingsFromArguments } from "@mailconf/dms-env";
import { decode } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { configure, configVolume, memoryFiles } from "../src/index.ts";

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
