import { type Severity, table } from "@mailconf/lossless";

/** Findings of the packages for formats that weigh more or less where a file becomes part of a whole server. */
export const otherSeverities: Readonly<Record<string, Severity>> = table({
  // A line without effect.
  "postfix-maps/byte-order-mark": "error",
  // Two spellings of an account are refused, a line that repeats another one is not.
  "config-volume/account-passed-over": "warning",
  // The others log in, and mail flows.
  "config-volume/account-no-login": "warning",
  // What stands behind a NUL would be lost.
  "postfix-main-cf/text-after-nul": "error",
  "dovecot-conf/text-after-nul": "error",
  // What cannot be evaluated here is no problem for Postfix.
  "postfix-maps/pattern-not-expressible": "info",
  // Postfix refuses all mail that gets as far as the wrong word.
  "postfix-main-cf/unknown-restriction": "error",
  "postfix-main-cf/restriction-argument": "error",
  "postfix-main-cf/bare-table": "error",
});
