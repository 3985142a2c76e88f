import { cataloguePart } from "@mailconf/lossless";
import { pages } from "./pages.ts";

const page = pages.environment;

/** Filters, fetching, limits, and what a file of the container cannot hold. */
export const services = cataloguePart({
  "volume-file-unread": {
    name: "volume-file-unread",
    severity: "info",
    page: pages.volume,
    summary: "A file of the config volume that nothing is made of: its service is off, or not made here yet.",
    message: "nothing is made of this file with these settings: it is for {program}",
  },
  "user-patches-not-run": {
    name: "user-patches-not-run",
    severity: "info",
    page: pages.patches,
    summary:
      "The script that docker-mailserver runs at its start. It is not run here: what it changes is not part of the result.",
    message:
      "docker-mailserver runs user-patches.sh at its start; it is not run here, so what it changes is not part of the result",
  },
  DMS855: {
    name: "filter-spam-bounce",
    severity: "warning",
    page: `${page}#spamassassin_spam_to_inbox`,
    summary:
      "With SPAMASSASSIN_SPAM_TO_INBOX=0 spam is not delivered, so there is nothing to move or to mark.",
    message: "spam is not delivered without SPAMASSASSIN_SPAM_TO_INBOX=1: {name} has no effect",
    hint: "SPAMASSASSIN_SPAM_TO_INBOX=1",
  },
  DMS860: {
    name: "filter-sieve-escape",
    severity: "warning",
    page: pages.sieve,
    summary:
      "docker-mailserver pastes SPAM_SUBJECT into a Sieve script as it is. A quote or a backslash at the end closes the string at another place, and its script does not compile; here the text is quoted.",
    message: "docker-mailserver's Sieve script does not compile with this text; it is quoted here",
    hint: "leave quotes and backslashes out of SPAM_SUBJECT",
  },
  "spam-not-visible": {
    name: "spam-not-visible",
    severity: "warning",
    page,
    summary: "Spam is neither moved to a folder of its own nor marked.",
    message: "nothing tells users which mail is spam: it is neither moved nor marked",
    hint: "SPAM_SUBJECT=[SPAM] ",
  },
  "dkim-key-missing": {
    name: "dkim-key-missing",
    severity: "warning",
    page: pages.dkim,
    summary: "A table says that mail is signed with a key, and there is no such key in the config volume.",
    cases: {
      opendkim: { message: "there is no key {file:input} in opendkim/: mail is not signed with it" },
      rspamd: { message: "there is no key {file:input}: mail is not signed with it" },
    },
    hint: "docker exec -it mailserver setup config dkim",
  },
  DMS857: {
    name: "rspamd-controller-open",
    severity: "warning",
    page: pages.rspamd,
    summary:
      "The controller of Rspamd learns, shows mail and changes settings. Without a password of its own it takes one that everybody knows.",
    message: "whoever reaches this address may do everything with Rspamd: there is no password",
    hint: "set-option-for-controller password …",
  },
  "rspamd-controller-differs": {
    name: "rspamd-controller-differs",
    severity: "info",
    page: pages.rspamd,
    summary:
      "docker-mailserver's controller of Rspamd listens on all interfaces, with a password that everybody knows. Here it does so once it has one of its own.",
    message:
      "without a password the controller of Rspamd listens on loopback only; in docker-mailserver it listens on all interfaces, with a password that everybody knows",
    hint: "set-option-for-controller password … in rspamd/custom-commands.conf, or bind_socket in its place",
  },
  "rspamd-neural-experimental": {
    name: "rspamd-neural-experimental",
    severity: "info",
    page: pages.rspamd,
    summary: "The neural module of Rspamd is an experiment of its authors.",
    message: "the neural module is an experiment, and needs weeks of mail before it says anything",
  },
  "rspamd-override-counts": {
    name: "rspamd-override-counts",
    severity: "info",
    page: pages.rspamd,
    summary:
      "A file of rspamd/override.d, or a custom command, says otherwise than a variable. Rspamd takes what stands in override.d.",
    message: "{option} of {file:input} is set here and by {name}: this one counts",
  },
  "rspamd-command": {
    name: "rspamd-command",
    severity: "error",
    page: pages.rspamd,
    summary:
      "A line of rspamd/custom-commands.conf that does nothing here. docker-mailserver passes over an unknown command, and stops at one that lacks words.",
    cases: {
      unknown: {
        severity: "warning",
        message: "there is no command {word:input}: the line does nothing",
        hint: "{near}",
      },
      incomplete: {
        message: "expected more words behind {word:input}: docker-mailserver does not start with this line",
      },
      file: { message: "expected the name of a file or module of override.d, found {word:input}" },
      value: {
        message:
          "expected one value for {word:input}: Rspamd refuses what is behind it, or reads it as other settings",
      },
    },
  },
  DMS811: {
    name: "sasl-mechanism",
    severity: "error",
    page,
    summary: "saslauthd is described for a directory and for an IMAP server, and for one of them at a time.",
    message: "there is no saslauthd for this: docker-mailserver does not start",
    hint: "SASLAUTHD_MECHANISMS=ldap",
  },
  "sasl-without-server": {
    name: "sasl-without-server",
    severity: "warning",
    page,
    summary: "saslauthd is not told where it should look up passwords: nobody can log in to send mail.",
    cases: {
      rimap: {
        message: "saslauthd knows no IMAP server that would check passwords: nobody can log in to send mail",
        hint: "SASLAUTHD_MECH_OPTIONS=imap.example.com",
      },
      ldap: {
        message:
          "nothing makes {file} for this provisioner: saslauthd knows no directory, and nobody can log in to send mail",
      },
    },
  },
  "clamav-limit": {
    name: "clamav-limit",
    severity: "warning",
    page: `${page}#clamav_message_size_limit`,
    summary: "ClamAV looks into no file of 2 GiB or more, whatever its limit is.",
    message: "ClamAV looks into no file of 2 GiB or more: a limit of {size} lets larger ones pass unseen",
    hint: "CLAMAV_MESSAGE_SIZE_LIMIT=2000M",
  },
  "getmail-section-repeated": {
    name: "getmail-section-repeated",
    severity: "error",
    page: pages.getmail,
    summary:
      "A section stands in the shared options and in the file of an account: getmail refuses the file.",
    message: "[{section:input}] stands in the shared options already: getmail refuses the file",
    hint: "put shared options into getmail/getmailrc_general.cf, without the section here",
  },
  "delivery-agent-syntax": {
    name: "delivery-agent-syntax",
    severity: "error",
    page,
    summary: "POSTFIX_DAGENT is `transport:next-hop`.",
    message: 'expected `transport:next-hop` in POSTFIX_DAGENT, found "{value:input}"',
    hint: "POSTFIX_DAGENT=lmtp:unix:/run/other/lmtp",
  },
  "mailbox-limit-below-message-limit": {
    name: "mailbox-limit-below-message-limit",
    severity: "warning",
    page,
    summary: "A mailbox may be smaller than one message: Postfix's own delivery refuses to start then.",
    message: "a mailbox cannot hold a message of {size}",
    hint: "POSTFIX_MAILBOX_SIZE_LIMIT={bytes}",
  },
  "value-does-not-fit": {
    name: "value-does-not-fit",
    severity: "error",
    summary: "A value that the file for which it is meant cannot hold: it would become another setting.",
    cases: {
      setting: { message: "expected a value that {path} can hold: {reason:input}" },
      line: { message: "expected a value for {path} without line breaks" },
    },
  },
});
