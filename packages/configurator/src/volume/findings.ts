import { type Diagnostic, type Finding, ownValue, type SourceText, table } from "@mailconf/lossless";
import { findingAt } from "../finding.ts";

/** What the reader of a file says about it, under the codes of this package. */
export const findingsOf = (file: {
  readonly source: SourceText;
  readonly diagnostics: readonly Diagnostic[];
}): Finding[] =>
  file.diagnostics.map((diagnostic) => {
    const code = diagnostic.code.replace(/^.*\//, "");
    return findingAt(file.source, diagnostic.span, { ...diagnostic, code: ownValue(codes, code) ?? code });
  });

/** Codes of rules that have a number. */
const codes: Readonly<Record<string, string>> = table({
  "account-malformed": "DMS501-acct-line",
  "account-address": "DMS501-acct-line",
  "account-hash": "DMS501-acct-line",
  "account-repeated": "DMS502-acct-duplicate",
  "account-uppercase": "DMS503-acct-uppercase",
  "account-weak-hash": "DMS522-acct-weak-hash",
  "quota-malformed": "DMS511-quota-syntax",
});
