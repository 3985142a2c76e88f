import { distance } from "../distance.ts";

/**
 * Whether the value of a setting, option, variable or field of this name is a secret: the one list of such names for
 * all formats. It goes by the words of a name, so that `ldapauth_dnpass`, `RELAY_PASSWORD`, `secretAccessKey` and
 * `relayPasswordOld` are secrets, while `password_query`, `sasl_password_maps` and `RELAY_PASSWORD__FILE`, which only
 * speak of one, are none. A slip in a long word does not show its value: `pasword`, `RELAY_PASSWROD`.
 */
export const isSecretName = (name: string): boolean =>
  endsInSecretWord(wordsOf(name)) || (hasCamelCase.test(name) && endsInSecretWord(wordsOf(name, camelCase)));

function endsInSecretWord(words: string[]): boolean {
  while (words.length > 1 && neutral.test(words.at(-1) ?? "")) words.pop();
  const last = words.at(-1);
  if (last === undefined) return false;
  if (isSecretWord(last)) return true;
  const before = words.at(-2);
  if (before === undefined) return false;
  return last === "key" ? keysOf.has(before) || isSecretWord(before) : isLongSecretWord(before + last);
}

/** Whether two words that stand beside each other were one that ends the name of a secret: `RELAY_PASS` `WORD`. */
export function isTornSecretName(before: string, behind: string): boolean {
  const [first = "", second = ""] = [wordsOf(before).at(-1), wordsOf(behind)[0]];
  if (innocent.has(second)) return false;
  return !longSecretWord.test(first) && isLongSecretWord(first + second) && isSecretName(before + behind);
}

/** Whether a name speaks of secrets at all, so that a table written into its value may hold some. */
export const speaksOfSecrets = (name: string): boolean =>
  wordsOf(name, camelCase).some((word) => isSecretWord(word) || /password|passwd|secret/.test(word));

/** Words in lower case: `smtp_sasl_password`, `bind-pw`, `X_APIKEY`. */
const wordsOf = (name: string, border?: RegExp): string[] =>
  (border ? name.slice(0, longest).replace(border, "$1_$2") : name.slice(0, longest))
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");

/** Between the words of `secretAccessKey`. */
const camelCase = /([a-z\d])([A-Z])/g;
const hasCamelCase = /[a-z\d][A-Z]/;

/** Longer names are none of a program; the rest of them changes no answer. */
const longest = 400;

/** What may stand behind the word that makes a name secret: `password_hash`, `SECRET_VALUE`, `PASSWORD_OLD`. */
const neutral = /^(?:old|new|hash|hashed|value|text|plain|base|b|default|encrypted|enc|current|previous|s)$/;

/** Keys that are no names of things: `api_key`, `SECRET_ACCESS_KEY`, `mail_crypt_private_key`. */
const keysOf: ReadonlySet<string> = new Set([
  ..."api access private auth encryption master signing session shared preshared app".split(" "),
]);

const isSecretWord = (word: string): boolean =>
  !innocent.has(word) && (exact.has(word) || ending.test(word) || isMisspelt(word));

const exact: ReadonlySet<string> = new Set(["pass", "pw", "pwd", "token", "passcode", "psk"]);

/** Words written together: `dnpass`, `bindpw`, `userpass`, `requirepass`, `authtoken`, `apikey`. */
const ending =
  /(?:password|passwd|passphrase|passwort|secret|token|apikey|privatekey|accesskey|secretkey|pass|pw|pwd)s?$/;

const innocent: ReadonlySet<string> = new Set(["bypass", "compass", "trespass", "nopassword"]);

/** Words that nothing else is put together to: a name of several words may hold one in two pieces. */
const isLongSecretWord = (word: string): boolean =>
  longSecretWord.test(word) || misspellable.some((known) => isNear(word, known, 1));

const longSecretWord = /(?:password|passwd|passphrase|passwort|secret|credential)s?$/;

/** One slip in six letters, two in eight. */
const isMisspelt = (word: string): boolean =>
  misspellable.some((known) => isNear(word, known, known.length >= 8 ? 2 : 1));

const misspellable = ["password", "passwd", "passphrase", "secret", "credential", "credentials"];

function isNear(word: string, known: string, slips: number): boolean {
  if (Math.abs(word.length - known.length) > slips) return false;
  // Most words have more strange letters than slips: no need to look closer.
  let strange = 0;
  for (const letter of word) if (!known.includes(letter)) strange++;
  return strange <= slips && distance(word, known, slips) <= slips;
}
