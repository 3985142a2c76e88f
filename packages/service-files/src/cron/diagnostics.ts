import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

/** Every diagnostic of tables of cron. */
export const rows = {
  // ---- cron ignores the whole table ----
  "bad-times": {
    severity: "error",
    message: "expected five fields of times, or @daily and the like: cron ignores the whole table",
    hint: "0 4 * * *",
  },
  "missing-command": {
    severity: "error",
    message: "expected a user and a command behind the times: cron ignores the whole table",
    hint: "0 4 * * * root command",
  },
  "missing-value": {
    severity: "error",
    message: "expected a value: cron ignores the whole table",
    hint: 'NAME=""',
  },
  "missing-line-end": {
    severity: "error",
    message: "expected a line end: without it, cron ignores the whole table",
  },
  "line-too-long": {
    severity: "error",
    message: "expected at most 998 bytes: cron has no room for more",
  },
  nul: { severity: "error", message: "expected no NUL: cron reads no further" },
  // ---- cron takes it, but otherwise than meant ----
  "missing-name": { severity: "warning", message: "expected a name before the sign" },
  "carriage-return": {
    severity: "warning",
    message: "the carriage return is part of the command",
    hint: "save the file with LF as line end",
  },
  percent: {
    severity: "info",
    message: "the command ends here: what follows is its input",
    hint: "\\%",
  },
  "late-variable": {
    severity: "warning",
    message: "{name} is set behind the last job: no job gets it",
    hint: "move it up",
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

export const diagnose = diagnostics("service-files", rows);

/** What this syntax can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("service-files", rows);
