import type { Diagnostic, Finding, SourceText } from "@mailconf/lossless";

/** Something wrong in the files, where it stands, and what Dovecot itself says about it. */
export interface Problem extends Finding {
  /**
   * The message of doveconf for this, if it has one: an error stops it at the first; a warning does not.
   * `resolve` goes on after either.
   */
  readonly doveconf?: string;
  /** When doveconf sees it: while it reads, or in its final check. */
  readonly stage: "parse" | "check";
}

export const problem = (
  source: SourceText,
  diagnostic: Diagnostic,
  doveconf?: string,
  stage: Problem["stage"] = "parse",
): Problem => ({ ...diagnostic, source, stage, ...(doveconf !== undefined && { doveconf }) });
