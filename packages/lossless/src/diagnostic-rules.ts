import { type Diagnostic, quotesOf, type Severity } from "./diagnostic.ts";
import { fixBy, type Mends } from "./mends.ts";
import type { Rule } from "./rule.ts";
import type { Span } from "./span.ts";
import { filled, readTemplate, type Template } from "./template.ts";
import type { Word, Wording } from "./wording.ts";

/**
 * One row of a package's table of diagnostics; `message` and `hint` may hold `{name}` placeholders. One that is filled
 * with words of the input says so, `{name:input}`: if these words are a secret they are not shown.
 */
export interface DiagnosticRule {
  readonly severity: Severity;
  /** What the rule is about, for people who look it up; where it is left out, the message says it. */
  readonly summary?: string;
  readonly message: string;
  readonly hint?: string;
  readonly url?: string;
  /** How its diagnostics are mended, where that is certain. */
  readonly mends?: Mends;
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
): (code: Code, span: Span, words?: Readonly<Record<string, Word>>) => Diagnostic {
  const templates = new Map<string, Template>();
  const filledIn = (text: string, words: Readonly<Record<string, Word>>): Wording => {
    const known = templates.get(text) ?? readTemplate(text);
    templates.set(text, known);
    return filled(known, words);
  };
  return (code, span, words = {}) => {
    const rule = rules[code];
    const message = filledIn(rule.message, words);
    const hint = rule.hint === undefined ? undefined : filledIn(rule.hint, words);
    return {
      code: `${packageName}/${code}`,
      severity: rule.severity,
      message: message.text,
      span: { start: span.start, end: span.end },
      ...(hint !== undefined && { hint: hint.text }),
      ...(rule.url !== undefined && { url: rule.url }),
      ...quotesOf(message, hint),
      ...fixBy(rule.mends, span, hint?.text),
    };
  };
}

/**
 * The rows of a package's table as rules for people, each under the code that its diagnostics have. A placeholder shows
 * as its name: `‹name›`.
 */
export const rulesOfDiagnostics = (
  packageName: string,
  rows: Readonly<Record<string, DiagnosticRule>>,
): readonly Rule[] =>
  Object.entries(rows).map(([name, { severity, summary, message, url }]) => ({
    code: `${packageName}/${name}`,
    name,
    severities: [severity],
    summary: summary ?? sentence(message),
    ...(url !== undefined && { page: url }),
    cases: [],
    takes: [],
  }));

/** A message as a sentence about its kind. */
function sentence(message: string): string {
  const text = readTemplate(message)
    .map((part) => (typeof part === "string" ? part : `‹${part.name}›`))
    .join("");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
