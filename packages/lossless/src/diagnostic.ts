import { input, joined, type Word, type Wording, wordingOf } from "./secrets/wording.ts";
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
  /**
   * Where message and hint repeat words of the input, as spans of those texts. If the diagnostic is about a secret,
   * they are part of it: `maskFinding` hides them.
   */
  readonly quotes?: { readonly message?: readonly Span[]; readonly hint?: readonly Span[] };
}

/** A diagnostic together with the text that its span points into, for work over several files. */
export interface Finding extends Diagnostic {
  readonly source: SourceText;
}

/**
 * One row of a package's table of diagnostics; `message` and `hint` may hold `{name}` placeholders. One that is filled
 * with words of the input says so, `{name:input}`: if these words are a secret they are not shown. One that is filled
 * with a `Wording` repeats what that repeats.
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

/** A message or hint, cut at its placeholders. */
type Template = readonly (string | Placeholder)[];

interface Placeholder {
  readonly name: string;
  readonly isInput: boolean;
  /** As it is written, braces included. */
  readonly whole: string;
}

function readTemplate(text: string): Template {
  const parts: (string | Placeholder)[] = [];
  let at = 0;
  for (const { 0: whole, 1: name = "", 2: mark, index } of text.matchAll(/\{(\w+)(:input)?\}/g)) {
    parts.push(text.slice(at, index), { name, isInput: mark !== undefined, whole });
    at = index + whole.length;
  }
  return [...parts, text.slice(at)];
}

/** A template with its placeholders filled in. */
const filled = (template: Template, words: Readonly<Record<string, Word>>): Wording =>
  joined(
    template.map((part) => {
      if (typeof part === "string") return part;
      const word = Object.hasOwn(words, part.name) ? (words[part.name] as Word) : part.whole;
      return part.isInput ? input(wordingOf(word).text) : word;
    }),
  );

/** The field of a diagnostic that says where its texts repeat the input; none where they do not. */
export const quotesOf = (message: Wording, hint: Wording | undefined): Pick<Diagnostic, "quotes"> =>
  message.quotes.length === 0 && !hint?.quotes.length
    ? {}
    : {
        quotes: {
          ...(message.quotes.length > 0 && { message: message.quotes }),
          ...(hint?.quotes.length && { hint: hint.quotes }),
        },
      };
