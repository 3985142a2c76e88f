import { cataloguePart } from "@mailconf/lossless";
import { pages } from "./pages.ts";

const page = pages.relay;

/** With which user names and passwords relays are used. */
export const relayCredentials = cataloguePart({
  DMS101: {
    name: "relay-sasl-key-mismatch",
    severity: "warning",
    page,
    summary:
      "A credential is stored under a key that Postfix never looks up: a key is a sender, a domain with @ before it, or the next hop exactly as it is written. An error where the relay of that key has no other credential, since mail then goes out without a login and is refused.",
    cases: {
      "no-login": {
        severity: "error",
        message:
          'the key "{key:input}" is never looked up: the next hop is "{hop:input}", and mail goes there without a login',
        hint: "{hop:input} user:password",
      },
      unused: {
        message: 'the key "{key:input}" is never looked up: mail goes through {hops}',
        hint: "delete the line",
      },
      "maybe-mx": {
        severity: "info",
        message: 'the key "{key:input}" is looked up only if it is the MX of "{hop:input}"',
        hint: "{hop:input} user:password",
      },
    },
  },
  DMS102: {
    name: "relay-credentials-without-relay",
    severity: "warning",
    page,
    summary: "There are credentials for a relay, but no relay: the feature stays off and nothing reads them.",
    message: "no relay is set, so nothing reads these credentials: mail is delivered directly",
    hint: "DEFAULT_RELAY_HOST=[smtp.example.com]:587",
  },
  DMS104: {
    name: "relay-env-credentials-belong-to-default",
    severity: "error",
    page,
    summary:
      "With both relay hosts set, RELAY_USER and RELAY_PASSWORD belong to DEFAULT_RELAY_HOST. RELAY_HOST gets mail without a login and refuses it.",
    message: "RELAY_USER belongs to {default:input}: mail goes to {hop:input} without a login",
    hint: "write the line `{hop:input} user:password` into postfix-sasl-password.cf",
  },
  DMS108: {
    name: "relay-duplicate-credential-key",
    severity: "error",
    page,
    summary:
      "Two credentials have the same key. Postfix refuses the whole table then, and all outgoing mail stays in the queue.",
    cases: {
      environment: {
        message:
          '"{key:input}" has two credentials, of RELAY_USER and of postfix-sasl-password.cf: Postfix refuses the whole table',
        hint: "delete RELAY_USER and RELAY_PASSWORD, or the line of the file",
      },
      lines: {
        message: 'expected each key once: "{key:input}" is also on line {line}',
        hint: "delete one of the two lines",
      },
    },
  },
  DMS112: {
    name: "relay-credential-offered-to-anyone",
    severity: "warning",
    page,
    summary:
      "A credential is stored under a sender whose mail goes through no relay. Such keys are tried with whatever server takes the mail, so the password may reach any of them.",
    message:
      'no relay is set for the senders of "{key:input}": their password may be offered to any recipient\'s server',
    hint: "{hop:input} user:password",
  },
  DMS113: {
    name: "relay-partial-credentials",
    severity: "error",
    page,
    summary:
      "Only one of RELAY_USER and RELAY_PASSWORD is set, so both are ignored. An error where no other credential is left for the relay.",
    cases: {
      "no-login": {
        message: "{missing} is not set, so {given} is ignored: the relay is used without a login",
        hint: "set {missing}, or neither of the two",
      },
      unused: {
        severity: "warning",
        message: "{missing} is not set, so {given} is ignored",
        hint: "set {missing}, or neither of the two",
      },
    },
  },
  DMS114: {
    name: "relay-forces-tls-everywhere",
    severity: "info",
    page,
    summary:
      "Credentials make TLS mandatory for all outgoing mail. What is delivered directly stays in the queue if its recipient's server has no TLS.",
    message: "TLS is mandatory for what {senders} send directly, too: servers without TLS get no mail",
    hint: "relay these domains too",
  },
  "relay-without-credentials": {
    name: "relay-without-credentials",
    severity: "info",
    page,
    summary: "A relay is set and no credentials for it. Most providers ask for a login.",
    message: "there are no credentials: the relay is used without a login",
    hint: "RELAY_USER and RELAY_PASSWORD, or postfix-sasl-password.cf",
  },
  "relay-credential-malformed": {
    name: "relay-credential-malformed",
    severity: "error",
    page,
    summary: "A credential is `user:password` behind its key.",
    message: "expected `user:password` behind the key",
    hint: "{key:input} user:password",
  },
  "relay-credential-for-list": {
    name: "relay-credential-for-list",
    severity: "error",
    page,
    summary:
      "DEFAULT_RELAY_HOST is a list of servers, and RELAY_USER a single login. Each server is asked for under its own name, so none of them gets it.",
    message: 'RELAY_USER belongs to one server, and "{hop:input}" is a list: none of them gets the login',
    hint: "write a line for each server into postfix-sasl-password.cf",
  },
  "relay-credential-not-expressible": {
    name: "relay-credential-not-expressible",
    severity: "error",
    page,
    summary: "A user name or password that a line of a table cannot hold: the relay would get another one.",
    cases: {
      "control-in-user": { message: "expected a user name without control characters" },
      "control-in-password": {
        message: "expected a password without control characters, line breaks included",
      },
      "colon-in-user": { message: "expected a user name without `:`, which ends it" },
      "blank-before-user": { message: "expected a user name that does not start with a blank" },
      "blank-behind-password": { message: "expected a password that does not end with a blank" },
    },
  },
});
