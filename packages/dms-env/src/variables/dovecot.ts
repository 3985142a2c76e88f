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
  description: "IMAP service. With both IMAP and POP3 off the ssl line stays commented out.",
});

export const ENABLE_QUOTAS = flag({
  name: "ENABLE_QUOTAS",
  group: "dovecot",
  default: "1",
  since: "pre-8.0 (2020)",
  requires: ["ACCOUNT_PROVISIONER=FILE", "SMTP_ONLY!=1"],
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
  meanings: {
    maildir: "one file per message (default)",
    sdbox: "Dovecot dbox, one file per message",
    mdbox: "Dovecot dbox, many messages per file",
  },
  description: "On-disk mailbox format. Wrong values: anything else silently means maildir.",
});

export const DOVECOT_INET_PROTOCOLS = choice({
  name: "DOVECOT_INET_PROTOCOLS",
  group: "dovecot",
  values: ["all", "ipv4", "ipv6"],
  default: "all",
  since: "v10.5.0",
  meanings: { all: "no change", ipv4: "IPv4 only", ipv6: "IPv6 only" },
  description:
    "IP versions Dovecot listens on. Runs even with SMTP_ONLY=1, so a bad value stops such a container too. Wrong values: other value => panic.",
});
