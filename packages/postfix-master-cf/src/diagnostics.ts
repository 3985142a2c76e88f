import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

const manual = "https://www.postfix.org/master.5.html";

const rows = {
  "missing-fields": {
    severity: "error",
    message: "expected eight fields: service type private unpriv chroot wakeup maxproc command",
    url: manual,
  },
  "unknown-type": {
    severity: "error",
    message: "expected inet, unix, unix-dgram, fifo or pass as the type",
    url: manual,
  },
  "wrong-field": {
    severity: "error",
    message: "expected {expected} in the {field} field",
    hint: "{instead}",
    url: manual,
  },
  "private-inet-service": {
    severity: "error",
    message: "an inet service cannot be private",
    hint: "n",
    url: manual,
  },
  "duplicate-service": {
    severity: "error",
    message: "master(8) refuses a second {service:input}/{type:input}",
    hint: "delete one of the two entries",
    url: manual,
  },
  "unclosed-brace": {
    severity: "error",
    message: "expected `}` before the end of the entry",
    url: manual,
  },
  "text-after-brace": {
    severity: "error",
    message: "expected a blank after `}`",
    url: manual,
  },
  "option-without-value": {
    severity: "error",
    message: "expected `name=value` after -o, without blanks: the service does not start",
    hint: "-o {name:input}={value:input}",
    url: manual,
  },
  "torn-option": {
    severity: "warning",
    message: "postconf splits this word at each `o`, the service does not",
    hint: "-o {rest:input}",
    url: manual,
  },
  "overridden-option": {
    severity: "warning",
    message: "a later -o sets {name:input} again, this value is not used",
    hint: "delete this option",
    url: manual,
  },
  "nothing-to-continue": {
    severity: "warning",
    message: "Postfix drops indented text that continues no line",
    hint: "start the line at the first column",
    url: manual,
  },
  "text-after-nul": {
    severity: "warning",
    message: "Postfix drops the rest of the entry after a NUL",
    url: manual,
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

/** Every diagnostic of this package. */
export const diagnose = diagnostics<keyof typeof rows>("postfix-master-cf", rows);

/** What this package can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("postfix-master-cf", rows);
