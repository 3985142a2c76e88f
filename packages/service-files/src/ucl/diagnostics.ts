import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

const manual = "https://docs.rspamd.com/configuration/ucl";

/** Every diagnostic of Rspamd's files. */
export const rows = {
  "unopened-brace": { severity: "error", message: "this brace closes no section", url: manual },
  "unclosed-section": { severity: "error", message: "expected a `}` that closes this section", url: manual },
  "not-understood": {
    severity: "error",
    message: "expected a setting, a section or a macro: this and all below it is kept as it is",
    hint: "name = value;",
    url: manual,
  },
  template: {
    severity: "info",
    message: "this is a template, which Rspamd expands before it reads the file",
    url: manual,
  },
  "computed-value": { severity: "info", message: "Rspamd computes this value", url: manual },
  "repeated-name": {
    severity: "warning",
    message: "{name} stands in the section several times, which Rspamd takes for a list",
    hint: "delete one, or write a list: {name} = [ … ];",
    url: manual,
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

export const diagnose = diagnostics("service-files", rows);

/** What this syntax can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("service-files", rows);
