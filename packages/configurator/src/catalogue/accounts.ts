import { cataloguePart } from "@mailconf/lossless";
import { pages } from "./pages.ts";

const page = pages.accounts;

/** Accounts, aliases, quotas, and who may send as whom. */
export const accounts = cataloguePart({
  DMS501: {
    name: "acct-line",
    severity: "error",
    page,
    summary:
      "A line of postfix-accounts.cf that is no `address|password hash`: the start fails, or the account is half created.",
    takes: [
      "config-volume/account-malformed",
      "config-volume/account-address",
      "config-volume/account-hash",
      "config-volume/account-no-login",
    ],
  },
  DMS502: {
    name: "acct-duplicate",
    severity: "error",
    page,
    summary:
      "An address has two lines in postfix-accounts.cf. The second is passed over; in another spelling, the table is refused.",
    takes: ["config-volume/account-repeated", "config-volume/account-passed-over"],
  },
  DMS503: {
    name: "acct-uppercase",
    severity: "warning",
    page,
    summary: "Upper case in the address of an account: some readers of the file compare letter by letter.",
    takes: ["config-volume/account-uppercase"],
  },
  DMS510: {
    name: "quota-for-nobody",
    severity: "warning",
    page,
    summary: "A quota for an address that is no account: left over, or misspelt.",
    message: "no account is called {address:input}: the quota has no effect",
    hint: "delete the line",
  },
  DMS511: {
    name: "quota-syntax",
    severity: "error",
    page,
    summary: "A quota is 0, or a number with one of the units B k M G T. Dovecot refuses the user otherwise.",
    takes: ["config-volume/quota-malformed"],
  },
  DMS515: {
    name: "alias-without-quota-lookup",
    severity: "info",
    page,
    summary: "An alias reaches its mailbox through another alias, so a full mailbox is noticed too late.",
    message:
      "{alias:input} reaches its mailbox through another alias: mail for a full mailbox is accepted, then bounced",
    hint: "name the account itself as recipient",
  },
  DMS516: {
    name: "send-as-not-allowed",
    severity: "warning",
    page,
    summary:
      "With SPOOF_PROTECTION an alias of a whole domain does not let its target send as its addresses.",
    message:
      "{target:input} cannot send as addresses of {alias:input}: an alias of a whole domain does not allow it",
    hint: "name{alias:input} {target:input}",
  },
  DMS517: {
    name: "send-as-anyone",
    severity: "info",
    page,
    summary: "Without SPOOF_PROTECTION every account may use any sender address.",
    message: "every account may use any sender address",
    hint: "SPOOF_PROTECTION=1",
  },
  DMS519: {
    name: "file-lines",
    severity: "info",
    page,
    summary: "Lines that do not end, or do not begin, as the readers of the file want it.",
    takes: ["postfix-maps/byte-order-mark"],
    cases: {
      "carriage-return": { message: "expected lines that end with a line feed alone, found CR before it" },
      "no-final-newline": { message: "expected a line feed at the end of the last line" },
      indented: {
        severity: "error",
        message: "the line starts with white space: Postfix reads it as more of the line above",
        hint: "{mended}",
        mends: "unsafe",
      },
    },
  },
  DMS521: {
    name: "acct-file-missing",
    severity: "error",
    page,
    summary: "There is no account. docker-mailserver waits for one for two minutes, then it stops.",
    cases: {
      none: {
        message: "there is no account: a server without one does not start",
        hint: "docker exec -it mailserver setup email add user@example.com",
      },
      directory: {
        message: "expected a file with at least one account, found a directory",
        hint: "docker exec -it mailserver setup email add user@example.com",
      },
    },
  },
  DMS522: {
    name: "acct-weak-hash",
    severity: "warning",
    page,
    summary: "A password hash that is cheap to try out: whoever gets the file soon has the passwords.",
    takes: ["config-volume/account-weak-hash"],
  },
  "postmaster-address": {
    name: "postmaster-address",
    severity: "error",
    page: pages.environment,
    summary: "The address of the postmaster, who gets the mail of root, is no address.",
    message: 'expected an address for the postmaster, found "{address:input}"',
    hint: "POSTMASTER_ADDRESS=postmaster@example.com",
  },
  "system-alias-root-without-effect": {
    name: "system-alias-root-without-effect",
    severity: "warning",
    page,
    summary: "postfix-aliases.cf has an entry for root, whose mail goes to the postmaster.",
    message: "the entry for root has no effect: its mail goes to {postmaster:input}",
    hint: "POSTMASTER_ADDRESS=postmaster@example.com",
  },
  "quotas-without-effect": {
    name: "quotas-without-effect",
    severity: "info",
    page: pages.quotas,
    summary: "There are quotas of accounts, and quotas are off.",
    message: "nothing reads this file: quotas are off with ENABLE_QUOTAS=0, and for users of a directory",
    hint: "ENABLE_QUOTAS=1",
  },
});
