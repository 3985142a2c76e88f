import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

/** Every diagnostic of files that Python's `configparser` reads; `{program}` is the program that reads the file. */
export const rows = {
  // ---- the program refuses the file ----
  "missing-header": {
    severity: "error",
    message: "expected a section header first",
    hint: "[DEFAULT]",
  },
  "missing-separator": { severity: "error", message: "expected `name = value`" },
  "missing-name": { severity: "error", message: "expected a name before the sign" },
  "repeated-section": {
    severity: "error",
    message: "[{section}] stands in the file twice, which {program} refuses",
    hint: "move its options to the first one",
  },
  "repeated-option": {
    severity: "error",
    message: "{option} stands in the section twice, which {program} refuses",
    hint: "delete one",
  },
  "bad-percent": {
    severity: "error",
    message: "expected %% or %(name)s: {program} refuses a % alone",
    hint: "%%",
  },
  // ---- the program takes it, but otherwise than meant ----
  "overridden-option": {
    severity: "warning",
    message: "{option} stands in the section again further down, and only the last one counts",
    hint: "delete this one",
  },
  "sign-in-value": {
    severity: "info",
    message: "this is part of the value: a comment begins behind white space alone",
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

export const diagnose = diagnostics("service-files", rows);

/** What this syntax can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("service-files", rows);
