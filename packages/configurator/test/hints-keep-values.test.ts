import { expect, test } from "vitest";
import { configureWith, oneAccount } from "./support.ts";

/** The hint of the first finding of a rule on a file of the config volume, or on variables. */
const hintOf = (code: string, given: Parameters<typeof configureWith>[0]): string | undefined =>
  configureWith({ ...given, files: { ...oneAccount, ...given?.files } }).findings.find(
    (finding) => finding.code === code && finding.hint !== undefined,
  )?.hint;

const mainCf = (text: string) => ({ files: { "postfix-main.cf": text } });
const dovecotCf = (text: string) => ({ files: { "dovecot.cf": text } });
const regexpCf = (text: string) => ({ files: { "postfix-regexp.cf": text } });

test.each([
  [
    "DMS404",
    "networks that are narrow enough",
    mainCf("mynetworks = 127.0.0.0/8, 0.0.0.0/0, 192.0.2.7/32\n"),
    "mynetworks = 127.0.0.0/8 192.0.2.7/32",
  ],
  [
    "DMS404",
    "loopback, if nothing else is left",
    mainCf("mynetworks = 0.0.0.0/0\n"),
    "mynetworks = 127.0.0.0/8 [::1]/128",
  ],
  [
    "DMS709",
    "the other destinations",
    mainCf("mydestination = $myhostname, example.com, localhost\n"),
    "mydestination = $myhostname, localhost",
  ],
  [
    "DMS709",
    "what a reference stands for beside the domain",
    mainCf("own = example.com other.test\nmydestination = $own\n"),
    "mydestination = other.test",
  ],
  ["DMS105", "the port of a relay", { env: { RELAY_HOST: "[smtp.isp.test]:587" } }, /RELAY_PORT=587/],
  [
    "DMS860",
    "the subject",
    { env: { SPAM_SUBJECT: 'x"y', SPAMASSASSIN_SPAM_TO_INBOX: "1", ENABLE_SPAMASSASSIN: "1" } },
    /leave quotes/,
  ],
  [
    "DMS619",
    "protocols that are named already",
    dovecotCf("protocols = imap sieve\n"),
    /^protocols = imap sieve lmtp/,
  ],
  [
    "DMS601",
    "the settings of a plugin block",
    dovecotCf("plugin {\n  quota_rule = *:storage=3G\n  my_own = 7\n}\n"),
    "quota_storage_size = 3G\nmy_own = 7",
  ],
  [
    "DMS611",
    "where scripts lie",
    dovecotCf("sieve = file:~/scripts;active=~/active.sieve\n"),
    "sieve_script personal {\n  path = ~/scripts\n  active_path = ~/active.sieve\n}",
  ],
  [
    "DMS611",
    "the active script",
    dovecotCf("sieve = ~/mine.sieve\n"),
    "sieve_script personal {\n  path = ~/sieve\n  active_path = ~/mine.sieve\n}",
  ],
  ["DMS508", "a pattern", regexpCf("/order@example\\.com/i ann@example.com\n"), "/^order@example\\.com$/i"],
  [
    "DMS508",
    "alternatives of a pattern",
    regexpCf("/a@example\\.com|b@example\\.com/ ann@example.com\n"),
    "/^(?:a@example\\.com|b@example\\.com)$/",
  ],
  [
    "DMS511",
    "the number of a quota",
    { files: { "dovecot-quotas.cf": "ann@example.com:500mb\n" } },
    "ann@example.com:500M",
  ],
] as const)("the hint of %s keeps %s", (code, _what, given, expected) => {
  const hint = hintOf(code, given);
  if (typeof expected === "string") expect(hint).toBe(expected);
  else expect(hint).toMatch(expected);
});
