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
