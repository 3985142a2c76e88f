import { type SourceText, type Span, secretsInLines, sourceText } from "@mailconf/lossless";

/**
 * The spans of a getmailrc that are secrets: values of options whose name says so, with the lines that continue them,
 * and what looks like a secret in others: `password_command` may hold one. Misspelt names, lines without a separator
 * and options in comments count as well.
 */
export const secretSpans = (input: SourceText | string): readonly Span[] =>
  secretsInLines(typeof input === "string" ? sourceText(input) : input);
