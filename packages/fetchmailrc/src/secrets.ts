import {
  isSecretName,
  isTornSecretName,
  type SourceText,
  type Span,
  secretsInValue,
  sourceText,
  withoutSecrets,
} from "@mailconf/lossless";
import { fusedNegations, vocabulary } from "./vocabulary.ts";

/**
 * The spans of a control file that are secrets: the word behind `password`, `pass`, `esmtppassword` and behind what is
 * nearly one of them, quoted or not, in whatever place of a damaged file and in comments; and what looks like a secret
 * elsewhere, such as an argument of a `plugin`.
 */
export function secretSpans(input: SourceText | string): readonly Span[] {
  const source = typeof input === "string" ? sourceText(input) : input;
  const { text } = source;
  // A quote too many turns texts inside out: then quotes count as blanks as well.
  const known = isUnbalanced(text) ? [...behindNames(text, bareWords)] : [];
  return [...secretsInValue(text), ...known, ...behindNames(withoutSecrets(text, known), words)];
}

function* behindNames(text: string, pattern: RegExp): Generator<Span> {
  // What the next word is: a secret, one if it is no keyword, or a part of the last one that a slip has cut off.
  let expects: "secret" | "no keyword" | "rest" | undefined;
  let inComment = false;
  let takes: "name" | "method" | undefined;
  let before: string | undefined;
  let last = 0;
  for (const { 0: word, index } of text.matchAll(pattern)) {
    const quoted = /^["']/.test(word);
    const gap = text.slice(last, index);
    // A comment ends with its line, and so does what it says.
    if (inComment && gap.includes("\n")) expects = takes = before = undefined;
    inComment = gap.lastIndexOf("#") > gap.lastIndexOf("\n") || (inComment && !gap.includes("\n"));
    const isSecret =
      expects === "secret" ||
      (expects === "no keyword" && (quoted || !isKeyword(word))) ||
      (expects === "rest" && (isRest(word, gap) || isGluedRest(text[last - 1], gap)));
    if (isSecret) {
      const closed = quoted && word.length > 1 && word.endsWith(word[0] as string);
      const start = index + (quoted ? 1 : 0);
      const end = index + word.length - (closed ? 1 : 0);
      if (start < end) yield { start, end };
    }
    const glued = quoted ? undefined : gluedName.exec(word)?.[0];
    const isGlued = glued !== undefined && glued.length < word.length;
    if (isGlued) yield { start: index + glued.length, end: index + word.length };
    // What stands where a secret or a name belongs is no keyword: `user pass password secret`.
    if (isSecret || isGlued) expects = "rest";
    else if (!isSecretName(/^(["'])[\w-]+\1$/.test(word) ? word.slice(1, -1) : word))
      expects = before !== undefined && !quoted && isTornSecretName(before, word) ? "secret" : undefined;
    // A name may be any word, but no text follows it.
    else expects = quoted || takes !== undefined ? "no keyword" : "secret";
    before = quoted || isSecret || isGlued || expects !== undefined ? undefined : word;
    takes =
      quoted || isSecret
        ? undefined
        : methodTakers.test(word)
          ? "method"
          : nameTakers.test(word)
            ? "name"
            : undefined;
    last = index + word.length;
  }
}

/** Whether a word in the line of a secret is part of it, because it is no keyword. */
const isRest = (word: string, gap: string): boolean =>
  gap === "" || (!/[\n#,;]/.test(gap) && (/^["']/.test(word) || !isKeyword(word)));

/** Whether no blank stands between a word and the secret before it, which is no text in quotes: `password one,two`. */
const isGluedRest = (before: string | undefined, gap: string): boolean =>
  before !== '"' && before !== "'" && !/\s/.test(gap);

const isKeyword = (word: string): boolean => vocabulary("6.5").has(word) || fusedNegations("6.5").has(word);

const isUnbalanced = (text: string): boolean =>
  [...text.matchAll(words)].some(
    ([word]) => /^["']/.test(word) && (word.length === 1 || !word.endsWith(word[0] as string)),
  );

const bareWords = /[^\s"'=;:,#]+/g;

/** Quoted texts, to the end of the line where the quote is not closed, and bare words. */
const words = /"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?|[^\s"'=;:,#]+/g;

/** Words behind which a name stands that may be any word. */
const nameTakers = /^(?:poll|skip|server|user|username|via|is|to)$/;

/** Words behind which `password` is a method. */
const methodTakers = /^(?:auth|authenticate|preauth)$/;

/** A name that has run into its value: `passwordsecret`. */
const gluedName = /^(?:esmtp)?password/i;
