import type { SourceText, Span } from "@mailconf/lossless";

/** What stands in for a secret in everything that is printed. */
export const mask = "********";

/**
 * A text with every secret replaced. Secrets shorter than four characters are left to `secretSpans`: replaced
 * everywhere, they would only make the text unreadable and show themselves by it.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let shown = text;
  for (const secret of secrets) if (secret.length >= 4) shown = shown.replaceAll(secret, mask);
  return shown;
}

/** The places of a source line that must not be shown: known secrets, and values of names that sound secret. */
export function secretSpans(source: SourceText, line: number, secrets: readonly string[]): Span[] {
  const start = source.lineStarts[line - 1] ?? 0;
  const text = source.line(line);
  const spans: Span[] = [];
  const hide = (from: number, to: number) => spans.push({ start: start + from, end: start + to });
  for (const secret of secrets) {
    if (secret === "") continue;
    for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1))
      hide(at, at + secret.length);
  }
  for (const pattern of secretText) {
    const found = pattern.exec(text);
    if (found?.[1] !== undefined) hide(found[1].length, text.length);
  }
  return spans;
}

/** Lines whose text behind the first group is a secret, whatever it is. */
const secretText: readonly RegExp[] = [
  // RELAY_PASSWORD=…, LDAP_BIND_PW: …
  /^(.*(?:PASSWORD|PASSWD|SECRET|_PW|DNPASS|TOKEN)\w*['"]?\s*[=:]\s*).+/i,
  // an account line: address|hash
  /^([^|\s]+@[^|\s]+\|).+/,
  // a credentials line: key, blanks, user:password
  /^(\S+[ \t]+[^\s:]+:).+/,
];

/** A text with the values of settings masked whose names say that they are secret: `ldap_auth_dn_password = …`. */
export const withoutNamedSecrets = (text: string): string =>
  text.replace(
    /\b((?:\w*_)?(?:password|passwd|secret|dnpass|dn_password|key_password|api_key)|connect)(\s*=\s*)(?![<%$]|\s|$)([^;\n]+)/gim,
    (_all, name: string, equals: string) => `${name}${equals}${mask}`,
  );
