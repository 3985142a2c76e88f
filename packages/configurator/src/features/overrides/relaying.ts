import { splitWords } from "@mailconf/postfix-lines";

/** How a restriction list answers a client that nobody knows, for a recipient that is not ours. */
export type Answer = "permit" | "refuse" | "undecided";

/** The effective value of a parameter for one service, references resolved. */
export type Lookup = (parameter: string) => string;

/**
 * Whether a service would relay for a stranger: neither of the lists that decide about relaying refuses
 * (postconf(5), smtpd_relay_restrictions). What depends on a table or another service counts as undecided.
 */
export function relaysForStrangers(lookup: Lookup): boolean {
  const relay = answerOf(lookup("smtpd_relay_restrictions"));
  const recipient = answerOf(lookup("smtpd_recipient_restrictions"));
  return relay !== "refuse" && recipient !== "refuse";
}

function answerOf(list: string): Answer {
  for (const word of list.split(/[\s,]+/)) {
    if (word === "permit") return "permit";
    if (/^(reject|defer|reject_unauth_destination|defer_unauth_destination)$/.test(word)) return "refuse";
  }
  return "undecided";
}

/** Networks that more than one organisation can be in: `0.0.0.0/0`, public networks shorter than /24 or /48. */
export function tooWide(networks: string): string | undefined {
  return splitWords(networks).find((word) => {
    const [, ipv6, ipv4, length] = /^(?:\[([0-9a-fA-F:]+)\]|([\d.]+))\/(\d+)$/.exec(word) ?? [];
    const bits = Number(length);
    if (ipv4 !== undefined) {
      if (/^(10|127)\./.test(ipv4)) return bits < 8;
      if (/^(192\.168|169\.254)\./.test(ipv4)) return bits < 16;
      if (/^172\.(1[6-9]|2\d|3[01])\./.test(ipv4)) return bits < 12;
      if (/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(ipv4)) return bits < 10;
      return bits < 24;
    }
    if (ipv6 !== undefined) return /^f[cde]/i.test(ipv6) ? bits < 7 : bits < 48;
    return false;
  });
}
