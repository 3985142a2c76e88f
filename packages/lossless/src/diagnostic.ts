import type { TextEdit } from "./edit.ts";
import type { SourceText } from "./source.ts";
import { movedSpan, type Span } from "./span.ts";
import type { Wording } from "./wording.ts";

/**
 * `error`: the program refuses it, mail or logins are lost or refused, or it is unsafe. `warning`: it works otherwise
 * than meant. `info`: worth knowing.
 */
export type Severity = "error" | "warning" | "info";

/** Something that a reader of the text should know, with the place that says so. */
export interface Diagnostic {
  /** Stable for ever: a number of a catalogue, `DMS103`, or words: `package/reason-in-words`. */
  readonly code: string;
  /** The reason in words where the code is a number: `relay-both-hosts`. */
  readonly name?: string;
  readonly severity: Severity;
  /** What was expected, or what is the case and what follows from it; lower case, no full stop. */
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
  /** Who found it: a feature of a configuration. */
  readonly feature?: string;
  /** How to mend it, where that is certain. */
  readonly fix?: Fix;
}

/** Text edits that mend a finding, in the text that its span points into. */
export interface Fix {
  /** `safe`: what the text means stays the same, or it was refused and has one reading. */
  readonly safety: "safe" | "unsafe";
  readonly edits: readonly TextEdit[];
}

/** A diagnostic together with the text that its span points into, for work over several files. */
export interface Finding extends Diagnostic {
  readonly source: SourceText;
}

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

/** The same diagnostic about a text that has moved. */
export const movedDiagnostic = (one: Diagnostic, by: number): Diagnostic => ({
  ...one,
  span: movedSpan(one.span, by),
  ...(one.fix && {
    fix: {
      ...one.fix,
      edits: one.fix.edits.map(({ span, text }) => ({ span: movedSpan(span, by), text })),
    },
  }),
});
