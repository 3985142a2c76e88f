import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

/** Every diagnostic of Perl files. */
export const rows = {
  // ---- Perl refuses the file ----
  unclosed: { severity: "error", message: "expected the bracket, or the here-document, that ends this" },
  unopened: { severity: "error", message: "expected an opening bracket before this one" },
  // ---- Perl takes it, but it is not known here, or otherwise than meant ----
  "not-understood": {
    severity: "warning",
    message: "expected assignments: what stands from here on is kept, and what it sets is not known here",
  },
  "not-reached": {
    severity: "warning",
    message: "the program ends here: nothing below is read",
  },
  code: {
    severity: "info",
    message: "this is a piece of program: it is kept, and what it does to variables is not known here",
  },
  "set-by-code": {
    severity: "warning",
    message: "{name} also stands in a piece of program further down, which may set it",
  },
  "repeated-assignment": {
    severity: "warning",
    message: "{name} is assigned again further down, and only the last value counts",
    hint: "delete this one",
  },
  "lost-element": {
    severity: "warning",
    message: "{name} is assigned as a whole further down, and this element is lost",
    hint: "move this below it",
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

export const diagnose = diagnostics("service-files", rows);

/** What this syntax can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("service-files", rows);
