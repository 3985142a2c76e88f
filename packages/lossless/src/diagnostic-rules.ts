import { type Diagnostic, quotesOf, type Severity } from "./diagnostic.ts";
import type { Word, Wording } from "./secrets/wording.ts";
import type { Span } from "./span.ts";
import { filled, readTemplate, type Template } from "./template.ts";

/**
 * One row of a package's table of diagnostics; `message` and `hint` may hold `{name}` placeholders. One that is filled
 * with words of the input says so, `{name:input}`: if these words are a secret they are not shown.
 */
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
    };
  };
}
