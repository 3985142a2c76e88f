import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

const manual = "https://docker-mailserver.github.io/docker-mailserver/latest/config";
const accounts = `${manual}/account-management/overview/`;
const override = `${manual}/advanced/override-defaults/postfix/`;
const relays = `${manual}/advanced/mail-forwarding/relay-hosts/`;
const database = "https://www.postfix.org/DATABASE_README.html";
const keyTable = "http://www.opendkim.org/opendkim.conf.5.html";

const rows = {
  // postfix-accounts.cf
  "account-malformed": {
    severity: "error",
    message: "expected `address|password hash`",
    hint: "user@example.com|{SHA512-CRYPT}$6$…",
    url: accounts,
  },
  "account-address": {
    severity: "error",
    message: "expected an address of the form local@domain before `|`",
    hint: "user@example.com|{SHA512-CRYPT}$6$…",
    url: accounts,
  },
  "account-hash": {
    severity: "error",
    message: "expected a password hash without `:`",
    hint: "doveadm pw -s SHA512-CRYPT",
    url: accounts,
  },
  "account-repeated": {
    severity: "error",
    message:
      "expected each account once: line {line} spells {key:input} in another way, and Postfix refuses a table of both",
    hint: "delete one of the two lines",
    url: accounts,
  },
  "account-passed-over": {
    severity: "warning",
    message: "this line is passed over: {key:input} is also on line {line}",
    hint: "delete one of the two lines",
    url: accounts,
  },
  "account-uppercase": {
    severity: "warning",
    message: "expected an account address in lower case",
    hint: "{folded:input}",
    mends: "unsafe",
    url: accounts,
  },
  "account-no-login": {
    severity: "warning",
    message: "nobody can log in with this password hash: {why}",
    hint: "doveadm pw -s SHA512-CRYPT",
    url: accounts,
  },
  "account-weak-hash": {
    severity: "warning",
    message: "expected a password hash that is slow to try out",
    hint: "doveadm pw -s SHA512-CRYPT",
    url: accounts,
  },

  // dovecot-masters.cf
  "master-malformed": {
    severity: "error",
    message: "expected `name|password hash`, the name without blanks, `:` and `*`",
    hint: "admin|{SHA512-CRYPT}$6$…",
    url: accounts,
  },
  "master-repeated": {
    severity: "warning",
    message: "expected each master once: {key:input} has an earlier line",
    hint: "delete one of the two lines",
    url: accounts,
  },

  // dovecot-quotas.cf
  "quota-malformed": {
    severity: "error",
    message:
      'expected `address:size`, the size 0 or a number with one of the units B k M G T, found "{text:input}"',
    hint: "{key:input}:{size:input}",
    url: accounts,
  },
  "quota-repeated": {
    severity: "warning",
    message: "expected one quota for {key:input}: an earlier line counts, this one has no effect",
    hint: "delete one of the two lines",
    url: accounts,
  },

  // postfix-master.cf
  "setting-malformed": {
    severity: "warning",
    message:
      "expected `service/type/parameter=value`, docker-mailserver passes the line over or Postfix refuses it",
    hint: "submission/inet/smtpd_sasl_security_options=noanonymous",
    url: override,
  },

  // Tables of Postfix
  "key-repeated": {
    severity: "error",
    message:
      'expected each key once: "{key:input}" is also on line {line}, which makes the whole table unusable',
    hint: "delete one of the two lines",
    url: database,
  },
  "line-indented": {
    severity: "error",
    message: "expected the line to start without white space: Postfix reads it as more of the line above",
    url: database,
  },
  "credential-malformed": {
    severity: "error",
    message: "expected `user:password` behind the key",
    hint: "{key:input} user:password",
    url: relays,
  },
  "next-hop-malformed": {
    severity: "error",
    message: "expected a next hop that Postfix can read: {wrong:input}",
    hint: "[smtp.example.com]:587",
    url: relays,
  },

  // Tables of OpenDKIM
  "key-table-malformed": {
    severity: "error",
    message: "expected `name domain:selector:file`",
    hint: "mail._domainkey.example.com example.com:mail:/etc/opendkim/keys/example.com/mail.private",
    url: keyTable,
  },

  // Names of files
  "unknown-file": {
    severity: "warning",
    message: "docker-mailserver reads no file of this name",
    hint: "{suggestion}",
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

/** What can be wrong with a file of the config volume. */
export type Code = keyof typeof rows;

/** Every diagnostic of this package. */
export const diagnose = diagnostics<Code>("config-volume", rows);

/** The codes, for tests that want a text for each. */
export const codes = Object.keys(rows) as readonly Code[];

/** What this package can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("config-volume", rows);
