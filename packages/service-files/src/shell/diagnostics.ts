import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

/** Every diagnostic of scripts of assignments. */
export const rows = {
  unclosed: {
    severity: "error",
    message:
      "expected the end of what begins here: quotes, a substitution, `if`, a line that goes on; or a NUL",
  },
  "no-assignment": {
    severity: "error",
    message: "expected NAME=value: the program would be started under this name",
    hint: "there are no quotes and no comments behind a value here; delete white space from values",
  },
  "unclosed-document": {
    severity: "warning",
    message: "expected the line that ends this here-document: all that follows is part of it",
  },
  "not-reached": {
    severity: "warning",
    message: "the script ends here: nothing below is read",
  },
  code: {
    severity: "info",
    message: "this is a command of the shell: it is kept, and what it does to variables is not known here",
  },
  "set-by-code": {
    severity: "warning",
    message: "{name} is also set by a command further down, which may win",
  },
  "computed-value": {
    severity: "info",
    message: "the shell computes this value",
  },
  "carriage-return": {
    severity: "warning",
    message: "the carriage return is part of the value",
    hint: "save the file with LF as line end",
  },
  "repeated-assignment": {
    severity: "warning",
    message: "{name} is assigned again further down, and only the last value counts",
    hint: "delete this one",
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

export const diagnose = diagnostics("service-files", rows);

/** What this syntax can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("service-files", rows);
