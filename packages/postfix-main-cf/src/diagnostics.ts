import { diagnostics } from "@mailconf/lossless";

const syntax = "https://www.postfix.org/postconf.5.html";

/** Every diagnostic of this package. */
export const diagnose = diagnostics("postfix-main-cf", {
  "missing-equals": {
    severity: "error",
    message: "expected `name = value`",
    hint: "{name} = {value}",
    url: syntax,
  },
  "missing-name": {
    severity: "error",
    message: "expected a parameter name before `=`",
    url: syntax,
  },
  "nothing-to-continue": {
    severity: "warning",
    message: "Postfix drops indented text that continues no line",
    hint: "start the line at the first column",
    url: syntax,
  },
  "text-after-nul": {
    severity: "warning",
    message: "Postfix drops the rest of the line after a NUL",
    url: syntax,
  },
  "overridden-entry": {
    severity: "warning",
    message: "a later line sets {name} again, this value is not used",
    hint: "delete this line",
    url: syntax,
  },
});
