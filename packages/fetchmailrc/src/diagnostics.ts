import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

const manual = "https://www.fetchmail.info/fetchmail-man.html";

/** Every diagnostic of this package. */
export const rows = {
  // ---- fetchmail refuses the file ----
  "syntax-error": {
    severity: "error",
    message: "fetchmail stops here: syntax error at {token:input}",
    url: manual,
  },
  "unfused-negation": {
    severity: "error",
    message: "{word:input} is no keyword",
    hint: "no {option}",
    url: manual,
  },
  "reserved-word": {
    severity: "error",
    message: "{word:input} is a reserved word and has to be quoted to be a value",
    hint: '"{word:input}"',
    url: manual,
  },
  "number-as-string": {
    severity: "error",
    message: "expected a string, and a number is one only in quotes",
    hint: '"{word:input}"',
    url: manual,
  },
  "string-as-number": { severity: "error", message: "expected a number without quotes", url: manual },
  "stray-equals": {
    severity: "error",
    message: "only local names and `set` statements take `=`",
    hint: "leave out `=`",
    url: manual,
  },
  "unknown-word": {
    severity: "error",
    message: "{word:input} is no keyword",
    hint: "{suggestion:input}",
    url: manual,
  },
  "server-option-after-user": {
    severity: "error",
    message: "expected server options before the users of the entry",
    url: manual,
  },
  "user-after-options": {
    severity: "error",
    message: "no user may follow options that stand without a user",
    hint: "put them behind the user that they are for",
    url: manual,
  },
  "byte-order-mark": {
    severity: "error",
    message: "fetchmail takes a byte order mark for part of the first word",
    hint: "save the file without it",
  },
  "misplaced-defaults": {
    severity: "error",
    message: "expected the defaults entry first, and only once",
    url: manual,
  },
  "second-defaults-user": {
    severity: "error",
    message:
      "expected one user at most in the defaults entry; what fetchmail does with another is left to chance",
    url: manual,
  },
  "bad-interface": {
    severity: "error",
    message: "expected DEVICE/ADDRESS or DEVICE/ADDRESS/MASK",
    url: manual,
  },
  "kerberos-4": {
    severity: "error",
    message: "no build of fetchmail has Kerberos IV any more",
    hint: "kerberos5",
  },
  "bad-port": {
    severity: "error",
    message: "expected a port from 1 to 65535 or the name of a service",
    url: manual,
  },
  "privileged-port": { severity: "error", message: "expected a port below 1024 for rpop", url: manual },
  "lmtp-port": {
    severity: "error",
    message: "expected a port other than 25, or a socket, behind smtphost for lmtp",
    hint: "write the port behind the host: smtphost host/24",
    url: manual,
  },
  "several-idle": {
    severity: "error",
    message: "idle works only where the file has one account with one folder",
    url: manual,
  },
  // ---- fetchmail takes it, but otherwise than meant ----
  "swallowed-negation": {
    severity: "warning",
    message: "{word:input} is no keyword and taken for one more element of the list",
    hint: "no {option}",
    url: manual,
  },
  "negation-is-on": {
    severity: "warning",
    message: "fetchmail takes `no {option}` for on",
    hint: "leave the option out",
  },
  "comment-without-line-end": {
    severity: "warning",
    message: "fetchmail takes a comment for words where the last line has no line end",
    hint: "end the file with a line end",
  },
  "reserved-name": {
    severity: "warning",
    message: "{word:input} is taken for a name here",
    hint: '"{word:input}", if that is meant',
  },
  "quotes-in-value": {
    severity: "warning",
    message: "the quotes are part of this value, since its closing quote does not end the word",
    url: manual,
  },
  "value-cut-at-nul": { severity: "warning", message: "fetchmail drops what stands behind a NUL" },
  "carriage-return-value": {
    severity: "warning",
    message: "a backslash continues no line that ends in CR LF, and makes an empty value",
  },
  "number-wraps": { severity: "warning", message: "fetchmail reads this number as {value:input}" },
  "inherited-stays": {
    severity: "warning",
    message: "{option} {value:input} counts as not set and cannot undo what the defaults entry says",
  },
  "overridden-option": {
    severity: "warning",
    message: "a later {option} counts, this one is not used",
    hint: "delete it",
  },
  "release-dependent-escape": {
    severity: "warning",
    message: "releases before and from 6.6.7 read this escape differently",
    hint: "\\xHH",
  },
  "multidrop-without-envelope": {
    severity: "warning",
    message: "several local names need an envelope header, or all mail may go to the postmaster",
    hint: 'envelope "Delivered-To"',
    url: manual,
  },
  "port-needs-ssl": {
    severity: "warning",
    message: "this port is for encrypted sessions",
    hint: "ssl",
    url: manual,
  },
  "ssl-needs-port": {
    severity: "warning",
    message: "this port is for sessions that begin without encryption",
    hint: "leave out the port",
    url: manual,
  },
  "unknown-service": {
    severity: "warning",
    message:
      "{word:input} is no service that is known everywhere, and fetchmail refuses the file where it is unknown",
  },
  "unknown-ssl-protocol": {
    severity: "warning",
    message: "expected one of {choices}",
    hint: "leave out sslproto",
    url: manual,
  },
  "fetchall-and-keep": {
    severity: "warning",
    message: "fetchall with keep fetches all mail again in every round",
    url: manual,
  },
  "clear-text": {
    severity: "warning",
    message: "password and mail may travel unencrypted",
    hint: "ssl",
    url: manual,
  },
  // ---- worth knowing ----
  "obsolete-option": {
    severity: "info",
    summary: "An option that fetchmail still reads, and that no longer does what it did.",
    message: "{option}: {why}",
  },
  "missing-final-newline": {
    severity: "info",
    message: "the last line has no line end",
    mends: { safety: "safe", text: "\n" },
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

export const diagnose = diagnostics("fetchmailrc", rows);

export type Code = keyof typeof rows;

/** What this package can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("fetchmailrc", rows);
