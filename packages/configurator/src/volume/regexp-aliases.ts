import { parseRegexpAliases } from "@mailconf/config-volume";
import type { Finding, SourceText, Span } from "@mailconf/lossless";
import type { Table } from "@mailconf/postfix-maps";
import { findingAt } from "../finding.ts";
import { accounts } from "./accounts.ts";
import { fold } from "./address.ts";
import { aliases } from "./aliases.ts";
import { mailDomains } from "./mail-domains.ts";
import type { Volume } from "./volume.ts";

/** Lines `/pattern/ recipient, …` of `postfix-regexp.cf`. */
export interface RegexpAliases {
  readonly source: SourceText | undefined;
  readonly table: Table | undefined;
  /** Whether some pattern matches, or cannot be ruled out to match. */
  mayMatch(address: string): boolean;
}

/** `postfix-regexp.cf` (spec: config-volume 2.3). Use it as `volume.view(regexpAliases)`. */
export function regexpAliases(volume: Volume): RegexpAliases {
  const source = volume.read("postfix-regexp.cf");
  const table = source && parseRegexpAliases(source).document;
  return {
    source,
    table,
    mayMatch: (address) => table !== undefined && table.lookup(address).kind !== "not-found",
  };
}

/** Patterns that take more than they are there for (spec: lint-rules DMS508). */
export function* regexpFindings(volume: Volume): Generator<Finding> {
  const { source, table } = volume.view(regexpAliases);
  if (!source || !table) return;
  const managed = new Set(volume.view(mailDomains).map(({ domain }) => domain));
  for (const { patterns, keySpan } of table.entries) {
    const [pattern] = patterns ?? [];
    const domain = pattern && domainOfPattern(pattern.source);
    if (domain && !managed.has(fold(domain))) yield unmanaged(source, keySpan, domain);
    if (!pattern || (/^(\(\?\w+\))?\^/.test(pattern.source) && /(^|[^\\])\$$/.test(pattern.source))) continue;
    yield tooWide(source, keySpan, "warning", "expected `^` at the start and `$` at the end of the pattern");
  }
  const { byAlias } = volume.view(aliases);
  const taken = volume.view(accounts).list.find(({ address }) => {
    const found = !byAlias.has(fold(address)) && table.lookup(address);
    return found && found.kind === "found" && fold(found.value) !== fold(address);
  });
  if (taken) {
    const message = `expected patterns that match no account: mail for ${taken.address} goes to ${lookedUp(table, taken.address)}`;
    yield tooWide(source, table.entries[0]?.keySpan, "error", message, `${taken.address} ${taken.address}`);
  }
  const domain = volume.view(mailDomains).find((each) => table.lookup(each.domain).kind === "found");
  if (domain) {
    const message = `expected patterns with @: one matches the bare domain ${domain.domain}, which then has no mailboxes`;
    yield tooWide(source, table.entries[0]?.keySpan, "error", message);
  }
}

/** The domain at the end of a pattern, if it is written out: `/^x@one\\.test$/`. */
const domainOfPattern = (pattern: string): string | undefined =>
  /@((?:[A-Za-z0-9-]|\\\.)+)\$?$/.exec(pattern)?.[1]?.replaceAll("\\.", ".");

const unmanaged = (source: SourceText, span: Span, domain: string): Finding =>
  findingAt(source, span, {
    code: "DMS518-alias-domain-unmanaged",
    severity: "error",
    message: `expected a domain with an account or a plain alias: mail for ${domain} is not accepted`,
    hint: `write \`@${domain} user@example.com\` into postfix-virtual.cf`,
  });

function lookedUp(table: Table, address: string): string {
  const answer = table.lookup(address);
  return answer.kind === "found" ? answer.value : "";
}

const tooWide = (
  source: SourceText,
  span: Span | undefined,
  severity: "error" | "warning",
  message: string,
  hint = "/^order[0-9]+@example\\.com$/ user@example.com",
): Finding =>
  findingAt(source, span ?? { start: 0, end: 0 }, {
    code: "DMS508-alias-regexp-too-wide",
    severity,
    message,
    hint,
  });
