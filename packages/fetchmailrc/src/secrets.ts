import { isSecretName, type SourceText, type Span, secretsInValue, sourceText } from "@mailconf/lossless";

/**
 * The spans of a control file that are secrets: the word behind `password`, `pass`, `esmtppassword` and behind what is
 * nearly one of them, quoted or not, in whatever place of a damaged file and in comments; and what looks like a secret
 * elsewhere, such as an argument of a `plugin`.
 */
export function secretSpans(input: SourceText | string): readonly Span[] {
  const source = typeof input === "string" ? sourceText(input) : input;
  const { text } = source;
  const found: Span[] = [...secretsInValue(text), ...behindNames(text, words)];
  // A quote too many turns texts inside out: then quotes count as blanks as well.
  if (isUnbalanced(text)) found.push(...behindNames(text, bareWords));
  return found;
}

function* behindNames(text: string, pattern: RegExp): Generator<Span> {
  let isNext = false;
  let takesName = false;
  for (const { 0: word, index } of text.matchAll(pattern)) {
    const quoted = /^["']/.test(word);
    if (isNext) {
      const closed = quoted && word.length > 1 && word.endsWith(word[0] as string);
      const start = index + (quoted ? 1 : 0);
      const end = index + word.length - (closed ? 1 : 0);
      if (start < end) yield { start, end };
    }
    const glued = quoted || isSecretName(word) ? undefined : gluedName.exec(word)?.[0];
    if (glued !== undefined && glued.length < word.length)
      yield { start: index + glued.length, end: index + word.length };
    // What stands where a secret or a name belongs is no keyword: `user pass password secret`.
    isNext = !isNext && !takesName && !quoted && isSecretName(word);
    takesName = !quoted && nameTakers.test(word);
  }
}

const isUnbalanced = (text: string): boolean =>
  [...text.matchAll(words)].some(
    ([word]) => /^["']/.test(word) && (word.length === 1 || !word.endsWith(word[0] as string)),
  );

const bareWords = /[^\s"'=;:,#]+/g;

/** Quoted texts, to the end of the line where the quote is not closed, and bare words. */
const words = /"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?|[^\s"'=;:,#]+/g;

/** Words behind which a name stands that may be any word. */
const nameTakers = /^(?:poll|skip|server|user|username|via|is|to)$/;

/** A name that has run into its value: `passwordsecret`. */
const gluedName = /^(?:esmtp)?password/i;
