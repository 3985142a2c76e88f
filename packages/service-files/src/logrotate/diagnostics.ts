import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

/** Every diagnostic of files of logrotate. */
export const rows = {
  "unclosed-block": { severity: "warning", message: "expected a } that ends this block" },
  "unopened-brace": { severity: "error", message: "expected a block that ends here" },
  "unclosed-script": { severity: "error", message: "expected a line with endscript that ends this script" },
  "not-understood": {
    severity: "warning",
    message: "expected one directive a line, or the names of logs with a {: what stands from here on is kept",
  },
  "unknown-directive": {
    severity: "warning",
    message: "logrotate does not know this: it passes over the line",
  },
  "repeated-directive": {
    severity: "warning",
    message: "{name} stands in the block again further down, and only the last one counts",
    hint: "delete this one",
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

export const diagnose = diagnostics("service-files", rows);

/** What this syntax can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("service-files", rows);
