import { type Diagnostic, suggest } from "@mailconf/lossless";
import { splitWords } from "@mailconf/postfix-lines";
import { type About, diagnose } from "./diagnostics.ts";

const headers = ["envelope_sender", "header_sender", "envelope_recipient", "header_recipient"];
const sasl = ["noplaintext", "noactive", "nodictionary", "noanonymous", "mutual_auth", "forward_secrecy"];
const lookup = ["dns", "native"];
const resolver = ["res_defnames", "res_dnsrch"];

/** Lists that hold only these words: a program that reads another one stops (name_mask(3)). */
const lists: ReadonlyMap<string, readonly string[]> = new Map([
  ["canonical_classes", headers],
  ["inet_protocols", ["all", "ipv4", "ipv6"]],
  ["lmtp_dns_resolver_options", resolver],
  ["lmtp_host_lookup", lookup],
  ["masquerade_classes", headers],
  ["propagate_unmatched_extensions", ["canonical", "virtual", "alias", "forward", "include", "generic"]],
  [
    "receive_override_options",
    ["no_unknown_recipient_checks", "no_address_mappings", "no_header_body_checks", "no_milters"],
  ],
  ["recipient_canonical_classes", headers.slice(2)],
  ["sender_canonical_classes", headers.slice(0, 2)],
  ["smtp_dns_resolver_options", resolver],
  ["smtp_host_lookup", lookup],
  ...["lmtp", "smtp", "smtpd"].flatMap((program) =>
    ["", "_tls", "_tls_verified"].map((part) => [`${program}_sasl${part}_security_options`, sasl] as const),
  ),
]);

/** The first word of a list that Postfix does not know. Such words are read in any case but for `inet_protocols`. */
export function wrongWord({ name, value, place }: About): Diagnostic[] {
  const allowed = lists.get(name);
  if (!allowed) return [];
  const isExact = name === "inet_protocols";
  const word = splitWords(value).find((each) => !allowed.includes(isExact ? each : each.toLowerCase()));
  if (word === undefined) return [];
  const [near] = suggest(word.toLowerCase(), allowed);
  const words = { name, expected: allowed.join(", ") };
  const found = diagnose("wrong-value", place(word), words);
  // What replaces one word is no hint for the whole value.
  return near === undefined || value.trim() !== word ? [found] : [{ ...found, hint: `${name} = ${near}` }];
}
