import { type DiagnosticRule, diagnostics, rulesOfDiagnostics, type Span } from "@mailconf/lossless";

const syntax = "https://www.postfix.org/postconf.5.html";
const restrictions = "https://www.postfix.org/SMTPD_ACCESS_README.html";

const rows = {
  "missing-equals": {
    severity: "error",
    message: "expected `name = value`",
    hint: "{name:input} = {value:input}",
    url: syntax,
  },
  "missing-name": {
    severity: "error",
    message: "expected a parameter name before `=`",
    url: syntax,
  },
  "nothing-to-continue": {
    severity: "warning",
    message: "Postfix drops indented text that continues no line",
    hint: "start the line at the first column",
    url: syntax,
  },
  "text-after-nul": {
    severity: "warning",
    message: "Postfix drops the rest of the line after a NUL",
    url: syntax,
  },
  "overridden-entry": {
    severity: "warning",
    message: "a later line sets {name:input} again, this value is not used",
    hint: "delete this line",
    url: syntax,
  },
  "unused-parameter": {
    severity: "warning",
    message: "nothing uses the parameter {name:input}",
    hint: "delete this line",
    url: syntax,
  },
  "misspelt-parameter": {
    severity: "warning",
    message: "Postfix has no parameter {name:input}",
    hint: "{near}",
    url: syntax,
  },
  "removed-parameter": {
    severity: "warning",
    message: "Postfix no longer has the parameter {name}: {advice}",
    url: "https://www.postfix.org/DEPRECATION_README.html",
  },
  "deprecated-parameter": {
    severity: "warning",
    message: "Postfix will no longer support {name}: {advice}",
    url: "https://www.postfix.org/DEPRECATION_README.html",
  },
  "other-release": {
    severity: "warning",
    message: "Postfix {release} has no parameter {name}, but {releases} has",
    url: syntax,
  },
  "read-only-parameter": {
    severity: "warning",
    message: "Postfix sets {name} itself and ignores this line",
    hint: "delete this line",
    url: syntax,
  },
  "undefined-name": {
    severity: "warning",
    message: "nothing defines {name:input}, so it expands to nothing",
    url: syntax,
  },
  "not-expandable": {
    severity: "error",
    message: "Postfix stops at this value: {why:input}",
    url: syntax,
  },
  "wrong-value": {
    severity: "error",
    message: "expected {expected} as the value of {name}",
    url: syntax,
  },
  "wrong-network": {
    severity: "error",
    message: "Postfix cannot read this network, and answers clients with a temporary error: {why:input}",
    url: `${syntax}#mynetworks`,
  },
  "unmatched-network": {
    severity: "warning",
    message: "no client is {pattern:input}: it is neither an address nor a network nor a name",
    hint: "192.0.2.0/24",
    url: `${syntax}#mynetworks`,
  },
  "wrong-next-hop": {
    severity: "error",
    message: "expected a next hop that Postfix can read: {wrong:input}",
    hint: "[smtp.example.com]:587",
    url: `${syntax}#relayhost`,
  },
  "wrong-protocol": {
    severity: "error",
    message: "Postfix does without TLS, because it knows no protocol {element:input}",
    hint: ">=TLSv1.2",
    url: `${syntax}#smtpd_tls_mandatory_protocols`,
  },
  "time-without-number": {
    severity: "warning",
    message: "Postfix reads 0 here: there is a unit and no number",
    url: syntax,
  },
  "limits-out-of-order": {
    severity: "error",
    message:
      "{program} stops at this: {smaller} is below {larger}, and then no mail of that size could be delivered",
    hint: "{smaller} = {needed}",
    url: `${syntax}#mailbox_size_limit`,
  },
  "no-password-table": {
    severity: "error",
    message: "{program} stops at this: {maps} names no table with passwords",
    url: `${syntax}#smtp_sasl_auth_enable`,
  },
  "time-cut-off": {
    severity: "warning",
    message: "Postfix reads {read} here, and nothing behind the unit",
    url: syntax,
  },
  "unknown-restriction": {
    severity: "error",
    message: "smtpd knows no restriction {name:input}, and answers every client with a server error",
    url: restrictions,
  },
  "restriction-argument": {
    severity: "error",
    message: "expected {expected} behind {name}",
    url: restrictions,
  },
  "bare-table": {
    severity: "error",
    message: "{table:input} needs the name of an access check before it",
    hint: "check_client_access {table:input}",
    url: restrictions,
  },
  "unreached-restriction": {
    severity: "warning",
    message: "{name:input} is never looked at, because {after:input} stands before it",
    url: restrictions,
  },
  "obsolete-restriction": {
    severity: "warning",
    message: "{name} is obsolete: {advice}",
    url: restrictions,
  },
  "no-relay-guard": {
    severity: "error",
    message: "smtpd refuses to start: nothing here rejects mail for other domains",
    hint: "reject_unauth_destination",
    url: restrictions,
  },
  "unknown-table-type": {
    severity: "error",
    message: "Postfix has no tables of the type {type:input}",
    url: "https://www.postfix.org/DATABASE_README.html",
  },
  "no-table-type": {
    severity: "error",
    message: "expected a table, `type:name`, instead of {word:input}",
    url: "https://www.postfix.org/DATABASE_README.html",
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

/** Every diagnostic of this package. */
export const diagnose = diagnostics<keyof typeof rows>("postfix-main-cf", rows);

/** What this package can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("postfix-main-cf", rows);

/** An expanded value that is looked at, and where a word of it stands. */
export interface About {
  readonly name: string;
  readonly value: string;
  readonly place: (word: string, at?: number) => Span;
}
