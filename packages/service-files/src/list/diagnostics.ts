import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

/** Every diagnostic of lists; `{program}` is the program that reads the file. */
export const rows = {
  "leading-space": {
    severity: "warning",
    message: "{program} does not read this entry: white space stands before it",
    hint: "delete the white space",
  },
  "several-words": {
    severity: "warning",
    message: "{program} passes over this line: an entry is one word",
  },
  "ignored-text": {
    severity: "warning",
    message: "{program} passes over this text",
    hint: "delete it, or begin it with #",
  },
  "line-too-long": {
    severity: "warning",
    message: "{program} reads {limit} bytes of this line and takes the rest for another line",
  },
  "repeated-entry": {
    severity: "warning",
    message: "{name} stands in the file several times, and only the first one counts",
    hint: "delete this one",
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

export const diagnose = diagnostics("service-files", rows);

/** What this syntax can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("service-files", rows);
