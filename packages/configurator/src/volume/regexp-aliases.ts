import { parseRegexpAliases } from "@mailconf/config-volume";
import type { Finding, SourceText, Span } from "@mailconf/lossless";
import type { Table } from "@mailconf/postfix-maps";
import { find } from "../finding.ts";
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
  const mayAsk = asking(table);
  return {
    source,
    table,
    mayMatch: (address) => table !== undefined && (!mayAsk() || table.lookup(address).kind !== "not-found"),
  };
}

/** How many patterns are tried on addresses: twenty thousand of them on as many addresses would take hours. */
const mostTries = 200_000;

/** Whether a table may be asked once more. */
function asking(table: Table | undefined): () => boolean {
  const each = table?.entries.length ?? 0;
  let tries = 0;
  return () => {
    tries += each;
    return tries <= mostTries;
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
    const mended = withEnds(source.slice(keySpan));
    yield find("DMS508:open-ends", { source, span: keySpan }, { mended });
  }
  const { byAlias } = volume.view(aliases);
  const mayAsk = asking(table);
  const taken = volume.view(accounts).list.find(({ address }) => {
    const found = !byAlias.has(fold(address)) && mayAsk() && table.lookup(address);
    return found && found.kind === "found" && fold(found.value) !== fold(address);
  });
  const place = { source, span: table.entries[0]?.keySpan ?? { start: 0, end: 0 } };
  if (taken) {
    const { address } = taken;
    yield find("DMS508:account", place, { address, target: lookedUp(table, address) });
  }
  const domain = volume
    .view(mailDomains)
    .find((each) => mayAsk() && table.lookup(each.domain).kind === "found");
  if (domain) yield find("DMS508:bare-domain", place, { domain: domain.domain });
  if (!mayAsk()) yield find("DMS508:in-part", place, { most: mostTries });
}

/** The domain at the end of a pattern, if it is written out: `/^x@one\\.test$/`. */
const domainOfPattern = (pattern: string): string | undefined =>
  /@((?:[A-Za-z0-9-]|\\\.)+)\$?$/.exec(pattern)?.[1]?.replaceAll("\\.", ".");

/** A pattern, as it is written, that matches whole addresses alone; undefined if it is not written as one. */
function withEnds(written: string): string | undefined {
  const [, mark = "", options = "", body = "", flags = ""] =
    /^([^\w\s!])((?:\(\?\w+\))?)(.*)\1(\w*)$/s.exec(written) ?? [];
  if (body === "") return undefined;
  const isOpen = [!body.startsWith("^"), !/(^|[^\\])\$$/.test(body)];
  const inner = body.includes("|") ? `(?:${body})` : body;
  const [start, end] = body.includes("|") ? ["^", "$"] : [isOpen[0] ? "^" : "", isOpen[1] ? "$" : ""];
  return `${mark}${options}${start}${inner}${end}${mark}${flags}`;
}

const unmanaged = (source: SourceText, span: Span, domain: string): Finding =>
  find("DMS518", { source, span }, { domain });

function lookedUp(table: Table, address: string): string {
  const answer = table.lookup(address);
  return answer.kind === "found" ? answer.value : "";
}
