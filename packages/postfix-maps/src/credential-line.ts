import { isNextHop, type Span } from "@mailconf/lossless";

/**
 * The secret of a line `key user:password` of a credential table: all behind the colon. Where the line is wrong, all
 * that may be a password: what stands behind a blank in place of the colon, a value of one word, and what follows a
 * colon in a key that is no next hop, and a word alone that is none: a password that has lost its line.
 */
export function* secretsOfCredential(line: string): Generator<Span> {
  const [before = ""] = /^[\s#]*/.exec(line) ?? [];
  const content = line.slice(before.length).trimEnd();
  if (content === "" || (before.includes("#") && !isEntry.test(content))) return;
  const isAlone = !before.includes("#") && aloneMayBeSecret.test(content);
  const start = before.length + (isAlone ? 0 : startOfSecret(content));
  const end = before.length + content.length;
  if (start < end) yield { start, end };
}

/** One word, and no key of which one sees that it is one: neither a next hop in brackets nor a domain. */
const aloneMayBeSecret = /^(?!\[|@)[^\s:|"]+$/;

/** What tells an entry in a comment from prose. */
const isEntry = /[:|]|^(?:\[|\S*@\S)/;

function startOfSecret(content: string): number {
  const [quoted = ""] = /^(?=[^\s"]*")(?:"(?:[^"\\]|\\.)*"|\\.|[^\s"\\])+(?=\s)/.exec(content) ?? [];
  const key = quoted || (/^\S+/.exec(content)?.[0] ?? "");
  const value = content.slice(key.length).trimStart();
  const valueStart = content.length - value.length;
  const hop = quoted || nextHopOf(key, value);
  // No blank between key and credential, or no key: the next hop or the user stays.
  if (value === "" || hop.length + 1 < key.length) return hop.length + 1;
  if (hop.length < key.length && !key.startsWith("[")) return valueStart;
  return valueStart + behindUser(value);
}

/**
 * What a key begins with: a sender, a host or a user, and a port. Digits may be a password: without a login behind them,
 * behind a bare word unless mail is sent to such a port, and in front of what is a key itself.
 */
function nextHopOf(key: string, value: string): string {
  const hop = (separator.test(value) ? ofKey : ofLine).exec(key)?.[0] ?? "";
  const isPassword = !key.startsWith("[") && (isKey.test(value) || (hop.includes(":") && !isNextHop(hop)));
  return isPassword ? (hop.split(":", 1)[0] ?? "") : hop;
}

/** A next hop in brackets or a domain, where a login belongs. */
const isKey = /^(?:\[[^\]\s]*\](?::\w+)?|@[^\s:]+)$/;

const ofKey =
  /^(?:\[[^\]\s]*\]|[^\s:|@]*(?=:)|[^\s:|]*)(?::(?:\d{1,5}|smtps?|ssmtp|mail|submissions?|urd)(?=[:|]|$))?/;
const ofLine = /^(?:\[[^\]\s]*\](?::\d+(?=[:|]|$))?|[^\s:|]*(?::\d+(?=[:|]))?)/;

/** Where the password begins in a value: behind the first colon or blank; at once if there is no colon. */
function behindUser(value: string): number {
  if (!separator.test(value)) return 0;
  return value.search(/[:|\s]/) + 1;
}

/** Between user and password; the second one stands in other files. */
const separator = /[:|]/;
