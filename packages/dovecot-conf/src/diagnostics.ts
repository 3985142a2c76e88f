import { type DiagnosticRule, diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

const syntax = "https://doc.dovecot.org/2.3/configuration_manual/config_file/config_file_syntax/";

/** Every diagnostic of this package. */
export const rows = {
  "expected-brace": {
    severity: "error",
    message: "expected `name = value`, or `type name {` with the brace at the end of the line",
    url: syntax,
  },
  "text-after-brace": {
    severity: "error",
    message: "expected nothing behind `{` on this line",
    hint: "put the settings on lines of their own",
    url: syntax,
  },
  "missing-name": {
    severity: "error",
    message: "expected the name of a setting before `=`",
    url: syntax,
  },
  "unclosed-section": {
    severity: "error",
    message: "expected a `}` that closes this section",
    url: syntax,
  },
  "stray-brace": {
    severity: "error",
    message: "expected an open section before `}`",
    url: syntax,
  },
  "cut-off-continuation": {
    severity: "warning",
    message: "Dovecot drops this line: it ends with a backslash, and no text follows on the next line",
    url: syntax,
  },
  "glued-comment": {
    severity: "warning",
    message: "Dovecot reads a comment from this `#` on",
    hint: "put a blank before `#`, or the value in quotes",
    url: syntax,
  },
  "text-after-nul": {
    severity: "warning",
    message: "Dovecot does not see the rest of the line after a NUL",
    url: syntax,
  },
  "missing-file": {
    severity: "error",
    message: "expected a file that {pattern:input} names",
    hint: "!include_try {pattern:input}",
    url: syntax,
  },
  "unreadable-file": {
    severity: "error",
    message: "expected a file that can be read: {path:input}",
    url: syntax,
  },
  "include-cycle": {
    severity: "error",
    message: "expected a file that does not include itself: {path:input}",
    url: syntax,
  },
  "include-limit": {
    severity: "error",
    message:
      "expected fewer includes: not followed from here on, after {files} files or {statements} statements",
    hint: "include each file once",
    url: syntax,
  },
  "merge-limit": {
    severity: "error",
    message:
      "expected fewer sections: not checked from here on, after {count} sections and settings were put together",
    hint: "write fewer sections, and fewer uses of groups",
    url: syntax,
  },
  "expansion-limit": {
    severity: "error",
    message: "expected references that stand for less text: not put in, after {characters} characters",
    hint: "write the value without a reference",
    url: syntax,
  },
  "unknown-setting": {
    severity: "error",
    message: "expected the name of a setting, not {name:input}",
    hint: "{suggestion:input}",
    url: syntax,
  },
  "unknown-section": {
    severity: "error",
    message: "expected the name of a section, not {name:input}",
    hint: "{suggestion:input}",
    url: syntax,
  },
  "missing-part": {
    severity: "error",
    message: "expected a setting of the parts of Dovecot that are there: {name} belongs to {part}",
    hint: "install {part}, or delete this line",
    url: "https://doc.dovecot.org/latest/core/summaries/settings.html",
  },
  "unresolved-host": {
    severity: "info",
    message: "Dovecot looks up the address of {name:input}; here this filter counts for that name only",
    url: syntax,
  },
  "wrong-type": {
    severity: "error",
    message: "expected a value of type {type} for {name}: {reason:input}",
    url: syntax,
  },
  "wrong-place": {
    severity: "error",
    message: "expected this in another place: {reason:input}",
    url: syntax,
  },
  "section-twice": {
    severity: "error",
    message: "expected a section of this name only once: {reason:input}",
    url: syntax,
  },
  "unknown-reference": {
    severity: "error",
    message: "expected the name of a setting behind `$`: {reason:input}",
    url: syntax,
  },
  "unreadable-value": {
    severity: "error",
    message: "expected a file that holds the value: {path:input}",
    url: syntax,
  },
  "no-effect-in-filter": {
    severity: "warning",
    message: "the value of {name:input} in an earlier filter stays, this line does not change it",
    hint: "move this line before the filter",
    url: syntax,
  },
  "obsolete-setting": {
    severity: "warning",
    message: "expected the name that replaced this one: {reason:input}",
    url: syntax,
  },
  inconsistent: {
    severity: "error",
    message: "expected settings that fit together: {reason:input}",
    url: syntax,
  },
  "without-effect": {
    severity: "warning",
    message: "this has no effect: {reason:input}",
    url: syntax,
  },
  "unusual-value": {
    severity: "warning",
    message: "expected a value without this doubt: {reason:input}",
    url: "https://doc.dovecot.org/latest/core/settings/syntax.html",
  },
  "malformed-variable": {
    severity: "error",
    message: "expected `%{variable | function}` in the form that Dovecot reads: {reason:input}",
    hint: "%%{ stands for %{",
    url: "https://doc.dovecot.org/latest/core/settings/variables.html",
  },
  "missing-config-version": {
    severity: "error",
    message: "expected `dovecot_config_version` as the first setting",
    hint: "dovecot_config_version = 2.4.0",
    url: "https://doc.dovecot.org/latest/core/settings/syntax.html",
  },
  "missing-storage-version": {
    severity: "error",
    message: "expected `dovecot_storage_version`, which says whose mail files there are",
    hint: "dovecot_storage_version = 2.4.0",
    url: "https://doc.dovecot.org/latest/core/settings/syntax.html",
  },
  "unknown-version": {
    severity: "error",
    message: "expected a version that Dovecot knows: {reason:input}",
    hint: "dovecot_config_version = 2.4.0",
    url: "https://doc.dovecot.org/latest/core/settings/syntax.html",
  },
  "missing-required-setting": {
    severity: "error",
    message: "expected a setting that this section needs: {reason:input}",
    hint: "{name:input} = ...",
    url: "https://doc.dovecot.org/latest/core/settings/syntax.html",
  },
  "unknown-group": {
    severity: "error",
    message: "expected the name of a group: {reason:input}",
    url: "https://doc.dovecot.org/latest/core/settings/syntax.html",
  },
  "setting-of-other-version": {
    severity: "error",
    message: "expected a setting of this version: {name} belongs to Dovecot {version}",
    hint: "{hint}",
    url: "https://doc.dovecot.org/latest/installation/upgrade/2.3-to-2.4.html",
  },
  "user-twice": {
    severity: "warning",
    message: "Dovecot uses the first line of {name:input}, not this one",
    hint: "delete this line",
    url: "https://doc.dovecot.org/2.3/configuration_manual/authentication/passwd_file/",
  },
  "root-user": {
    severity: "error",
    message: "expected another uid and gid than root's for {name:input}; Dovecot drops this line",
    url: "https://doc.dovecot.org/2.3/configuration_manual/authentication/passwd_file/",
  },
  "white-space-in-user": {
    severity: "warning",
    message: "white space before the name belongs to the name",
    hint: "start the line with the name",
    url: "https://doc.dovecot.org/2.3/configuration_manual/authentication/passwd_file/",
  },
  "missing-password": {
    severity: "warning",
    message: "expected a colon and a password behind {name:input}",
    url: "https://doc.dovecot.org/2.3/configuration_manual/authentication/passwd_file/",
  },
} as const satisfies Record<string, DiagnosticRule>;

/** The code of a diagnostic, without the name of this package. */
export type DiagnosticName = keyof typeof rows;

export const diagnose = diagnostics<DiagnosticName>("dovecot-conf", rows);

/** What this package can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("dovecot-conf", rows);
