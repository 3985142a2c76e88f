import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

/** Every diagnostic of files of `Name value`; `{program}` is the program that reads the file. */
export const rows = {
  // ---- the program refuses the file ----
  "missing-value": {
    severity: "error",
    message: "expected `Name value`: {program} refuses the file",
  },
  "example-line": {
    severity: "error",
    message: "{program} refuses a file with this line: it marks an example that nobody has edited",
    hint: "delete the line",
  },
  "unclosed-quote": {
    severity: "error",
    message: "expected a quote at the end of a value that begins with one",
  },
  "unbalanced-quotes": {
    severity: "error",
    message: "expected a blank behind a closing quote, and a closing quote for each opening one",
    hint: 'name "value with blanks"',
  },
  "one-word": {
    severity: "error",
    message: "{name} takes one word, and there are {words}: {program} refuses the file",
    hint: '{name} "value with blanks"',
  },
  nul: {
    severity: "error",
    message: "{program} loses the rest of this line, and its end, behind a NUL",
    hint: "delete the NUL",
  },
  // ---- the program takes it, but otherwise than meant ----
  "line-too-long": {
    severity: "warning",
    message: "{program} reads {limit} bytes of this line and takes the rest for another line",
    hint: "put long lists into a file of their own",
  },
  "ignored-text": {
    severity: "warning",
    message: "{program} passes over this text",
    hint: "delete it, or begin the line with #",
  },
  "carriage-return": {
    severity: "warning",
    message: "the carriage return is part of the value",
    hint: "save the file with LF as line end",
  },
  "comment-in-value": {
    severity: "warning",
    message: "there are no comments behind a value: this is part of it",
    hint: "put the comment on a line of its own",
  },
  "repeated-setting": {
    severity: "warning",
    message: "{name} stands in the file several times, and only the {counts} one counts",
    hint: "delete this one",
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

export const diagnose = diagnostics("service-files", rows);

/** What this syntax can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("service-files", rows);
