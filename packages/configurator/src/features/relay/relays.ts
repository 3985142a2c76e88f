import type { Origin, Sourced } from "../../origin.ts";
import { fold } from "../../volume/address.ts";
import type { MailDomain } from "../../volume/mail-domains.ts";
import type { RelayMap } from "../../volume/relay-map.ts";
import { isImplicitTls, type NextHop, readNextHop } from "./next-hop.ts";

/** The relay of a sender, or of all senders. */
export interface Relay {
  /** Sender address or `@domain`; undefined for the relay of everybody else. */
  readonly sender?: string;
  /** The next hop as Postfix gets it. */
  readonly text: string;
  /** `dunno`: the sender follows the default relay. */
  readonly hops: readonly NextHop[] | "dunno";
  /** How the line of the table reads. */
  readonly line: string;
  readonly because: readonly Origin[];
}

/** Who sends through which relay. */
export interface Relays {
  /** `relayhost`. */
  readonly fallback?: Relay;
  /** The table of senders, in order: the relay map, then the managed domains. */
  readonly bySender: readonly Relay[];
  /** Next hops that Postfix could not read. */
  readonly unreadable: readonly { readonly origin: Origin; readonly text: string; readonly wrong: string }[];
}

/** What the relay settings of environment and volume say. */
export interface RelayInputs {
  readonly defaultHost: Sourced<string>;
  /** `[RELAY_HOST]:RELAY_PORT`; undefined without a `RELAY_HOST` that is a host. */
  readonly domainRelay: Sourced<string> | undefined;
  readonly map: RelayMap;
  readonly domains: readonly MailDomain[];
}

/**
 * The relays of a site (spec: relay 4). A managed domain goes through `RELAY_HOST` unless the relay map has an entry
 * `@domain` or an opt-out for exactly this domain.
 */
export function relaysOf({ defaultHost, domainRelay, map, domains }: RelayInputs): Relays {
  const unreadable: { origin: Origin; text: string; wrong: string }[] = [];
  const bySender: Relay[] = [];
  const read = (text: string, origin: Origin): Relay["hops"] | undefined => {
    if (text.toUpperCase() === "DUNNO") return "dunno";
    const hops = readNextHop(text);
    if (!("wrong" in hops)) return hops;
    unreadable.push({ origin, text, wrong: hops.wrong });
    return undefined;
  };
  const mapped = new Set<string>();
  for (const { key, folded, value, text, origin } of map.entries) {
    mapped.add(folded);
    const hops = read(value, origin);
    if (hops) bySender.push({ sender: key, text: value, hops, line: text, because: [origin] });
  }
  const hops = domainRelay && read(domainRelay.value, domainRelay.origin);
  if (domainRelay && hops) {
    for (const { domain, because } of domains) {
      const sender = `@${domain}`;
      if (mapped.has(fold(sender)) || map.optOuts.has(domain)) continue;
      const text = domainRelay.value;
      const line = `${sender}    ${text}`;
      bySender.push({ sender, text, hops, line, because: [domainRelay.origin, ...because] });
    }
  }
  const text = defaultHost.value;
  const fallback = text === "" ? undefined : read(text, defaultHost.origin);
  return {
    ...(fallback && { fallback: { text, hops: fallback, line: text, because: [defaultHost.origin] } }),
    bySender,
    unreadable,
  };
}

/** Whether all, some or none of a relay's servers speak TLS from the first byte. */
export function implicitTls({ hops }: Pick<Relay, "hops">): "all" | "some" | "none" {
  if (hops === "dunno") return "none";
  const implicit = hops.filter(isImplicitTls).length;
  return implicit === 0 ? "none" : implicit === hops.length ? "all" : "some";
}
