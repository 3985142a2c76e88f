import { elementText, splitList } from "@mailconf/postfix-lines";

/**
 * What a restriction takes as its next word: `table` is `type:name`, `server` the endpoint of a policy service,
 * `domain` a list in the DNS, `seconds` a number.
 */
export type RestrictionArgument = "table" | "server" | "domain" | "seconds";

/** A restriction of smtpd(8) as a list names it. */
export interface Restriction {
  /** As written; Postfix ignores case. */
  readonly name: string;
  /** What it takes; undefined for those that stand alone, and for names that smtpd does not know. */
  readonly takes: RestrictionArgument | undefined;
  readonly argument: string | undefined;
  /** Offsets of the name in the value. */
  readonly start: number;
  readonly end: number;
}

/** The lists of restrictions, with the access check that a bare `type:name` in them stands for (smtpd_check.c). */
export const restrictionLists: ReadonlyMap<string, string | undefined> = new Map([
  ["smtpd_client_restrictions", "check_client_access"],
  ["smtpd_helo_restrictions", "check_helo_access"],
  ["smtpd_sender_restrictions", "check_sender_access"],
  ["smtpd_relay_restrictions", "check_recipient_access"],
  ["smtpd_recipient_restrictions", "check_recipient_access"],
  ["smtpd_data_restrictions", undefined],
  ["smtpd_end_of_data_restrictions", undefined],
  ["smtpd_etrn_restrictions", "check_etrn_access"],
]);

/** The names that smtpd(8) knows, by what they take (postconf(5), `generic_checks` in smtpd_check.c). */
const names: Readonly<Record<RestrictionArgument | "nothing", string>> = {
  nothing: `
    permit reject defer defer_if_permit defer_if_reject warn_if_reject
    permit_mynetworks permit_inet_interfaces permit_sasl_authenticated permit_tls_clientcerts
    permit_tls_all_clientcerts permit_auth_destination permit_mx_backup permit_naked_ip_address
    reject_unauth_destination defer_unauth_destination check_relay_domains
    reject_unauth_pipelining reject_plaintext_session reject_multi_recipient_bounce reject_maps_rbl
    reject_unknown_client reject_unknown_client_hostname reject_unknown_reverse_client_hostname
    reject_invalid_hostname reject_invalid_helo_hostname reject_unknown_hostname reject_unknown_helo_hostname
    reject_non_fqdn_hostname reject_non_fqdn_helo_hostname
    reject_unknown_address reject_unknown_sender_domain reject_non_fqdn_sender reject_unverified_sender
    reject_unlisted_sender reject_sender_login_mismatch reject_authenticated_sender_login_mismatch
    reject_known_sender_login_mismatch reject_unauthenticated_sender_login_mismatch
    reject_unknown_recipient_domain reject_non_fqdn_recipient reject_unverified_recipient
    reject_unlisted_recipient check_recipient_maps`,
  table: `
    check_client_access check_client_a_access check_client_mx_access check_client_ns_access
    check_reverse_client_hostname_access check_reverse_client_hostname_a_access
    check_reverse_client_hostname_mx_access check_reverse_client_hostname_ns_access
    check_helo_access check_helo_a_access check_helo_mx_access check_helo_ns_access
    check_sender_access check_sender_a_access check_sender_mx_access check_sender_ns_access
    check_recipient_access check_recipient_a_access check_recipient_mx_access check_recipient_ns_access
    check_ccert_access check_sasl_access check_etrn_access`,
  server: "check_policy_service",
  domain: `
    reject_rbl reject_rbl_client permit_dnswl_client permit_rhswl_client reject_rhsbl_client
    reject_rhsbl_reverse_client reject_rhsbl_helo reject_rhsbl_sender reject_rhsbl_recipient`,
  seconds: "sleep",
};

/** What each restriction takes, by its name. */
export const restrictions: ReadonlyMap<string, RestrictionArgument | undefined> = new Map(
  Object.entries(names).flatMap(([takes, words]) =>
    words
      .trim()
      .split(/\s+/)
      .map((name) => [name, takes === "nothing" ? undefined : (takes as RestrictionArgument)] as const),
  ),
);

/** One of these must be at work, or smtpd(8) refuses to start (`rcpt_required` in smtpd_check.c). */
export const relayGuards: ReadonlySet<string> = new Set([
  "reject_unauth_destination",
  "defer_unauth_destination",
  "reject",
  "defer",
  "defer_if_permit",
  "check_relay_domains",
]);

/**
 * The restrictions of an expanded list. A bare `type:name` is the access check of the list that it stands in; where
 * a list has none, its name is the table itself.
 */
export function readRestrictions(value: string, bareTable?: string): readonly Restriction[] {
  const words = splitList(value);
  const found: Restriction[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const { text, start, end } = word;
    if (text.includes(":")) {
      const argument = bareTable === undefined ? undefined : elementText(text);
      found.push({
        name: bareTable ?? text,
        takes: bareTable && "table",
        argument,
        start,
        end,
      } as Restriction);
      continue;
    }
    const takes = restrictions.get(text.toLowerCase());
    const next = takes && words[at + 1];
    if (next) at++;
    found.push({ name: text, takes, argument: next && elementText(next.text), start, end });
  }
  return found;
}
