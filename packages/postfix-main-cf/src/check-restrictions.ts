import { type Diagnostic, suggest, table } from "@mailconf/lossless";
import { splitWords } from "@mailconf/postfix-lines";
import type { Configuration } from "./configuration.ts";
import { diagnose } from "./diagnostics.ts";
import type { Expansion } from "./expansion.ts";
import { placeOfRanges } from "./pieces.ts";
import {
  type Restriction,
  type RestrictionArgument,
  readRestrictions,
  relayGuards,
  restrictionLists,
  restrictions,
} from "./restrictions.ts";

/**
 * What is wrong with the restrictions of smtpd(8): names that it does not know, so that every client gets a "server
 * configuration error"; missing arguments; restrictions that are never reached; lists without a relay guard, with which
 * smtpd refuses to start.
 */
export function checkRestrictions(configuration: Configuration): Diagnostic[] {
  const classes = splitWords(configuration.expand("smtpd_restriction_classes")?.value ?? "");
  const own = new Set(classes);
  const known = new Set([...restrictions.keys(), ...own]);
  const found: Diagnostic[] = [];
  for (const [list, bareTable] of [
    ...restrictionLists,
    ...[...own].map((name) => [name, undefined] as const),
  ]) {
    const expansion = configuration.expand(list);
    // A table in a class is the access check of the list that uses the class.
    const bare = own.has(list) ? "check_client_access" : bareTable;
    if (!expansion) continue;
    for (const one of aboutList(expansion, readRestrictions(expansion.value, bare), known)) found.push(one);
  }
  const guards = ["smtpd_relay_restrictions", "smtpd_recipient_restrictions"];
  if (!guards.some((list) => isGuarded(configuration, list, own)))
    found.push(...aboutRelaying(configuration, guards));
  return found;
}

function aboutList(
  expansion: Expansion,
  words: readonly Restriction[],
  known: ReadonlySet<string>,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  // Looking for a similar name takes a while, so only so many are looked for.
  let suggestions = 100;
  const placeOf = placeOfRanges(expansion);
  for (const [index, { name, takes, argument, start, end }] of words.entries()) {
    const place = placeOf(start, end);
    if (!place) continue;
    const lower = name.toLowerCase();
    if (name.includes(":")) found.push(diagnose("bare-table", place, { table: name }));
    else if (!known.has(name) && !restrictions.has(lower)) {
      const [near] = suggestions-- > 0 ? suggest(lower, known) : [];
      const diagnostic = diagnose("unknown-restriction", place, { name });
      found.push(near === undefined ? diagnostic : { ...diagnostic, hint: near });
    } else if (takes && !fits(takes, argument)) {
      found.push(diagnose("restriction-argument", place, { name, expected: expected[takes] }));
    }
    const advice = obsolete[lower];
    if (advice !== undefined) found.push(diagnose("obsolete-restriction", place, { name, advice }));
    const next = words[index + 1];
    const isWarning = words[index - 1]?.name.toLowerCase() === "warn_if_reject";
    if (next && final.has(lower) && !isWarning) {
      const unreached = placeOf(next.start, next.end);
      if (unreached)
        found.push(diagnose("unreached-restriction", unreached, { name: next.name, after: name }));
    }
  }
  return found;
}

/** Restrictions that decide everything: what stands behind them is not looked at. */
const final = new Set(["permit", "reject", "defer", "check_relay_domains"]);

const expected: Readonly<Record<RestrictionArgument, string>> = {
  table: "a table, `type:name`",
  server: "a server, `transport:endpoint`",
  domain: "a domain",
  seconds: "a number of seconds",
};

function fits(takes: RestrictionArgument, argument: string | undefined): boolean {
  if (argument === undefined) return false;
  if (takes === "seconds") return /^[0-9]+$/.test(argument);
  return takes === "domain" || argument.includes(":");
}

/** Names that Postfix still understands, with what to write instead. */
const obsolete: Readonly<Record<string, string>> = table({
  reject_maps_rbl: "use `reject_rbl_client` with a domain",
  permit_naked_ip_address: "use `permit_mynetworks` or `permit_sasl_authenticated`",
  check_relay_domains: "use `permit_mynetworks` and `reject_unauth_destination`",
  permit_mx_backup: "name the domains in `relay_domains`",
});

/** Whether a list comes to a relay guard before it permits everything (`has_required` in smtpd_check.c). */
function isGuarded(configuration: Configuration, list: string, classes: ReadonlySet<string>): boolean {
  const seen = new Set<string>();
  const waiting = [list];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const words = readRestrictions(configuration.expand(next)?.value ?? "").map(({ name }) => name);
    for (let at = 0; at < words.length; at++) {
      const word = words[at] ?? "";
      const lower = word.toLowerCase();
      if (lower === "warn_if_reject") at++;
      else if (lower === "permit") break;
      else if (relayGuards.has(lower)) return true;
      else if (classes.has(word)) waiting.push(word);
    }
  }
  return false;
}

/** Points at the first of the lists that the file sets. */
function aboutRelaying({ main }: Configuration, lists: readonly string[]): Diagnostic[] {
  const entry = lists.flatMap((list) => main.locate(list) ?? [])[0];
  return entry ? [diagnose("no-relay-guard", entry)] : [];
}
