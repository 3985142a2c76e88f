import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

const specification = "https://yaml.org/spec/1.1/current.html";

/** Every diagnostic of YAML files. */
export const rows = {
  "not-yaml": { severity: "error", message: "this is no YAML: {problem}", url: specification },
  "further-document": {
    severity: "warning",
    message: "one document is read: this and all below it is kept as it is",
    hint: "delete the line ---",
    url: specification,
  },
  "not-a-setting": {
    severity: "info",
    message: "an alias, a merge or a name that is no text: it is kept as it is",
    url: specification,
  },
  "too-large": { severity: "error", message: "expected a file of less than 1 MiB: it is kept as it is" },
  "repeated-name": {
    severity: "warning",
    message: "{name} stands in this mapping again below: only the last one counts",
    hint: "delete this one",
    url: specification,
  },
} as const satisfies Readonly<Record<string, DiagnosticRule>>;

export const diagnose = diagnostics("service-files", rows);

/** What this syntax can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("service-files", rows);
