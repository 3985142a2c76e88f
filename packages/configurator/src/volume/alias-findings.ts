import type { Finding, SourceText } from "@mailconf/lossless";
import { find } from "../finding.ts";
import { accounts } from "./accounts.ts";
import { domainOf, fold } from "./address.ts";
import { type Alias, type Aliases, aliases } from "./aliases.ts";
import { mailDomains } from "./mail-domains.ts";
import { regexpAliases } from "./regexp-aliases.ts";
import type { Volume } from "./volume.ts";

/** Aliases that do not do what they are there for (spec: lint-rules 5xx). Needs one pass over all lines. */
export function* aliasFindings(volume: Volume): Generator<Finding> {
  const source = volume.read("postfix-virtual.cf");
  if (!source) return;
  const all = volume.view(aliases);
  yield* sameAsAccounts(volume, all, source);
  yield* catchAlls(volume, all, source);
  yield* loops(all, source);
  yield* toNowhere(volume, all, source);
  yield* comments(all, source);
}

function* sameAsAccounts(volume: Volume, { list }: Aliases, source: SourceText): Generator<Finding> {
  const { byAddress } = volume.view(accounts);
  for (const { alias, folded, recipients, keySpan } of list) {
    if (!byAddress.has(folded) || recipients.some((recipient) => fold(recipient) === folded)) continue;
    yield find("DMS504", { source, span: keySpan }, { alias, targets: recipients.join(",") });
  }
}

/** Accounts that get no mail because an alias of their whole domain comes first. */
function* catchAlls(volume: Volume, { list, byAlias }: Aliases, source: SourceText): Generator<Finding> {
  const wholeDomains = new Map(
    list.filter(({ alias }) => alias.startsWith("@")).map((alias) => [alias.folded, alias]),
  );
  if (wholeDomains.size === 0) return;
  const swallowed = new Map<Alias, string[]>();
  for (const [folded, { address, domain }] of volume.view(accounts).byAddress) {
    const alias = wholeDomains.get(fold(`@${domain}`));
    if (!alias || byAlias.has(folded) || alias.recipients.some((recipient) => fold(recipient) === folded))
      continue;
    swallowed.set(alias, [...(swallowed.get(alias) ?? []).slice(0, 3), address]);
  }
  for (const [{ alias, target, keySpan }, addresses] of swallowed) {
    const names =
      addresses.length > 3 ? `${addresses.slice(0, 3).join(", ")} and more` : addresses.join(", ");
    const mended = addresses.map((address) => `${address} ${address}`).join("\n");
    yield find("DMS507", { source, span: keySpan }, { alias, names, target, mended });
  }
}

/** The recipients an address expands to: its own alias, that without extension, that of its domain (virtual(5)). */
function expansionOf(address: string, { byAlias }: Aliases): Alias | undefined {
  const at = address.indexOf("@");
  const plus = address.indexOf("+");
  const domain = at === -1 ? undefined : address.slice(at);
  const base = plus > 0 && (at === -1 || plus < at) ? address.slice(0, plus) + (domain ?? "") : undefined;
  return (
    byAlias.get(address) ??
    (base === undefined ? undefined : byAlias.get(base)) ??
    (domain === undefined ? undefined : byAlias.get(domain))
  );
}

/** Aliases that lead back to themselves through others. Postfix keeps such mail in the queue. */
function* loops(all: Aliases, source: SourceText): Generator<Finding> {
  const state = new Map<string, "open" | "done">();
  for (const start of all.list) {
    if (state.has(start.folded)) continue;
    const path: { address: string; alias: Alias; next: number }[] = [];
    const enter = (address: string, alias: Alias) => {
      state.set(address, "open");
      path.push({ address, alias, next: 0 });
    };
    enter(start.folded, start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const recipient = top.alias.recipients[top.next++];
      if (recipient === undefined) {
        state.set(top.address, "done");
        path.pop();
        continue;
      }
      const address = fold(recipient);
      const alias = expansionOf(address, all);
      // An address may expand into itself once: that is how an account keeps its mail beside an alias.
      if (!alias || address === top.address || alias.recipients.some((each) => fold(each) === address))
        continue;
      if (state.get(address) === "open") {
        const from = path.findIndex((step) => step.address === address);
        yield loop(source, top.alias, [...path.slice(from).map((step) => step.address), address]);
      } else if (!state.has(address)) enter(address, alias);
    }
  }
}

const loop = (source: SourceText, { valueSpan }: Alias, circle: readonly string[]): Finding =>
  find("DMS506", { source, span: valueSpan }, { circle: circle.slice(0, 6).join(" → ") });

/** Recipients in our own domains that nobody has. */
function* toNowhere(volume: Volume, all: Aliases, source: SourceText): Generator<Finding> {
  const { byAddress } = volume.view(accounts);
  const patterns = volume.view(regexpAliases);
  const managed = new Set(volume.view(mailDomains).map(({ domain }) => domain));
  for (const { alias, folded, recipients, valueSpan } of all.list) {
    for (const recipient of recipients) {
      const address = fold(recipient);
      const domain = domainOf(address);
      if (domain === undefined || !managed.has(domain) || address.startsWith("@")) continue;
      const mailbox = address.replace(/\+[^@]*@/, "@");
      // An alias to itself ends there: Postfix looks no further for it, and only an account has a mailbox.
      const goesOn = address !== folded && (expansionOf(address, all) || patterns.mayMatch(address));
      if (byAddress.has(mailbox) || goesOn) continue;
      yield find("alias-to-nowhere", { source, span: valueSpan }, { recipient, alias });
    }
  }
}

/** Words behind a `#`: a comment has a line of its own in tables of Postfix. */
function* comments({ list }: Aliases, source: SourceText): Generator<Finding> {
  for (const { alias, target, valueSpan } of list) {
    const at = target.search(/(^|[\s,])#/);
    if (at === -1) continue;
    const [words, mended] = [target.slice(at).trim(), `${alias} ${target.slice(0, at).trim()}`];
    yield find("alias-comment-behind", { source, span: valueSpan }, { words, mended });
  }
}
