import type { Span } from "../span.ts";
import { isSecretName, speaksOfSecrets } from "./names.ts";

/**
 * The secret parts of a setting's value, as spans of that value: all of it where the name says so, else what looks like
 * a secret wherever it stands. The one list of shapes for all formats:
 *
 * - the password of a URL: `ldap://user:password@host`
 * - a field of a list: `args = host=db password=…`, `user=u pass=…`, `?password=…&`
 * - an argument of a command: `--password …`, `-u user:password`
 * - the login of an address without its scheme that is all of a value: `user:password@host`
 * - a password hash or a password with its scheme: `{PLAIN}…`, `$6$…`
 * - a private key in PEM
 * - a table that is written into the value, under a name that speaks of passwords: `static:user:password`, `inline:{…}`
 *
 * @param name of the setting, option, variable or field; `""` if nothing is known
 */
export function secretsInValue(value: string, name = ""): readonly Span[] {
  if (value === "") return [];
  if (name !== "" && isSecretName(name)) return [{ start: 0, end: value.length }];
  return [
    ...secretShapes(value),
    ...secretFields(value),
    ...secretArguments(value),
    ...(name === "" ? [] : secretsOfLogin(value)),
    ...(speaksOfSecrets(name) ? tablesWithin(value) : []),
  ];
}

/** What looks like a secret wherever it stands, without a name. */
export function* secretShapes(text: string): Generator<Span> {
  for (const { signs, behind, pattern } of shapes) {
    if (!signs.every((sign) => text.includes(sign))) continue;
    for (const { 0: all, 1: secret = "", index } of text.matchAll(pattern)) {
      const end = index + all.length - behind;
      if (secret !== "") yield { start: end - secret.length, end };
    }
  }
}

/**
 * Shapes whose first group is the secret. Each of them starts at a literal, so that time stays linear, and has signs
 * without which no text holds it: most texts are looked at for the signs alone.
 */
const shapes: readonly Shape[] = [
  // The last @ before the path ends the login (RFC 3986 allows none in it, people write one all the same).
  { signs: ["://", "@"], behind: 1, pattern: /:\/\/[^\s/@:,'"<>]*:([^\s/,'"<>]+)@/g },
  // The same with a slip before the login: `smtp:/u:pw@h`, `smtp: //u:pw@h`, `smtp:u:pw@h`.
  { signs: [":", "@"], behind: 1, pattern: /[:/][^\s/@:,'"<>]{1,64}:([^\s/,'"<>]{1,256})@/g },
  {
    signs: ["{"],
    behind: 0,
    pattern:
      /(\{(?:PLAIN|CLEAR|CLEARTEXT|CRYPT|DES-CRYPT|MD5-CRYPT|SHA256-CRYPT|SHA512-CRYPT|BLF-CRYPT|ARGON2ID?|PBKDF2|SCRAM-SHA-1|SCRAM-SHA-256|CRAM-MD5|DIGEST-MD5|HMAC-MD5|RPA|NTLM|LANMAN|LM|SKEY|OTP|SHA1?|SHA256|SHA512|SSHA|SSHA256|SSHA512|SMD5|MD5|PLAIN-MD4|PLAIN-MD5|LDAP-MD5|SODIUM)(?:\.(?:B64|BASE64|HEX))?\}[^\s,;'"]+)/gi,
  },
  {
    signs: ["$"],
    behind: 0,
    pattern:
      /(\$(?:1|2[abxy]?|5|6|7|y|gy|sha1|md5|argon2i?d?|apr1|scrypt|pbkdf2-[a-z\d]+)\$[./$=,A-Za-z\d+-]{8,})/g,
  },
  { signs: ["PRIVATE KEY"], behind: 0, pattern: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----([^-]+)/g },
];

interface Shape {
  readonly signs: readonly string[];
  /** How many characters follow the secret. */
  readonly behind: number;
  readonly pattern: RegExp;
}

function* secretFields(value: string): Generator<Span> {
  if (!/[=:]/.test(value)) return;
  const names = new RegExp(fieldName, "g");
  for (let found = names.exec(value); found; found = names.exec(value)) {
    if (!isSecretName(found[1] ?? "")) continue;
    const start = names.lastIndex;
    const end = endOfField(value, start);
    if (start < end) yield { start, end };
    names.lastIndex = Math.max(start, end);
  }
}

/** `--password secret` and `"--password", "secret"` by the name of the option, and what curl takes: `-u user:secret`. */
function* secretArguments(value: string): Generator<Span> {
  if (!/--|-u/i.test(value)) return;
  for (const { 0: all, 1: name = "", 2: secret = "", index } of value.matchAll(namedArgument))
    if (isSecretName(name)) yield { start: index + all.length - secret.length, end: index + all.length };
  for (const { 0: all, 1: secret = "", index } of value.matchAll(loginArgument))
    yield { start: index + all.length - secret.length, end: index + all.length };
}

const namedArgument = /(?<![\w-])--([a-z][\w-]{1,40})(?:["'],?)?[ \t]{1,20}["']?((?![-"'])[^\s"']+)/gi;
const loginArgument = /(?<![\w-])(?:-u|--user)[ \t=]{1,20}["']?[^\s:'"/]{1,100}:([^\s'"]+)/g;

/** The password of `user:password@host`, if it is all of a text. */
export function* secretsOfLogin(text: string): Generator<Span> {
  const [all = "", before = "", password = ""] = login.exec(text) ?? [];
  if (all !== "" && !scheme.test(before))
    yield { start: before.length, end: before.length + password.length };
}

const login = /^([^\s/@:,'"<>{}[\]]{1,64}:)([^\s/,'"<>]{1,256})@[\w.-]+(?::\d{1,5})?$/;

/** What stands before a colon and an address, and is no user. */
const scheme =
  /^(?:mailto|smtps?|submissions?|lmtp|relay|virtual|local|dovecot|error|discard|reject|redirect|bcc|prepend|sips?|acct|xmpp|urn):$/i;

/** `name=` and `name:` in front of a field, and the `--name=` of an argument. */
const fieldName = /(?<![\w.-])-{0,2}([A-Za-z][\w.-]{1,40})["']?[=:](?![/=])[ \t]?["']?/;

/** Where a field of a list ends: at its closing quote, else before a blank or separator. */
function endOfField(value: string, start: number): number {
  const quote = value[start - 1];
  if (quote === '"' || quote === "'") {
    const close = value.indexOf(quote, start);
    return close === -1 ? value.length : close;
  }
  let end = start;
  while (end < value.length && !/[\s,;&"'})]/.test(value[end] as string)) end++;
  return end;
}

/** What stands behind the user in `static:user:password` and in the entries of `inline:{key=user:password, …}`. */
function* tablesWithin(value: string): Generator<Span> {
  const types = /(?:\b|maps?)(static|inline):/g;
  for (let found = types.exec(value); found; found = types.exec(value)) {
    const start = types.lastIndex;
    const braced = value[start] === "{";
    const end = braced ? closing(value, start) : endOfWord(value, start);
    if (found[1] === "static") yield behindUser(value, braced ? start + 1 : start, end);
    else yield* entriesOf(value, start, end);
    // What lies in a table is no further table: no character is looked at twice.
    types.lastIndex = Math.max(start, end);
  }
}

function* entriesOf(value: string, start: number, end: number): Generator<Span> {
  for (let equals = value.indexOf("=", start); equals !== -1 && equals < end; ) {
    let to = equals + 1;
    while (to < end && !/[,}]/.test(value[to] as string)) to++;
    yield behindUser(value, equals + 1, to);
    equals = value.indexOf("=", to);
  }
}

/** The part behind the first colon; all of it where there is none: a password alone, or a mistake. */
function behindUser(value: string, start: number, end: number): Span {
  const credential = value.slice(start, end).trimEnd();
  return { start: start + credential.indexOf(":") + 1, end: start + credential.length };
}

function endOfWord(value: string, start: number): number {
  let end = start;
  while (end < value.length && !/[\s,]/.test(value[end] as string)) end++;
  return end;
}

/** The place of the brace that closes the one at `open`; the end of the value where none does. */
function closing(value: string, open: number): number {
  let depth = 0;
  for (let at = open; at < value.length; at++) {
    if (value[at] === "{") depth++;
    else if (value[at] === "}" && --depth === 0) return at;
  }
  return value.length;
}
