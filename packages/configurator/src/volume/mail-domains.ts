import type { Origin } from "../origin.ts";
import { accounts } from "./accounts.ts";
import { domainOf, fold } from "./address.ts";
import { aliases } from "./aliases.ts";
import type { Volume } from "./volume.ts";

/** A domain for which the server takes mail, with the lines that say so. */
export interface MailDomain {
  /** Folded. */
  readonly domain: string;
  readonly because: readonly Origin[];
}

/**
 * The domains of all accounts and of all aliases that have one, each once, sorted byte-wise
 * (spec: config-volume 2.1 and 2.2). Use it as `volume.view(mailDomains)`.
 */
export function mailDomains(volume: Volume): readonly MailDomain[] {
  const found = new Map<string, Origin[]>();
  const add = (domain: string | undefined, origin: Origin) => {
    if (domain === undefined) return;
    const folded = fold(domain);
    const because = found.get(folded);
    if (!because) found.set(folded, [origin]);
    // The first account and the first alias are reason enough; ten thousand would only cost memory.
    else if (because.length < 2) because.push(origin);
  };
  for (const { domain, origin } of volume.view(accounts).list) add(domain, origin);
  for (const { alias, origin } of volume.view(aliases).list) add(domainOf(alias), origin);
  return [...found]
    .map(([domain, because]) => ({ domain, because }))
    .sort((a, b) => (a.domain < b.domain ? -1 : 1));
}
