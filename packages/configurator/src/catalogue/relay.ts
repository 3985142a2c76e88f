import { rules } from "@mailconf/lossless";
import { pages } from "./pages.ts";

const page = pages.relay;

/** Mail that goes out through other servers. */
export const relay = rules({
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
        message: 'the key "{key:input}" is never looked up: mail goes through {hops:input}',
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
  DMS103: {
    name: "relay-both-hosts",
    severity: "warning",
    page,
    summary:
      "RELAY_HOST and DEFAULT_RELAY_HOST are both set. RELAY_HOST takes the mail of all managed domains, the other one only what is left: other senders, and bounces.",
    message:
      "RELAY_HOST and DEFAULT_RELAY_HOST are both set: RELAY_HOST takes the mail of all own domains, DEFAULT_RELAY_HOST what is left",
    hint: "keep DEFAULT_RELAY_HOST to relay everything, RELAY_HOST when domains must opt out",
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
  DMS105: {
    name: "relay-host-syntax",
    severity: "error",
    page,
    summary: "RELAY_HOST is a bare host name: brackets and RELAY_PORT are added to it.",
    message: 'expected a bare host name in RELAY_HOST, found "{host:input}"',
    hint: "{mended}",
  },
  DMS106: {
    name: "relay-port-465-without-wrapper",
    severity: "error",
    page,
    summary:
      "A next hop is a list of servers of which some speak TLS from the first byte (port 465) and others do not. One delivery service reaches them all, and it can only do one of the two.",
    message:
      'some servers of "{servers:input}" speak TLS from the first byte and others do not: one service cannot reach both',
    hint: "{mended:input}",
  },
  DMS108: {
    name: "relay-duplicate-credential-key",
    severity: "error",
    page,
    summary:
      "Two credentials have the same key. Postfix refuses the whole table then, and all outgoing mail stays in the queue.",
    message:
      '"{key:input}" has two credentials, of RELAY_USER and of postfix-sasl-password.cf: Postfix refuses the whole table',
    hint: "delete RELAY_USER and RELAY_PASSWORD, or the line of the file",
  },
  DMS109: {
    name: "relay-nexthop-syntax",
    severity: "error",
    page,
    summary:
      "A next hop that Postfix cannot read: it is host, host:port, [host] or [host]:port, or a list of these. The delivery process dies of it each time, and mail stays in the queue.",
    message: 'expected a next hop, found "{hop:input}": {reason:input}',
    hint: "[smtp.example.com]:587",
  },
  DMS110: {
    name: "relay-optout-without-effect",
    severity: "warning",
    page,
    summary:
      "A line `@domain` alone in postfix-relaymap.cf exempts a domain from RELAY_HOST, and from nothing else.",
    cases: {
      "default-relay": {
        message: "@{domain} is not exempted from relaying: its mail goes to DEFAULT_RELAY_HOST instead",
        hint: "delete the line, or use RELAY_HOST in place of DEFAULT_RELAY_HOST",
      },
      "no-relay": {
        message: "@{domain} is exempted from nothing: RELAY_HOST is not set",
        hint: "delete the line",
      },
    },
  },
  DMS111: {
    name: "relay-host-with-ldap",
    severity: "warning",
    page,
    summary:
      "With LDAP nobody knows the domains beforehand, so RELAY_HOST covers the host's own domain only, and mail of the others is delivered directly.",
    message: "RELAY_HOST covers {domain} but no domain of the directory: their mail is delivered directly",
    hint: "DEFAULT_RELAY_HOST=[smtp.example.com]:587, or a line for each domain in postfix-relaymap.cf",
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
  DMS115: {
    name: "relay-to-self",
    severity: "error",
    page,
    summary: "The relay is this very server, so mail loops. A relay takes outgoing mail only.",
    cases: {
      self: {
        message: '"{hop:input}" is this server: mail goes round in a loop and comes back',
        hint: "a relay takes outgoing mail only; incoming mail needs no setting",
      },
      "own-domain": {
        severity: "warning",
        message:
          '"{hop:input}" is a domain of this server: if its host is this one, mail goes round in a loop',
        hint: "a relay takes outgoing mail only; incoming mail needs no setting",
      },
    },
  },
  DMS116: {
    name: "relay-keys-defeated-by-srs",
    severity: "warning",
    page,
    summary:
      "SRS rewrites senders before the relay map and the credentials are asked, so keys by sender never match, unless their domain is exempted.",
    message: "SRS rewrites the senders of {domain:input}: the relay map does not recognise them",
    hint: "SRS_EXCLUDE_DOMAINS={domain:input}",
  },
  DMS117: {
    name: "relay-key-without-at",
    severity: "warning",
    page,
    summary:
      "Keys of postfix-relaymap.cf are senders, or domains with @ before them; a bare domain is never looked up.",
    message: '"{key:input}" is never looked up: a domain as key starts with @',
    hint: "@{key:input}",
  },
  "relay-without-credentials": {
    name: "relay-without-credentials",
    severity: "info",
    page,
    summary: "A relay is set and no credentials for it. Most providers ask for a login.",
    message: "there are no credentials: the relay is used without a login",
    hint: "RELAY_USER and RELAY_PASSWORD, or postfix-sasl-password.cf",
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
