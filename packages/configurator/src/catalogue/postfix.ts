import { cataloguePart } from "@mailconf/lossless";
import { pages } from "./pages.ts";

const page = pages.postfix;

/** The user's own settings for Postfix. */
export const postfix = cataloguePart({
  DMS107: {
    name: "relay-wrappermode-global",
    severity: "error",
    page,
    summary:
      "smtp_tls_wrappermode in main.cf changes every outgoing connection, that to Amavis included. It belongs to one service.",
    message: "smtp_tls_wrappermode changes every connection: it breaks {broken}",
    hint: "delete the line: a relay on port 465 needs no switch",
  },
  DMS119: {
    name: "relay-setting-overridden",
    severity: "warning",
    page: pages.relay,
    summary:
      "A parameter that the relay settings write is set in postfix-main.cf as well; the override wins.",
    cases: {
      relayhost: {
        message: "DEFAULT_RELAY_HOST is overridden: this relayhost wins",
        hint: "set either DEFAULT_RELAY_HOST or this parameter",
      },
      other: {
        message: "this value replaces the {parameter} of the relay settings",
        hint: "set either the relay variables and files, or this parameter",
      },
    },
  },
  DMS120: {
    name: "relay-indexed-map-without-index",
    severity: "error",
    page,
    summary:
      "A table of a type that needs an index (hash, lmdb, …) has none: every look-up fails, and mail is deferred.",
    message: "{path:input} has no index and nothing builds it: look-ups of {parameter:input} fail",
    hint: "texthash:{path:input}",
  },
  DMS404: {
    name: "net-mynetworks-too-wide",
    severity: "error",
    binding: true,
    page: `${pages.postfixParameters}#mynetworks`,
    summary:
      "mynetworks is so wide that strangers belong to it: they may send mail to anywhere without a login.",
    message: "everybody in {range} may relay without a login: an open relay",
    hint: "{mended:input}",
  },
  DMS405: {
    name: "net-open-relay-proof",
    severity: "error",
    binding: true,
    page: "https://www.postfix.org/SMTPD_ACCESS_README.html",
    summary:
      "With these restrictions a stranger without a login may send mail to anywhere. Spammers find such a server within hours.",
    cases: {
      restrictions: {
        message: "{service} relays mail of strangers to anywhere: an open relay",
        hint: "put defer_unauth_destination in front of `permit`, or at the end, of smtpd_relay_restrictions",
      },
      domains: {
        message:
          "relay_domains ({domains:input}) has every domain, so {service} relays mail of strangers to anywhere: an open relay",
        hint: "list in relay_domains the domains that this server takes mail for",
      },
    },
  },
  DMS406: {
    name: "net-restriction-typo",
    severity: "warning",
    page: pages.postfixParameters,
    summary:
      "A name that Postfix does not know, much like one that it knows. An unknown parameter is dropped; an unknown word in a list of restrictions refuses all mail.",
    takes: [
      "postfix-main-cf/unknown-restriction",
      "postfix-main-cf/restriction-argument",
      "postfix-main-cf/bare-table",
    ],
    cases: {
      parameter: {
        message: "Postfix has no parameter {name:input}: the line is left out",
        hint: "{near}",
      },
      protecting: {
        severity: "error",
        message:
          "Postfix has no parameter {name:input}: the line is left out, and {near} keeps another value",
        hint: "{near}",
      },
      option: {
        message: "Postfix has no parameter {name:input}: {service:input} keeps the {near} that it had",
        hint: "{near}",
      },
      "protecting-option": {
        severity: "error",
        message: "Postfix has no parameter {name:input}: {service:input} keeps the {near} that it had",
        hint: "{near}",
      },
    },
  },
  DMS712: {
    name: "postfix-stale-mount",
    severity: "error",
    page: pages.postfix,
    summary:
      "A file or folder that is mounted over what is made: the container sees the mount, also after an update of docker-mailserver.",
    cases: {
      start: {
        message: "{path} is mounted: docker-mailserver cannot change it and does not start",
        hint: "put the settings into postfix-main.cf or postfix-master.cf of the config volume",
      },
      hidden: {
        severity: "warning",
        message: "the mount hides {path}{others}: what is made for it is not seen",
        hint: "put the settings into the files of the config volume",
      },
    },
  },
  DMS701: {
    name: "master-line-ignored",
    severity: "warning",
    page,
    summary:
      "A line of postfix-master.cf that is no `service/type/parameter=value` is passed over in silence.",
    cases: {
      nul: {
        severity: "error",
        message: "expected a line without NUL, behind which Postfix reads nothing",
        hint: "{mended}",
      },
      shape: {
        message: "expected `service/type/parameter=value`: the line is ignored",
        hint: "{mended}",
      },
    },
  },
  DMS703: {
    name: "main-drops-generated-part",
    severity: "warning",
    page,
    summary:
      "The override replaces a list that services add themselves to, and leaves their part out. An error where mail is lost or refused by that.",
    cases: {
      service: {
        message: "{lost:input} is missing in {list}: what it stands for is switched on, but not asked",
        hint: "{mended:input}",
      },
      aliases: {
        severity: "error",
        message: "{lost:input} is missing in {list}: mail for the addresses in it is refused",
        hint: "{mended:input}",
      },
    },
  },
  DMS704: {
    name: "main-unknown-parameter",
    severity: "warning",
    page: pages.postfixParameters,
    summary: "A parameter that Postfix does not have and no other value refers to. It is left out.",
    cases: {
      line: {
        message: "Postfix has no parameter {name:input} and nothing refers to it: the line is left out",
      },
      option: {
        message: "Postfix has no parameter {name:input} and {service:input} does not refer to it",
      },
    },
  },
  DMS705: {
    name: "main-deprecated",
    severity: "warning",
    page: pages.postfixParameters,
    summary: "A parameter that Postfix of this release still reads, and warns about.",
    message: "Postfix {version} warns about {parameter}: it will go",
    hint: "{advice}",
  },
  DMS706: {
    name: "main-duplicate",
    severity: "warning",
    page,
    summary: "A parameter stands twice in postfix-main.cf: the last one counts.",
    takes: ["postfix-main-cf/overridden-entry"],
  },
  DMS707: {
    name: "main-continuation",
    severity: "error",
    page,
    summary: "postfix-main.cf begins with an indented line: it continues the last line that is shipped.",
    takes: ["postfix-main-cf/nothing-to-continue"],
  },
  DMS709: {
    name: "mydestination-virtual",
    severity: "error",
    page: `${pages.postfixParameters}#mydestination`,
    summary:
      "A mail domain stands in mydestination: mail for its accounts goes to local users and is refused.",
    message: "{domain} stands in mydestination: mail for its accounts is refused as for unknown users",
    hint: "mydestination = {mended:input}",
  },
  DMS710: {
    name: "master-missing-target",
    severity: "error",
    page,
    summary: "A parameter names a service that master.cf does not have: mail for it stays in the queue.",
    message: "master.cf has no service {name}: mail for it stays in the queue",
    hint: "smtp",
  },
  "postfix-does-not-start": {
    name: "postfix-does-not-start",
    severity: "error",
    page: pages.postfixParameters,
    summary:
      "A value with which Postfix stops before any of its services runs: a user, group or folder that is not there, a path that begins nowhere, a list that cannot be read.",
    message: "Postfix does not start with this {parameter}: {reason:input}",
  },
  DMS711: {
    name: "main-bind-address-inherited",
    severity: "warning",
    page,
    summary: "smtp_bind_address in main.cf holds for the connection to Amavis as well, which then fails.",
    message: "smtp-amavis takes over {parameter} and no longer reaches Amavis",
    hint: "smtp/unix/{parameter}={value:input}",
  },
});
