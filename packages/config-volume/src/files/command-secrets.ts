import {
  type SourceText,
  type Span,
  secretsBehindNames,
  secretsInLines,
  secretsInValue,
} from "@mailconf/lossless";

/**
 * The secrets of `rspamd/custom-commands.conf`, also in commands that are misspelt: what stands behind a word that names
 * one, up to the end of the line: `set-option-for-controller password secret`. The option is the second or third word, by
 * the command; as a slip can take the command or its file, any word counts.
 */
export const secretsOfCommands = (source: SourceText): readonly Span[] => [
  ...secretsInLines(source),
  ...secretsInValue(source.text),
  ...secretsBehindNames(source.text).map((span) => withoutClosing(source.text, span)),
];

/** A secret behind a quote, without the quote and the semicolon that end its line. */
function withoutClosing(text: string, { start, end }: Span): Span {
  const quote = text[start - 1];
  if (quote !== '"' && quote !== "'") return { start, end };
  const secret = text.slice(start, end).replace(/;$/, "").trimEnd();
  return secret.endsWith(quote) ? { start, end: start + secret.length - 1 } : { start, end };
}
