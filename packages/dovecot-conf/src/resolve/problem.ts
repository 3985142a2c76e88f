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

/** What doveconf says in the end: the first error that it would have met. */
export const firstError = (problems: readonly Problem[]): string | undefined =>
  problems.find(({ severity, doveconf }) => severity === "error" && doveconf !== undefined)?.doveconf;

/**
 * Whether settings can be held against each other. doveconf does so only where everything else is right; here single
 * wrong settings do not hide what else is wrong, but lost sections, lost files and another version's settings do:
 * too much would seem to be missing.
 */
export const canBeChecked = (problems: readonly Problem[]): boolean =>
  !problems.some(
    ({ severity, code }) => severity === "error" && hiding.has(code.slice(code.indexOf("/") + 1)),
  );

const hiding = new Set([
  ...["expected-brace", "unclosed-section", "stray-brace", "unknown-section", "section-twice"],
  ...["missing-file", "unreadable-file", "include-cycle", "include-limit"],
  ...["setting-of-other-version", "missing-config-version", "unknown-version"],
]);
