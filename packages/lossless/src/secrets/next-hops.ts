import type { Span } from "../span.ts";

/**
 * The secrets of a list of next hops, as `relayhost` and the values of a relay map have it: none where every word can be
 * one; else all from the first word on that may belong to a login, but for the user in front of its colon and the
 * server behind its last `@`.
 *
 *     [smtp.a.test]:587, relay:2525     →  the same
 *     ann:12345                         →  ann:********
 *     ann secret@smtp:587               →  ********@smtp:587
 */
export function secretsOfNextHops(list: string): readonly Span[] {
  let first: number | undefined;
  for (const { 0: word, index } of list.matchAll(/[^\s,]+/g)) {
    const isSound = isNextHop(word);
    // A host in brackets is no word of a login.
    if (!isSound || !word.startsWith("[")) first ??= index;
    if (isSound) continue;
    const start = (first ?? index) + (login.exec(list.slice(first))?.[0].length ?? 0);
    const end = startOfServer(list, start, list.trimEnd().length);
    return start < end ? [{ start, end }] : [];
  }
  return [];
}

/** Where the server stands behind a login, with the `@` before it; the end where there is none. */
function startOfServer(list: string, start: number, end: number): number {
  const at = list.lastIndexOf("@", end - 1);
  if (at < start) return end;
  const server = list.slice(at + 1, end);
  // Without a scheme, a word alone may be the end of the password, and digits may be one.
  const isCertain = list.slice(0, start).includes("://") || (/^\[|:/.test(server) && !hasUnusualPort(server));
  return isCertain && isNextHop(server) ? at : end;
}

/** A user in front of a password. One with a domain may as well be a password in front of a server. */
const login = /^(?:(?:smtps?|submissions?|relay|lmtp):(?:\/\/)?)?[^\s:|@,]*[:|]/;

/** Whether a word can be a next hop (postconf(5), relayhost), also with a transport in front, which is refused there. */
export function isNextHop(word: string): boolean {
  const [, host = "", port] = hop.exec(word) ?? [];
  if (host === "" || port === undefined || services.has(port)) return host !== "";
  if (!/^\d+$/.test(port) || Number(port) > 65_535) return false;
  // What is digits behind a bare word is a password as well as a port.
  return /^\[|\./.test(host) || mailPorts.has(port);
}

const hop =
  /^(?:(?:smtps?|submissions?|relay|lmtp):(?:\/\/)?)?(\[(?:(?:ipv6:)?[\da-f:.]+(?:%\w+)?|[\p{L}\d_.-]+)\]|[\p{L}\d_.-]+)(?::([a-z]+|\d{1,5}))?\/?$/iu;

const hasUnusualPort = (server: string): boolean => {
  const [port] = /(?<=:)\d+(?=\/?$)/.exec(server) ?? [];
  return port !== undefined && !mailPorts.has(port);
};

/** Names of ports that Debian's services(5) knows and a relay may have. */
const services: ReadonlySet<string> = new Set("smtp smtps ssmtp mail submission submissions urd".split(" "));

/** Ports that servers of mail are found at, and those of programs that stand in for one. */
const mailPorts: ReadonlySet<string> = new Set(
  "24 25 26 465 587 588 1025 1465 1587 2025 2465 2525 2526 2587 10024 10025 10026 10027".split(" "),
);
