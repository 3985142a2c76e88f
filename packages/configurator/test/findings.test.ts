import { describe, expect, test } from "vitest";
import { configureWith, findingsOf, type Given, oneAccount, releases } from "./support.ts";

/** Each finding with the smallest input that raises it, and the nearest one that does not. */
const raised: Readonly<Record<string, { readonly given: Given; readonly unless: Given }>> = {
  DMS111: {
    given: { env: { RELAY_HOST: "smtp.isp.example", ACCOUNT_PROVISIONER: "LDAP" } },
    unless: { env: { RELAY_HOST: "smtp.isp.example" } },
  },
  DMS351: {
    given: { facts: { hostname: "mail" } },
    unless: { facts: { hostname: "mail.example.com" } },
  },
  DMS353: {
    given: { facts: { hostname: "example.com" } },
    unless: { facts: { hostname: "mail.example.com" } },
  },
  DMS402: {
    given: {
      env: { PERMIT_DOCKER: "connected-networks" },
      facts: { interfaces: [{ name: "eth0", address: "172.18.0.5/16" }] },
    },
    unless: {
      env: { PERMIT_DOCKER: "container" },
      facts: { interfaces: [{ name: "eth0", address: "172.18.0.5/16" }] },
    },
  },
  DMS403: {
    given: {
      env: { PERMIT_DOCKER: "network" },
      facts: { interfaces: [{ name: "eth0", address: "10.3.0.5/16" }] },
    },
    unless: {
      env: { PERMIT_DOCKER: "network" },
      facts: { interfaces: [{ name: "eth0", address: "172.18.0.5/16" }] },
    },
  },
  DMS404: {
    given: {
      env: { PERMIT_DOCKER: "connected-networks" },
      facts: { interfaces: [{ name: "eth0", address: "172.18.0.5/0" }] },
    },
    unless: {
      env: { PERMIT_DOCKER: "connected-networks" },
      facts: { interfaces: [{ name: "eth0", address: "172.18.0.5/16" }] },
    },
  },
  DMS516: {
    given: {
      env: { SPOOF_PROTECTION: "1" },
      files: { ...oneAccount, "postfix-virtual.cf": "@example.com ann@example.com\n" },
    },
    unless: { files: { ...oneAccount, "postfix-virtual.cf": "@example.com ann@example.com\n" } },
  },
  DMS707: {
    given: { files: { ...oneAccount, "postfix-main.cf": "  biff = yes\n" } },
    unless: { files: { ...oneAccount, "postfix-main.cf": "biff = yes\n" } },
  },
  DMS816: {
    given: { env: { ACCOUNT_PROVISIONER: "LDAP", SPOOF_PROTECTION: "1" } },
    unless: {
      env: { ACCOUNT_PROVISIONER: "LDAP", SPOOF_PROTECTION: "1", LDAP_QUERY_FILTER_SENDERS: "(mail=%s)" },
    },
  },
  DMS855: {
    given: {
      env: { ENABLE_SPAMASSASSIN: "1", SPAMASSASSIN_SPAM_TO_INBOX: "0", MOVE_SPAM_TO_JUNK: "1" },
    },
    unless: {
      env: { ENABLE_SPAMASSASSIN: "1", SPAMASSASSIN_SPAM_TO_INBOX: "1", MOVE_SPAM_TO_JUNK: "1" },
    },
  },
  DMS860: {
    given: { env: { ENABLE_SPAMASSASSIN: "1", SPAM_SUBJECT: 'Spam "?" ' } },
    unless: { env: { ENABLE_SPAMASSASSIN: "1", SPAM_SUBJECT: "SPAM\\n: " } },
  },
  "alias-comment-behind": {
    given: { files: { ...oneAccount, "postfix-virtual.cf": "a@example.com ann@example.com # me\n" } },
    unless: { files: { ...oneAccount, "postfix-virtual.cf": "# me\na@example.com ann@example.com\n" } },
  },
  "postmaster-address": {
    given: { env: { POSTMASTER_ADDRESS: "ann|cat@example.com" } },
    unless: { env: { POSTMASTER_ADDRESS: "ann@example.com" } },
  },
  "relay-credential-for-list": {
    given: {
      env: { DEFAULT_RELAY_HOST: "[a.test]:587, [b.test]:587", RELAY_USER: "u", RELAY_PASSWORD: "p" },
    },
    unless: { env: { DEFAULT_RELAY_HOST: "[a.test]:587", RELAY_USER: "u", RELAY_PASSWORD: "p" } },
  },
  "relay-credential-malformed": {
    given: { files: { ...oneAccount, "postfix-sasl-password.cf": "@example.com\n" } },
    unless: { files: { ...oneAccount, "postfix-sasl-password.cf": "@example.com u:p\n" } },
  },
  "relay-map-duplicate-key": {
    given: { files: { ...oneAccount, "postfix-relaymap.cf": "@a.test [x.test]:25\n@a.test [y.test]:25\n" } },
    unless: { files: { ...oneAccount, "postfix-relaymap.cf": "@a.test [x.test]:25\n@b.test [y.test]:25\n" } },
  },
  "relay-map-without-next-hop": {
    given: { files: { ...oneAccount, "postfix-relaymap.cf": "a@a.test\n" } },
    unless: { files: { ...oneAccount, "postfix-relaymap.cf": "a@a.test [x.test]:25\n" } },
  },
  "relay-without-credentials": {
    given: { env: { RELAY_HOST: "smtp.isp.example" } },
    unless: { env: { RELAY_HOST: "smtp.isp.example", RELAY_USER: "u", RELAY_PASSWORD: "p" } },
  },
  "system-alias-root-without-effect": {
    given: {
      env: { POSTMASTER_ADDRESS: "ann@example.com" },
      files: { ...oneAccount, "postfix-aliases.cf": "root: bob@example.com\n" },
    },
    unless: { files: { ...oneAccount, "postfix-aliases.cf": "boss: bob@example.com\n" } },
  },
  "table-key-colon": {
    given: { files: { ...oneAccount, "postfix-virtual.cf": "a@example.com: ann@example.com\n" } },
    unless: { files: { ...oneAccount, "postfix-virtual.cf": "a@example.com ann@example.com\n" } },
  },
  "tls-host-name": {
    given: { env: { SSL_TYPE: "custom" }, facts: { hostname: "mail/x.test" } },
    unless: { env: { SSL_TYPE: "custom" }, facts: { hostname: "mail.example.com" } },
  },
};

describe.each(Object.entries(raised))("%s", (code, { given, unless }) => {
  test.each(releases)("is raised by its smallest input on %s, and not by the nearest one", (release) => {
    const codes = (input: Given) =>
      findingsOf(configureWith({ release, ...input })).map((text) => text.replace(/^\w+ /, ""));
    expect(codes(given)).toContain(code);
    expect(codes(unless)).not.toContain(code);
  });
});
