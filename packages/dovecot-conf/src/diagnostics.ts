import { diagnostics } from "@mailconf/lossless";

const syntax = "https://doc.dovecot.org/2.3/configuration_manual/config_file/config_file_syntax/";

/** Every diagnostic of this package. */
export const diagnose = diagnostics("dovecot-conf", {
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
});
