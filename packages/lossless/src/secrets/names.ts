import { distance } from "../distance.ts";

/**
 * Whether the value of a setting, option, variable or field of this name is a secret: the one list of such names for
 * all formats. It goes by the words of a name, so that `ldapauth_dnpass`, `RELAY_PASSWORD`, `secretAccessKey` and
 * `relayPasswordOld` are secrets, while `password_query`, `sasl_password_maps` and `RELAY_PASSWORD__FILE`, which only
 * speak of one, are none. A slip in a long word does not show its value: `pasword`, `RELAY_PASSWROD`.
 */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  while (words.length > 1 && neutral.test(words.at(-1) ?? "")) words.pop();
  const last = words.at(-1);
  if (last === undefined) return false;
  if (isSecretWord(last)) return true;
  const before = words.at(-2);
  return last === "key" && before !== undefined && (keysOf.has(before) || isSecretWord(before));
}

/** Whether a name speaks of secrets at all, so that a table written into its value may hold some. */
export const speaksOfSecrets = (name: string): boolean => wordsOf(name).some(isSecretWord);

/** Words in lower case: `smtp_sasl_password`, `bind-pw`, `secretAccessKey`, `X_APIKEY`. */
const wordsOf = (name: string): string[] =>
  name
    .slice(0, longest)
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");

/** Longer names are none of a program; the rest of them changes no answer. */
const longest = 400;

/** What may stand behind the word that makes a name secret: `password_hash`, `SECRET_VALUE`, `PASSWORD_OLD`. */
const neutral = /^(?:old|new|hash|hashed|value|text|plain|base|b|default|encrypted|enc|current|previous|s)$/;

/** Keys that are no names of things: `api_key`, `SECRET_ACCESS_KEY`, `mail_crypt_private_key`. */
const keysOf: ReadonlySet<string> = new Set([
  ..."api access private auth encryption master signing session shared preshared app".split(" "),
]);

const isSecretWord = (word: string): boolean =>
  exact.has(word) || (ending.test(word) && !innocent.has(word)) || isMisspelt(word);

const exact: ReadonlySet<string> = new Set(["pass", "pw", "pwd", "token", "passcode", "psk"]);

/** Words written together: `dnpass`, `bindpw`, `userpass`, `requirepass`, `authtoken`, `apikey`. */
const ending =
  /(?:password|passwd|passphrase|passwort|secret|token|apikey|privatekey|accesskey|secretkey|pass|pw|pwd)s?$/;

const innocent: ReadonlySet<string> = new Set(["bypass", "compass", "trespass"]);

/** One slip in six letters, two in eight. */
const isMisspelt = (word: string): boolean =>
  word.length >= 5 &&
  word.length <= 14 &&
  misspellable.some((known) => {
    const limit = known.length >= 8 ? 2 : 1;
    return distance(word, known, limit) <= limit;
  });

const misspellable = ["password", "passwd", "passphrase", "secret", "credential", "credentials"];
