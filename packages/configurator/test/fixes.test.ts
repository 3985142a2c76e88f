import { applyEdits, type Finding } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { configureWith, oneAccount } from "./support.ts";

/** The findings of a server with a file, and how often each is there. */
const found = (name: string, text: string, release: "15.1" | "16.0") =>
  configureWith({ files: { ...oneAccount, [name]: text }, release }).findings;
const about = (findings: readonly Finding[], code: string) => findings.filter((one) => one.code === code);

test.each([
  ["dovecot.cf", "protocol imap {\n  ssl_prefer_server_ciphers = yes\n}\n", "DMS602", "safe"],
  ["dovecot.cf", "quota_max_mail_size =   1M # big\n", "DMS602", "safe"],
  ["dovecot.cf", "  mail_home = /m/%d/%n\n", "DMS603", "unsafe"],
  ["dovecot.cf", "ssl_cert = </etc/c.pem\n", "DMS605", "safe"],
  ["dovecot.cf", "local 192.0.2.1 {\n\tssl_server_cert_file = </etc/c.pem\n}\n", "DMS605", "unsafe"],
  ["postfix-accounts.cf", "Ann@one.test|{SHA512-CRYPT}$6$salt$hash\n", "DMS503", "unsafe"],
  ["postfix-accounts.cf", "ann@one.test|{SHA512-CRYPT}$6$salt$hash", "DMS519", "safe"],
  ["postfix-accounts.cf", "ann@one.test|{SHA512-CRYPT}$6$salt$hash\r\n", "DMS519", "safe"],
  ["postfix-virtual.cf", "a@one.test b@one.test\n  c@one.test d@one.test\n", "DMS519", "unsafe"],
] as const)("%s %j: the fix of %s mends it and nothing else", (name, text, code, safety) => {
  const before = found(name, text, "16.0");
  const [finding] = about(before, code).filter(({ fix }) => fix);
  expect(finding?.fix?.safety).toBe(safety);
  const mended = applyEdits(text, finding?.fix?.edits ?? []);
  const after = found(name, mended, "16.0");
  expect(about(after, code).length).toBeLessThan(about(before, code).length);
  const errors = (findings: readonly Finding[]) =>
    findings.filter(({ severity }) => severity === "error").length;
  expect(errors(after)).toBeLessThanOrEqual(errors(before));
});
