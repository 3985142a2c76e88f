/**
 * Whether the value of a key is a secret, by the names that Postfix, Dovecot, fetchmail, getmail and
 * docker-mailserver give to secrets: `bind_pw`, `password`, `ldapauth_dnpass`, `RELAY_PASSWORD`.
 * `file` is the path that the key stands in: every value of a `sasl_passwd` table is one.
 */
export const isSecret = (file: string, key: readonly string[], value: string): boolean =>
  secretName.test(key.at(-1) ?? "") ||
  (credentialsFile.test(file) && credentials.test(value)) ||
  (/passw/i.test(key.at(-1) ?? "") && tableWithin.test(value)) ||
  (key.at(-1) === "connect" && /password=/i.test(value)) ||
  value.includes("PRIVATE KEY-----");

const secretName = /(^|_)(password|passwd|pass|pw|dnpass|secret|token|(api|private)_key)$/i;

/** The tables of smtp_sasl_password_maps. */
const credentialsFile = /passw|sasl/i;
const credentials = /^[^\s:]+:./s;

/** A parameter that holds a table itself: `static:{user:password}`. */
const tableWithin = /\b(?:static|inline):/;
