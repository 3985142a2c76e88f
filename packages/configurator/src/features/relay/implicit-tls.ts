import { type Effect, mainCf, masterCf, rootOnly, row, write } from "../../effect.ts";
import type { Origin } from "../../origin.ts";
import { implicitTls, type Relay, type Relays } from "./relays.ts";

/** The delivery service for servers that speak TLS from the first byte. */
const service = "relay-smtps";

/**
 * Delivers through a service of its own to next hops on port 465. The switch for TLS from the first byte belongs to a
 * delivery service and not to a next hop, and turned on for all it would break every other connection.
 *
 * The next hop itself stays in `relayhost` and its sender table: a transport without a next hop of its own keeps
 * theirs (trivial-rewrite/resolve.c). Both tables are asked for the same keys in the same order, so each sender of
 * the one stands in the other; who has no entry, as a domain that opted out, gets the default transport.
 */
export function* implicitTlsTransport(relays: Relays): Generator<Effect> {
  const { fallback, bySender } = relays;
  const reasons: Origin[] = [fallback, ...bySender]
    .filter((relay) => relay !== undefined)
    .filter((relay) => implicitTls(relay) !== "none")
    .flatMap(({ because }) => because.slice(0, 1));
  if (reasons.length === 0) return;
  const because = reasons.slice(0, 3);

  yield masterCf.append(
    [
      `${service}    unix       -   -   n   -     -   smtp`,
      "  -o syslog_name=postfix/$service_name",
      "  -o smtp_tls_wrappermode=yes",
      "  -o smtp_tls_security_level=encrypt",
    ].join("\n"),
    ...because,
  );
  if (fallback && implicitTls(fallback) !== "none") {
    yield mainCf.set("default_transport", `${service}:`, ...fallback.because);
  }
  if (bySender.length === 0) return;
  const path = "/etc/postfix/relay_transport_map";
  const rows = bySender.map((relay) => row(`${relay.sender}    ${transportOf(relay)}`, ...relay.because));
  yield write(path, rows, rootOnly);
  yield mainCf.set("sender_dependent_default_transport_maps", `texthash:${path}`, ...because);
}

function transportOf(relay: Relay): string {
  if (relay.hops === "dunno") return "DUNNO";
  return implicitTls(relay) === "none" ? "smtp:" : `${service}:`;
}
