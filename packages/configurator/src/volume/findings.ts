import type { Diagnostic, Finding, SourceText } from "@mailconf/lossless";
import { passedOn } from "../finding.ts";

/** What the reader of a file says about it, under the codes of this package where they have a rule. */
export const findingsOf = (file: {
  readonly source: SourceText;
  readonly diagnostics: readonly Diagnostic[];
}): Finding[] => file.diagnostics.map((diagnostic) => passedOn(diagnostic, file.source));
