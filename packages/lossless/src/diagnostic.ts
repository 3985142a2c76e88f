import type { SourceText } from "./source.ts";
import type { Span } from "./span.ts";

/** `error`: the program refuses or misreads it. `warning`: it works otherwise than meant. `info`: worth knowing. */
export type Severity = "error" | "warning" | "info";

/** Something that a reader of the text should know, with the place that says so. */
export interface Diagnostic {
  /** `package/reason-in-words`, stable for ever. */
  readonly code: `${string}/${string}`;
  readonly severity: Severity;
  /** What was expected, in one clause, lower case, no full stop. */
  readonly message: string;
  /** The smallest text that is wrong. */
  readonly span: Span;
  /** What to write instead. */
  readonly hint?: string;
  /** The manual page that says so. */
  readonly url?: string;
}

/** A diagnostic together with the text that its span points into, for work over several files. */
export interface Finding extends Diagnostic {
  readonly source: SourceText;
}

/** One row of a package's table of diagnostics; `message` and `hint` may hold `{name}` placeholders. */
export interface DiagnosticRule {
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly url?: string;
}

/**
 * Turns a package's table of rules into a function that makes diagnostics from it.
 *
 *     const diagnose = diagnostics("postfix-main-cf", { "missing-equals": { severity: "error", message: "expected `name = value`" } });
 *     diagnose("missing-equals", span);
 *
 * Placeholders without a value stay as they are, so a missing one is seen at once.
 */
export function diagnostics<Code extends string>(
  packageName: string,
  rules: Readonly<Record<Code, DiagnosticRule>>,
): (code: Code, span: Span, words?: Readonly<Record<string, string | number>>) => Diagnostic {
  return (code, span, words = {}) => {
    const rule = rules[code];
    const fill = (text: string) =>
      text.replace(/\{(\w+)\}/g, (all, word: string) => (word in words ? String(words[word]) : all));
    return {
      code: `${packageName}/${code}`,
      severity: rule.severity,
      message: fill(rule.message),
      span: { start: span.start, end: span.end },
      ...(rule.hint !== undefined && { hint: fill(rule.hint) }),
      ...(rule.url !== undefined && { url: rule.url }),
    };
  };
}
