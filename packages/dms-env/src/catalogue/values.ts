import { cataloguePart } from "@mailconf/lossless";
import { pages } from "./pages.ts";

/** Values of the wrong kind, or of another meaning than they seem to have. */
export const values = cataloguePart({
  DMS105: {
    name: "relay-host-not-bare",
    severity: "error",
    page: pages.environment,
    summary: "RELAY_HOST is a bare host name: docker-mailserver adds brackets and RELAY_PORT to it.",
    cases: {
      host: {
        message: "expected a bare host name, docker-mailserver adds brackets and RELAY_PORT itself",
        hint: "RELAY_HOST={host:input}",
      },
      port: {
        message: "expected a bare host name, docker-mailserver adds brackets and RELAY_PORT itself",
        hint: "RELAY_HOST={host:input} and RELAY_PORT={port:input}",
      },
    },
  },
  DMS203: {
    name: "env-switch-not-0-or-1",
    severity: "warning",
    page: pages.environment,
    summary:
      "A switch that is neither 0 nor 1. Any word is off; an error where clients or senders suffer from that.",
    cases: {
      off: {
        message: "{name} is off: docker-mailserver takes any word but 1 as off",
        hint: "{hint}",
      },
      needed: {
        severity: "error",
        message: "{name} is off, although others rely on it: docker-mailserver takes any word but 1 as off",
        hint: "{hint}",
      },
      one: {
        message: "expected 0 or 1 for {name}, docker-mailserver takes this as 1",
        hint: "{name}=1",
      },
    },
  },
  DMS204: {
    name: "env-enum",
    severity: "warning",
    page: pages.environment,
    summary:
      "A value that is none of the words that may stand here. Some stop the start, others fall back to the default.",
    cases: {
      stops: {
        severity: "error",
        message: "expected {expected} for {name}: docker-mailserver does not start with another value",
        hint: "{hint}",
      },
      default: {
        message: "expected {expected} for {name}: another value has no effect",
        hint: "{hint}",
      },
    },
  },
  DMS205: {
    name: "env-literal-quotes",
    severity: "error",
    page: pages.environment,
    summary:
      "Quotes that belong to the value, since whoever reads the file does not take them off. Filters, passwords and hosts do not work with them.",
    cases: {
      value: {
        message: "the quotes are part of the value of {name} here",
        hint: "write the value without quotes",
      },
      text: {
        severity: "warning",
        message: "the quotes are part of the value of {name} here",
        hint: "write the value without quotes",
      },
    },
  },
  DMS207: {
    name: "env-newline",
    severity: "error",
    page: pages.environment,
    summary: "A value with a line break: the rest of it becomes another setting.",
    message: "expected one line, {name} holds a line break or NUL",
  },
  DMS209: {
    name: "env-single-quote",
    severity: "info",
    page: pages.environment,
    summary: "A quote in a value that the original image writes into a file of shell settings.",
    message: "a quote in {name} makes the settings file of the original image unreadable",
  },
  DMS210: {
    name: "env-size-unit",
    severity: "error",
    page: pages.environment,
    summary:
      "A size in bytes that has a unit: the set-up stops half-way. A small one becomes unlimited with quotas.",
    cases: {
      unit: {
        message: "expected a number of bytes without a unit for {name}",
        hint: "{name}={bytes:input}",
      },
      small: {
        severity: "warning",
        message: "less than 1,000,000 bytes become unlimited while quotas are on",
        hint: "{name}=0",
      },
    },
  },
  DMS213: {
    name: "env-empty-erases-default",
    severity: "warning",
    page: pages.environment,
    summary: "An empty value is not the same as none: it erases what the image ships.",
    message: "an empty {name} erases what the image ships, only leaving it out keeps that",
    hint: "delete this line",
  },
  DMS215: {
    name: "env-interval",
    severity: "error",
    page: pages.environment,
    summary:
      "An interval in seconds that is no positive number: fetchmail and getmail refuse to start with it.",
    cases: {
      stops: {
        message: "expected {expected} for {name}",
      },
      spins: {
        severity: "warning",
        message: "expected {expected} for {name}",
      },
    },
  },
  DMS216: {
    name: "env-report-recipient-switch",
    severity: "warning",
    page: pages.environment,
    summary: "REPORT_RECIPIENT is an address since v11: reports go to a user called 0 or 1.",
    message: "expected a mail address, {name} is no switch since v11: reports go to the user {value:input}",
    hint: "delete the line, or set PFLOGSUMM_TRIGGER",
  },
  DMS806: {
    name: "ldap-uri",
    severity: "error",
    page: pages.environment,
    summary:
      "The address of a directory without ldap://, ldaps:// or ldapi:// in front: Dovecot cannot ask it.",
    message: "expected ldap://, ldaps:// or ldapi:// in {name}",
    hint: "{value:input}",
  },
  "not-a-value": {
    name: "not-a-value",
    severity: "error",
    page: pages.environment,
    summary: "A value of the wrong kind: no number, no host name, no address. The default counts.",
    message: "expected {expected} for {name}",
  },
  "address-without-domain": {
    name: "address-without-domain",
    severity: "warning",
    page: pages.environment,
    summary: "A mail address without a domain.",
    message: "expected a mail address with its domain for {name}",
  },
});
