import { type Restriction, readRestrictions } from "@mailconf/postfix-main-cf";
import { answerToAll, hasAllClients, hasAllDomains } from "./strangers.ts";

/** How a restriction list answers a client that nobody knows, for a recipient that is not ours. */
export type Answer = "permit" | "refuse" | "undecided";

/** The effective value of a parameter for one service, references resolved. */
export type Lookup = (parameter: string) => string;

/**
 * Whether a service would relay for a stranger: neither of the lists that decide about relaying refuses
 * (postconf(5), smtpd_relay_restrictions). What depends on the entries of a table or on another service counts as
 * undecided; a table that answers everybody alike, such as `static:OK`, is taken at its word.
 */
export function relaysForStrangers(lookup: Lookup): boolean {
  const lists = [lookup("smtpd_relay_restrictions"), lookup("smtpd_recipient_restrictions")];
  return lists.every((list) => answerOf(list, lookup) !== "refuse");
}

function answerOf(list: string, lookup: Lookup, depth = 0): Answer {
  const words = readRestrictions(list, "check_recipient_access");
  for (const [index, word] of words.entries()) {
    const answer = answerOfWord(word, lookup, depth);
    if (answer === "undecided") continue;
    // Postfix only logs what is behind this word.
    if (answer === "refuse" && words[index - 1]?.name.toLowerCase() === "warn_if_reject") continue;
    return answer;
  }
  return "undecided";
}

function answerOfWord({ name, argument }: Restriction, lookup: Lookup, depth: number): Answer {
  const word = name.toLowerCase();
  if (word === "permit") return "permit";
  if (word === "reject" || word === "defer") return "refuse";
  if (/^(reject|defer)_unauth_destination$/.test(word)) return relaysToAll(lookup) ? "undecided" : "refuse";
  if (word === "permit_auth_destination") return relaysToAll(lookup) ? "permit" : "undecided";
  if (word === "permit_mynetworks") return hasAllClients(lookup("mynetworks")) ? "permit" : "undecided";
  if (!asked.test(word) || argument === undefined) return "undecided";
  const action = answerToAll(argument);
  return action === undefined ? "undecided" : answerOfAction(action.trim(), lookup, depth);
}

/** Whether every domain is one that mail is relayed to, so that no destination is unauthorised. */
export const relaysToAll = (lookup: Lookup): boolean => hasAllDomains(lookup("relay_domains"));

/** The access checks that a stranger passes with a key in hand; the others need a login, a certificate or the DNS. */
const asked = /^check_(client|reverse_client_hostname|helo|sender|recipient)_access$/;

/** Lists within answers beyond which Postfix gives up, with an error for the client (smtpd_check.c). */
const deepest = 100;

/** What an answer of an access table decides (access(5)). */
function answerOfAction(action: string, lookup: Lookup, depth: number): Answer {
  // Numbers alone are OK, also such as look like a reply; a reply has a text behind it.
  if (/^((ok|relay)(?!\S)|\d+$)/i.test(action)) return "permit";
  if (/^(reject|defer|discard|hangup|[45]\d\d)(?!\S)/i.test(action)) return "refuse";
  if (/^(dunno|warn|info|hold|filter|prepend|redirect|bcc|defer_if_\w+)(?!\S)/i.test(action))
    return "undecided";
  // A table within an answer is a "server configuration error".
  if (action.includes(":")) return "refuse";
  return depth < deepest ? answerOf(action, lookup, depth + 1) : "refuse";
}
