import { diagnostics, rulesOfDiagnostics } from "@mailconf/lossless";

const raw = "https://docs.docker.com/reference/cli/docker/container/run/#env";
const dotenv = "https://docs.docker.com/reference/compose-file/services/#env_file-format";
const interpolation = "https://docs.docker.com/reference/compose-file/interpolation/";

const rows = {
  "missing-name": { severity: "error", message: "expected a name before `=`", url: raw },
  "blank-in-name": {
    severity: "error",
    message: "expected a name without blanks, {reader} refuses the file",
    hint: "write {name:input} without blanks, right in front of `=`",
    url: raw,
  },
  "unexpected-character": {
    severity: "error",
    message: "expected letters, digits, `_ . - [ ]` in a name, {reader} refuses the file",
    url: dotenv,
  },
  "unterminated-quote": {
    severity: "error",
    message: "expected a closing quote before the end of the file",
    url: dotenv,
  },
  "nothing-to-export": { severity: "error", message: "expected a name after `export`", url: dotenv },
  "invalid-utf8": { severity: "error", message: "expected UTF-8, {reader} refuses the file", url: raw },
  "line-too-long": {
    severity: "error",
    message: "expected a line of less than 65,536 bytes, {reader} refuses the file",
    url: raw,
  },
  "invalid-template": {
    severity: "error",
    message: "expected `$NAME`, `${NAME}` or `${NAME:-default}`, {reader} refuses the file",
    hint: "a dollar sign that means itself is written `$$`",
    url: interpolation,
  },
  "required-variable": {
    severity: "error",
    message: "{name:input} is required here and not set, {reader} refuses the file",
    url: interpolation,
  },
  "value-too-long": {
    severity: "error",
    message: "expected at most 128 KiB in one variable",
    url: "https://man7.org/linux/man-pages/man2/execve.2.html",
  },
  "unset-variable": {
    severity: "warning",
    message: "{name:input} is not set, {reader} puts nothing here",
    hint: "a dollar sign that means itself is written `$$`, or the value in single quotes",
    url: interpolation,
  },
  "name-read-as-value": {
    severity: "warning",
    message: "without a newline, {reader} reads this name as the value of a variable without a name",
    hint: "end the line with a newline",
    url: dotenv,
  },
  "empty-name": {
    severity: "warning",
    message: "expected a name, {reader} sets a variable without one",
    url: dotenv,
  },
  "name-not-set": {
    severity: "info",
    message: "{name:input} is not set where {reader} is called, the line does nothing",
    hint: "{name:input}=value",
    url: raw,
  },
  "quotes-are-kept": {
    severity: "warning",
    message: "{reader} keeps the quotes as part of the value",
    hint: "write the value without quotes",
    url: raw,
  },
  "comment-in-value": {
    severity: "warning",
    message: "{reader} reads this as part of the value, not as a comment",
    hint: "put the comment on a line of its own",
    url: raw,
  },
  "text-after-quote": {
    severity: "warning",
    message: "{reader} reads what follows the closing quote as the next variable",
    url: dotenv,
  },
  "overridden-value": {
    severity: "warning",
    message: "a later line sets {name:input} again, this value is not used",
    hint: "delete this line",
  },
  "nul-in-value": { severity: "error", message: "a variable cannot hold a NUL character" },
  "dialects-differ": {
    severity: "warning",
    summary: "`docker run` and Compose read another value from this line.",
    message: "{difference}",
    hint: "{hint}",
    url: dotenv,
  },
} as const;

/** Every code of this package, without its prefix. */
export const codes = Object.keys(rows) as readonly (keyof typeof rows)[];

/** A diagnostic of this package. */
export const diagnose = diagnostics<keyof typeof rows>("env-file", rows);

/** What this package can find, for people. */
export const rules = /* @__PURE__ */ rulesOfDiagnostics("env-file", rows);
