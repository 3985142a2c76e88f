import { cataloguePart } from "@mailconf/lossless";
import { pages } from "./pages.ts";

const page = pages.relay;

/** Mail that goes out through other servers. */
export const relay = cataloguePart({
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
    hint: "SRS_EXCLUDE_DOMAINS={excluded:input}",
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
  "relay-map-duplicate-key": {
    name: "relay-map-duplicate-key",
    severity: "error",
    page,
    summary: "A sender has two lines in postfix-relaymap.cf: Postfix refuses the whole table.",
    message: 'expected each key once: "{key:input}" is also on line {line}',
    hint: "delete one of the two lines",
  },
  "relay-map-without-next-hop": {
    name: "relay-map-without-next-hop",
    severity: "error",
    page,
    summary:
      "A line of postfix-relaymap.cf with a sender alone. Only a domain may stand alone, to be exempted.",
    message: "expected a next hop behind the sender",
    hint: "{key:input} [smtp.example.com]:587",
  },
});
