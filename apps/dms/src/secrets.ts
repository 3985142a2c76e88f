import type { SourceText, Span } from "@mailconf/lossless";

/** What stands in for a secret in everything that is printed. */
export const mask = "********";

/**
 * A text with every secret replaced. Secrets shorter than four characters are left to `secretSpans`: replaced
 * everywhere, they would only make the text unreadable and show themselves by it.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let shown = "";
  let at = 0;
  for (const { start, end } of occurrences(text, secrets)) {
    shown += text.slice(at, start) + mask;
    at = end;
  }
  return at === 0 ? text : shown + text.slice(at);
}

/** Where secrets of four characters or more stand, the longest at each place; in time that their number hardly adds to. */
function* occurrences(text: string, secrets: readonly string[]): Generator<Span> {
  const { byStart, all } = indexOf(secrets);
  for (let start = 0; start + shortest <= text.length; start++) {
    const lengths = byStart.get(text.slice(start, start + shortest));
    const length = lengths?.find((one) => all.has(text.slice(start, start + one)));
    if (length === undefined) continue;
    yield { start, end: start + length };
    start += length - 1;
  }
}

/** Shorter secrets are not looked for in running text. */
const shortest = 4;

interface SecretIndex {
  readonly all: ReadonlySet<string>;
  /** Lengths of the secrets that start with four characters, longest first. */
  readonly byStart: ReadonlyMap<string, readonly number[]>;
}

const indexes = new WeakMap<readonly string[], SecretIndex>();

function indexOf(secrets: readonly string[]): SecretIndex {
  const known = indexes.get(secrets);
  if (known) return known;
  const long = secrets.filter(({ length }) => length >= shortest);
  const lengths = new Map<string, Set<number>>();
  for (const secret of long) {
    const start = secret.slice(0, shortest);
    lengths.set(start, (lengths.get(start) ?? new Set()).add(secret.length));
  }
  const byStart = new Map([...lengths].map(([start, found]) => [start, [...found].sort((a, b) => b - a)]));
  const index = { all: new Set(long), byStart };
  indexes.set(secrets, index);
  return index;
}

/** The places of a source line that must not be shown: known secrets, and values of names that sound secret. */
export function secretSpans(source: SourceText, line: number, secrets: readonly string[]): Span[] {
  const start = source.lineStarts[line - 1] ?? 0;
  const text = source.line(line);
  const spans: Span[] = [];
  const hide = (from: number, to: number) => spans.push({ start: start + from, end: start + to });
  for (const { start: from, end } of occurrences(text, secrets)) hide(from, end);
  for (const secret of secrets) {
    if (secret === "" || secret.length >= shortest) continue;
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
