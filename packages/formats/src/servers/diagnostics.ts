import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

const rows = {
  "unused-option": {
    severity: "warning",
    message:
      "nothing uses the parameter {name:input}: Postfix passes it over, and {service:input} goes on without it",
    hint: "delete this option",
    url: "https://www.postfix.org/master.5.html",
  },
  "misspelt-option": {
    severity: "warning",
    message: "Postfix has no parameter {name:input}: {service:input} goes on without it",
    hint: "{near}",
    url: "https://www.postfix.org/master.5.html",
  },
  "undefined-name": {
    severity: "warning",
    message: "nothing defines {name:input}, so it expands to nothing",
    url: "https://www.postfix.org/postconf.5.html",
  },
  "missing-table": {
    severity: "error",
    message: "there is no file {path:input}: every lookup fails, and the mail that needs one waits",
    hint: "create the file, or take the table away",
    url: "https://www.postfix.org/DATABASE_README.html",
  },
  "table-not-built": {
    severity: "error",
    message: "{table:input} has no index: every lookup fails, and the mail that needs one waits",
    hint: "{program} {table:input}",
    url: "https://www.postfix.org/DATABASE_README.html",
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

/** What is wrong between the files of a server. */
export const diagnose = diagnostics<keyof typeof rows>("formats", rows);

/** What this package itself can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("formats", rows);
