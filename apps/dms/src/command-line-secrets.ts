import {
  isSecretName,
  maskText,
  type Span,
  secretsBehindNames,
  secretsInValue,
  stars,
} from "@mailconf/lossless";

/**
 * A message without the secrets of the command line that it repeats: an assignment that stands where none belongs, such
 * as `--RELAY_PASSWORD=…`, and a word behind the name of a secret.
 */
export function withoutSecrets(message: string, words: readonly string[] = process.argv.slice(2)): string {
  let shown = message;
  for (const [repeated, said] of repeatedSecrets(words)) shown = shown.replaceAll(repeated, () => said);
  return shown;
}

/** Words that hold secrets, or the ends of them that a message may repeat alone, with what is shown for them. */
function repeatedSecrets(words: readonly string[]): ReadonlyMap<string | RegExp, string> {
  const found = new Map<string | RegExp, string>();
  for (const [index, word] of words.entries()) {
    if (word === "") continue;
    if (isSecretName(words[index - 1] ?? "") && !word.startsWith("--")) found.set(alone(word), stars);
    const secrets = secretsOf(word);
    if (secrets.length === 0) continue;
    found.set(word, maskText(word, secrets));
    // What commander takes apart: `--option=value`, `-evalue`.
    const value = /^(?:--[^=]*=|-[A-Za-z])(.+)$/s.exec(word)?.[1];
    if (value !== undefined && secretsOf(value).length > 0)
      found.set(value, maskText(value, secretsOf(value)));
  }
  return found;
}

const secretsOf = (word: string): readonly Span[] => [
  ...secretsInValue(word),
  ...secretsBehindNames(word, { assigned: true, reach: "lines" }),
  ...(word.startsWith("=") ? [{ start: 1, end: word.length }] : []),
];

/** A word that is no part of a longer one. */
const alone = (word: string): RegExp =>
  new RegExp(`(?<![\\w.-])${word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")}(?![\\w-])`, "g");
