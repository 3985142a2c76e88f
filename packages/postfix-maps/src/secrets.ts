import { type SourceText, type Span, secretsInValue, sourceText } from "@mailconf/lossless";
import { secretsByLine, secretsOfSettings } from "@mailconf/postfix-lines";
import { secretsOfCredential } from "./credential-line.ts";
import { secretsOfNextHopLine } from "./next-hop-line.ts";
import { familyOf, type TableType } from "./types.ts";

export interface SecretOptions {
  /** What the text is the source of; `hash` by default. */
  readonly type?: TableType;
  /** The table is one of `smtp_sasl_password_maps`: every value of it is `user:password`, also where a line is wrong. */
  readonly credentials?: boolean;
  /** The table is one of `sender_dependent_relayhost_maps`: every value of it is a list of next hops, and nothing else. */
  readonly nextHops?: boolean;
}

/**
 * The spans of a table that are secrets: passwords of database clients, and in lookup tables the password of a value
 * `user:password`. Without being told, a value counts as such by what key and value look like, since a transport
 * (`smtp:host`) has the same shape; see `isCredential`.
 */
export function secretSpans(input: SourceText | string, options: SecretOptions = {}): readonly Span[] {
  const source = typeof input === "string" ? sourceText(input) : input;
  const { type = "hash", credentials = false, nextHops = false } = options;
  const family = familyOf(type);
  if (family === "client") return secretsOfSettings(source, { isClient: true });
  const ofEntry = credentials ? secretsOfCredential : nextHops ? secretsOfNextHopLine : passwordOf;
  const ofLine = (line: string): Span[] => [
    ...secretsInValue(line),
    ...(family === "aliases" ? [] : ofEntry(line)),
  ];
  return secretsByLine(source, { ofLine, ofComment: ofLine, isInOrder: () => true });
}

/** The password of an entry `key user:password`, if it looks like one. */
function* passwordOf(text: string): Generator<Span> {
  if (!/[:|]/.test(text)) return;
  const login = loginBeforeHost(text);
  if (login) {
    yield login;
    return;
  }
  const entry = /^([\s#]*(\S+)\s+)([^\s:/[\]{}|"]+):(\S.*)$/;
  const [, before = "", key = "", user = "", password = ""] = entry.exec(text) ?? [];
  if (password !== "" && isCredential(key, user, password)) {
    const start = before.length + user.length + 1;
    yield { start, end: start + password.length };
    return;
  }
  for (const found of text.matchAll(behindNextHop)) {
    const [whole, secret = ""] = found;
    const end = found.index + whole.length;
    yield { start: end - secret.length, end };
  }
}

/** A login before a host, with blanks in its password, also behind a transport or where the key is missing. */
function loginBeforeHost(text: string): Span | undefined {
  for (const form of logins) {
    const [before = "", name = "", password = ""] = form.exec(text) ?? [];
    if (!/\s/.test(password) || transports.test(name)) continue;
    const [word = ""] = password.split(/\s/, 1);
    const isKey = /^\d{1,5}$/.test(word) || isAddress.test(`${name}:${word}`);
    if (!isKey || /^@[^\s@]+:\w+$/.test(text.slice(before.length - 1)))
      return { start: before.length - 1 - password.length, end: text.length };
  }
  return undefined;
}

/** The whole line, or a value; up to the last `@`. */
const logins: readonly RegExp[] = [
  /^[\s#]*([^\s#:/[\]{}|"][^\s:/[\]{}|"]*):(\S.*)@/,
  /^[\s#]*[^\s#]\S*\s+(?:(?:smtps?|submissions?|relay|lmtp):(?:\/\/)?)?([^\s:/[\]{}|"]+):(\S.*)@/,
];

/** An address of IPv6, as keys of access tables have it. */
const isAddress = /^[\da-f]*:[\da-f:.]*$/i;

/** A next hop in brackets and a credential, wherever a slip has brought them: `[smtp.a.test]:587:user:password`. */
const behindNextHop = /\[[^\]\s]{0,255}\](?::\d{1,5})?(?:[:|]|\s{1,100})[^\s:/[\]{}|"]{1,255}[:|](\S+)/g;

/**
 * Whether `key first:rest` is a credential and no transport. A key in brackets is a next hop, as only credential tables
 * have them; else transports are told by their name, and by a next hop behind the colon.
 */
const isCredential = (key: string, first: string, rest: string): boolean =>
  key.startsWith("[") ||
  (!transports.test(first) &&
    !/\s/.test(rest) &&
    !/^(\[[^\]]*\](:\w+)?|[\w-]+(\.[\w-]+)+(:\w+)?|[\w.-]+:\d+|(unix|inet):.*)$/.test(rest));

/** Names of transports in Postfix's own master.cf and of the programs around it (transport(5)). */
const transports =
  /^(smtps?|submissions?|relay|lmtp|local|virtual|error|retry|discard|uucp|ifmail|bsmtp|scalemail-backend|mailman|maildrop|procmail|dovecot|cyrus|amavis|smtp-amavis|spamassassin|hash|btree|lmdb|texthash|regexp|pcre|cidr|inline|static|proxy|ldap|mysql|pgsql|sqlite|unix|inet|http|https|mailto)$|-|_/i;
