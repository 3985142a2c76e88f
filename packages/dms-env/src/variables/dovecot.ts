import { choice, flag } from "../types.ts";

export const ENABLE_POP3 = flag({
  name: "ENABLE_POP3",
  group: "dovecot",
  default: "0",
  since: "pre-8.0 (2016)",
  conflicts: ["SMTP_ONLY=1"],
  description: "POP3 service.",
});

export const ENABLE_IMAP = flag({
  name: "ENABLE_IMAP",
  group: "dovecot",
  default: "1",
  since: "v13.1.0",
  conflicts: ["SMTP_ONLY=1"],
  description: "IMAP service.",
});

export const ENABLE_QUOTAS = flag({
  name: "ENABLE_QUOTAS",
  group: "dovecot",
  default: "1",
  since: "pre-8.0 (2020)",
  requires: ["ACCOUNT_PROVISIONER=FILE", "SMTP_ONLY!=1"],
  conflicts: ["SMTP_ONLY=1"],
  description: "Dovecot quota plugin and quota policy check.",
});

export const ENABLE_MANAGESIEVE = flag({
  name: "ENABLE_MANAGESIEVE",
  group: "dovecot",
  default: "0",
  since: "pre-8.0 (2016)",
  conflicts: ["SMTP_ONLY=1"],
  description: "ManageSieve service on port 4190.",
});

export const DOVECOT_MAILBOX_FORMAT = choice({
  name: "DOVECOT_MAILBOX_FORMAT",
  group: "dovecot",
  values: ["maildir", "sdbox", "mdbox"],
  default: "maildir",
  since: "pre-8.0 (2019)",
  description: "On-disk mailbox format.",
});

export const DOVECOT_INET_PROTOCOLS = choice({
  name: "DOVECOT_INET_PROTOCOLS",
  group: "dovecot",
  values: ["all", "ipv4", "ipv6"],
  default: "all",
  since: "v10.5.0",
  description: "IP versions Dovecot listens on.",
});
