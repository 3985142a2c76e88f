import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

const manual = "https://getmail6.org/configuration.html";

/** Every diagnostic of this package. */
export const rows = {
  // ---- getmail refuses the file ----
  "missing-header": {
    severity: "error",
    message: "expected a section header first",
    hint: "[options]",
    url: manual,
  },
  "byte-order-mark": {
    severity: "error",
    message: "a byte order mark stands before the first section header",
    hint: "save the file without it",
  },
  "missing-separator": {
    severity: "error",
    message: "expected `name = value`",
    hint: "{option:input} = {value:input}",
    url: manual,
  },
  "duplicate-section": {
    severity: "error",
    message: "[{section:input}] stands in the file twice, which getmail refuses",
    hint: "move its options to the first one",
    url: manual,
  },
  "duplicate-option": {
    severity: "error",
    message: "{option} stands in the section twice, which getmail refuses",
    hint: "delete one",
    url: manual,
  },
  "missing-section": { severity: "error", message: "expected a section [{section}]", url: manual },
  "missing-option": {
    severity: "error",
    message: "expected {option} in this section",
    hint: "{option} = …",
    url: manual,
  },
  "unknown-type": { severity: "error", message: "expected one of {choices}", url: manual },
  "wrong-value": { severity: "error", message: "expected {expected}", url: manual },
  // ---- getmail takes it, but otherwise than meant ----
  "unknown-section": {
    severity: "warning",
    message: "getmail ignores this section",
    hint: "[{suggestion}]",
    url: manual,
  },
  "unknown-option": {
    severity: "warning",
    message: "getmail ignores {option:input}",
    hint: "{suggestion}",
    url: manual,
  },
  "comment-in-value": {
    severity: "warning",
    message: "there are no comments behind a value: this is part of it",
    hint: "put the comment on a line of its own",
    url: manual,
  },
  "quoted-value": {
    severity: "warning",
    message: "the quotes are part of the value",
    hint: "{value:input}",
    mends: "unsafe",
    url: manual,
  },
  "root-commands": {
    severity: "info",
    message: "getmail does not run this program as root without allow_root_commands",
    hint: "allow_root_commands = true",
    url: manual,
  },
  "clear-text": {
    severity: "warning",
    message: "password and mail travel unencrypted",
    hint: "{suggestion}",
    url: manual,
  },
  "missing-final-newline": {
    severity: "info",
    message: "the last line has no line end: put before another file, it runs into its first line",
    mends: { safety: "safe", text: "\n" },
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

export const diagnose = diagnostics("getmailrc", rows);

/** What this package can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("getmailrc", rows);
