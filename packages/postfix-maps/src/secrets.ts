import { type SourceText, type Span, secretsInValue, sourceText } from "@mailconf/lossless";
import { secretsByLine, secretsOfSettings } from "@mailconf/postfix-lines";
import { familyOf, type TableType } from "./types.ts";

export interface SecretOptions {
  /** What the text is the source of; `hash` by default. */
  readonly type?: TableType;
  /** The table is one of `smtp_sasl_password_maps`: every value of it is `user:password`, also where a line is wrong. */
  readonly credentials?: boolean;
}

/**
 * The spans of a table that are secrets: passwords of database clients, and in lookup tables the password of a value
 * `user:password`. Without being told, a value counts as such by what key and value look like, since a transport
 * (`smtp:host`) has the same shape; see `isCredential`.
 */
export function secretSpans(input: SourceText | string, options: SecretOptions = {}): readonly Span[] {
  const source = typeof input === "string" ? sourceText(input) : input;
  const { type = "hash", credentials = false } = options;
  const family = familyOf(type);
  if (family === "client") return secretsOfSettings(source);
  const ofLine = (line: string): Span[] => [
    ...secretsInValue(line),
    ...(credentials ? secretsOfLine(line) : family === "aliases" ? [] : passwordOf(line)),
  ];
  return secretsByLine(source, { ofLine, ofComment: ofLine, isInOrder: () => true });
}

/** The password of an entry `key user:password`, if it looks like one. */
function* passwordOf(text: string): Generator<Span> {
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

/** The secret of a line of a credential table: all behind the first colon of its value. */
function* secretsOfLine(line: string): Generator<Span> {
  const [before = ""] = /^[\s#]*/.exec(line) ?? [];
  const content = line.slice(before.length).trimEnd();
  if (content === "" || (before.includes("#") && !content.includes(":"))) return;
  const [key = ""] = /^(?:"(?:[^"\\]|\\.)*"|\S+)/.exec(content) ?? [];
  const value = content.slice(key.length).trimStart();
  if (value === "") {
    // No blank between key and credential: the next hop stays, and all behind it goes.
    const [hop = ""] = /^(?:\[[^\]\s]*\](?::\d+(?=[:|]|$))?|[^\s:|]*(?::\d+(?=[:|]))?)/.exec(content) ?? [];
    const start = before.length + hop.length + 1;
    if (start < before.length + content.length) yield { start, end: before.length + content.length };
    return;
  }
  const valueStart = before.length + content.length - value.length;
  const separator = value.search(/[:|]/);
  yield { start: valueStart + separator + 1, end: before.length + content.length };
}
