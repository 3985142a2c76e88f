import { cataloguePart } from "@mailconf/lossless";
import { pages } from "./pages.ts";

const page = pages.accounts;

/** Addresses that stand for other addresses. */
export const aliases = cataloguePart({
  DMS504: {
    name: "acct-alias-same-as-account",
    severity: "warning",
    page,
    summary: "An address is an account and an alias of somebody else: the alias takes its mail.",
    message: "{alias:input} is an account and an alias: its mailbox gets no mail",
    hint: "{alias:input} {alias:input},{targets:input}",
  },
  DMS505: {
    name: "alias-without-recipient",
    severity: "error",
    page,
    summary: "A line of postfix-virtual.cf with an alias alone: its mail goes nowhere.",
    message: "expected an alias, a blank and at least one recipient",
    hint: "{alias:input} user@example.com",
  },
  DMS506: {
    name: "alias-loop",
    severity: "error",
    page,
    summary: "Aliases that lead back to themselves: Postfix keeps such mail in the queue.",
    message: "these aliases end at no mailbox: {circle:input}",
    hint: "let one of them point to an account",
  },
  DMS507: {
    name: "alias-catchall-swallows-accounts",
    severity: "error",
    page,
    summary:
      "An alias of a whole domain comes before its accounts: they get no mail, unless each has an alias to itself.",
    message:
      "{alias:input} takes the mail of the accounts beside it: mail for {names:input} goes to {target:input}",
    hint: "{mended:input}",
  },
  DMS508: {
    name: "alias-regexp-too-wide",
    severity: "error",
    page,
    summary:
      "A pattern of postfix-regexp.cf matches more than it is there for: an account, a domain, other addresses.",
    cases: {
      "open-ends": {
        severity: "warning",
        message:
          "expected `^` at the start and `$` at the end of the pattern: it matches parts of other addresses",
        hint: "{mended:input}",
      },
      account: {
        message: "a pattern matches an account: mail for {address:input} goes to {target:input}",
        hint: "write `{address:input} {address:input}` into postfix-virtual.cf",
      },
      "bare-domain": {
        message: "a pattern matches the bare domain {domain:input}, which then has no mailboxes",
        hint: "let the pattern demand an `@`",
      },
      "in-part": {
        severity: "info",
        message:
          "there are too many patterns and addresses to try each on each: after {most} tries the rest was not looked at",
      },
    },
  },
  DMS518: {
    name: "alias-domain-unmanaged",
    severity: "error",
    page,
    summary: "A pattern for a domain for which the server takes no mail: it is never asked.",
    message: "mail for {domain:input} is not accepted: the domain has neither an account nor a plain alias",
    hint: "write `@{domain:input} user@example.com` into postfix-virtual.cf",
  },
  DMS523: {
    name: "alias-duplicate-key",
    severity: "error",
    page,
    summary: "Two lines of a table have the same key: Postfix refuses the whole table.",
    cases: {
      alias: {
        message: 'expected each key once: "{key:input}" is also on line {line}',
        hint: "write all recipients behind one of the two, with commas between them",
      },
      access: {
        message: 'expected each key once: "{key:input}" is also on line {line}',
        hint: "delete one of the two lines",
      },
    },
  },
  "table-key-colon": {
    name: "table-key-colon",
    severity: "warning",
    page,
    summary:
      "A line of a table is written as `key: value`, as in /etc/aliases: the colon belongs to the key, which nothing matches.",
    message: "the colon belongs to the key {key:input}: nothing matches it",
    hint: "{mended:input}",
  },
  "alias-comment-behind": {
    name: "alias-comment-behind",
    severity: "warning",
    page,
    summary:
      "A comment behind the recipients of an alias: Postfix takes each of its words for one more recipient.",
    message: "Postfix takes {words:input} for more recipients: a comment needs a line of its own",
    hint: "{mended:input}",
  },
  "alias-to-nowhere": {
    name: "alias-to-nowhere",
    severity: "warning",
    page,
    summary: "The recipient of an alias is an address of an own domain that nobody has: mail bounces.",
    message: "{recipient:input} is neither an account nor an alias: mail for {alias:input} bounces",
    hint: "docker exec -it mailserver setup email add {recipient:input}",
  },
});
