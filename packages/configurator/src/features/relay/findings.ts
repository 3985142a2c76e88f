import type { Finding } from "@mailconf/lossless";
import { find } from "../../finding.ts";
import type { Origin } from "../../origin.ts";
import { domainOf, fold } from "../../volume/address.ts";
import type { Credential, RelayCredentials } from "./credentials.ts";
import type { RelayContext } from "./inputs.ts";
import { isHost, type NextHop, shownHops } from "./next-hop.ts";
import { implicitTls, type Relay, type RelayInputs, type Relays } from "./relays.ts";

/** Everything that the relay settings come to. */
export interface RelaySetup {
  readonly context: RelayContext;
  readonly inputs: RelayInputs;
  readonly relays: Relays;
  readonly secrets: RelayCredentials;
  /** Whether anything switches the relay feature on. */
  readonly isOn: boolean;
}

/** What is wrong or worth knowing about the relay settings (spec: lint-rules 1xx). */
export function* relayFindings(setup: RelaySetup): Generator<Finding> {
  yield* setup.secrets.findings;
  yield* environmentFindings(setup);
  if (!setup.isOn) {
    yield* withoutRelay(setup);
    return;
  }
  yield* mapFindings(setup);
  yield* hopFindings(setup);
  yield* credentialFindings(setup);
  yield* directFindings(setup);
  yield* rewrittenSenders(setup);
}

function* environmentFindings({ context, inputs, secrets, isOn }: RelaySetup): Generator<Finding> {
  const { env, site } = context;
  const { RELAY_HOST, DEFAULT_RELAY_HOST, RELAY_USER, RELAY_PASSWORD } = env;
  const host = RELAY_HOST.value;
  if (host !== "" && !isHost(host)) {
    yield find("DMS109", RELAY_HOST.origin, {
      hop: host,
      reason: "it is neither a host name nor an address",
    });
  }
  const isUnknown = RELAY_USER.isUnknown || RELAY_PASSWORD.isUnknown;
  if (!isUnknown && (RELAY_USER.value === "") !== (RELAY_PASSWORD.value === "")) {
    const [given, missing] =
      RELAY_USER.value === ""
        ? (["RELAY_PASSWORD", "RELAY_USER"] as const)
        : (["RELAY_USER", "RELAY_PASSWORD"] as const);
    const hasLogin = !isOn || secrets.list.length > 0;
    yield find(hasLogin ? "DMS113:unused" : "DMS113:no-login", env[given].origin, { given, missing });
  }
  if (host !== "" && DEFAULT_RELAY_HOST.value !== "") {
    yield find("DMS103", DEFAULT_RELAY_HOST.origin);
    const hop = inputs.domainRelay?.value;
    if (hop && RELAY_USER.value !== "" && RELAY_PASSWORD.value !== "" && !serves(secrets.list, hop)) {
      yield find("DMS104", RELAY_USER.origin, {
        hop,
        default: shownHops(DEFAULT_RELAY_HOST.value),
      });
    }
  }
  if (host !== "" && env.ACCOUNT_PROVISIONER.value === "LDAP") {
    yield find("DMS111", RELAY_HOST.origin, { domain: site.domainname.value });
  }
}

/** Whether some credential is asked for when mail goes to this next hop. */
function serves(list: readonly Credential[], hop: string): boolean {
  const host = /^\[?([^\]:]+)/.exec(hop)?.[1] ?? hop;
  const keys = new Set([fold(hop), fold(host)]);
  return list.some(({ folded }) => keys.has(folded) || folded.includes("@"));
}

/** Credentials that nobody will ask for, since nothing is relayed. */
function* withoutRelay({ context, secrets }: RelaySetup): Generator<Finding> {
  const { RELAY_USER, RELAY_PASSWORD } = context.env;
  const origin =
    RELAY_USER.value !== "" && RELAY_PASSWORD.value !== "" ? RELAY_USER.origin : secrets.list[0]?.because[0];
  if (!origin) return;
  yield find("DMS102", origin);
}

function* mapFindings({ context, inputs }: RelaySetup): Generator<Finding> {
  const { RELAY_HOST, DEFAULT_RELAY_HOST } = context.env;
  for (const { key, origin } of inputs.map.entries) {
    if (key.includes("@") || key === "<>") continue;
    yield find("DMS117", origin, { key });
  }
  for (const { domain, origin } of inputs.map.optOuts.values()) {
    if (DEFAULT_RELAY_HOST.value !== "") yield find("DMS110:default-relay", origin, { domain });
    else if (RELAY_HOST.value === "") yield find("DMS110:no-relay", origin, { domain });
  }
}

/** Next hops that lead back here, or whose servers do not speak the same language. */
function* hopFindings({ context, inputs, relays }: RelaySetup): Generator<Finding> {
  const names = new Set(["localhost", context.site.hostname.value.toLowerCase()]);
  const domains = new Set(inputs.domains.map(({ domain }) => domain));
  for (const relay of relaysWithReasons(relays)) {
    const origin = relay.because[0];
    if (!origin || relay.hops === "dunno") continue;
    const isOwn = ({ host }: NextHop) => names.has(host.toLowerCase()) || isLoopback(host);
    const isDomain = ({ host }: NextHop) => domains.has(host.toLowerCase());
    // Without brackets the MX of an own domain is asked for, and that is this server.
    const self = relay.hops.find((hop) => isOwn(hop) || (isDomain(hop) && !hop.bracketed));
    const domain = relay.hops.find(isDomain);
    if (self) yield find("DMS115:self", origin, { hop: self.text });
    else if (domain) yield find("DMS115:own-domain", origin, { hop: domain.text });
    if (implicitTls(relay) === "some") {
      const mended = relay.hops.map(({ host }) => `[${host}]:587`).join(", ");
      yield find("DMS106", origin, { servers: relay.text, mended });
    }
  }
}

const isLoopback = (host: string) => /^(127\.\d+\.\d+\.\d+|(ipv6:)?::1)$/i.test(host);

/** Each relay once: a domain relay stands behind many senders. */
function* relaysWithReasons({ fallback, bySender }: Relays): Generator<Relay> {
  const seen = new Set<Origin | undefined>();
  for (const relay of fallback ? [fallback, ...bySender] : bySender) {
    if (seen.has(relay.because[0])) continue;
    seen.add(relay.because[0]);
    yield relay;
  }
}

function* credentialFindings({ relays, secrets, context }: RelaySetup): Generator<Finding> {
  const { fallback } = relays;
  const hops = [...relaysWithReasons(relays)].flatMap(({ hops }) => (hops === "dunno" ? [] : hops));
  const usable = new Set(hops.flatMap(({ text, host }) => [fold(text), fold(host)]));
  const senders = new Set(relays.bySender.map(({ sender }) => fold(sender ?? "")));
  for (const { key, folded, because } of secrets.list) {
    const [origin] = because;
    if (!origin) continue;
    if (folded.includes("@")) {
      const domain = `@${domainOf(folded) ?? ""}`;
      if (fallback || senders.has(folded) || senders.has(domain)) continue;
      yield find("DMS112", origin, { key, hop: hops[0]?.text ?? "[smtp.example.com]:587" });
    } else if (hops.length > 0 && !usable.has(folded)) yield neverAsked(key, origin, hops, secrets.list);
  }
  if (secrets.list.length === 0 && hops.length > 0) {
    const origin = relays.fallback?.because[0] ?? relays.bySender[0]?.because[0];
    if (!origin || context.env.RELAY_USER.value !== "" || context.env.RELAY_PASSWORD.value !== "") return;
    yield find("relay-without-credentials", origin);
  }
}

function neverAsked(
  key: string,
  origin: Origin,
  hops: readonly NextHop[],
  list: readonly Credential[],
): Finding {
  const host = /^\[?([^\]:]+)/.exec(key)?.[1] ?? key;
  const meant = hops.find((hop) => hop.host.toLowerCase() === host.toLowerCase());
  // Without brackets the mail goes to the MX of the name, whose own name is a key as well.
  const byMx = isHost(key) && hops.find(({ bracketed }) => !bracketed);
  if (byMx) return find("DMS101:maybe-mx", origin, { key, hop: byMx.text });
  return meant && !serves(list, meant.text)
    ? find("DMS101:no-login", origin, { key, hop: meant.text })
    : find("DMS101:unused", origin, { key, hops: listed(hops.map(({ text }) => shownHops(text))) });
}

/** Domains whose mail needs TLS although it goes through no relay. */
function* directFindings({ inputs, relays, secrets }: RelaySetup): Generator<Finding> {
  if (relays.fallback || secrets.list.length === 0) return;
  const senders = new Set(relays.bySender.map(({ sender }) => fold(sender ?? "")));
  const direct = inputs.domains.filter(({ domain }) => !senders.has(`@${domain}`));
  const origin = inputs.map.optOuts.get(direct[0]?.domain ?? "")?.origin ?? secrets.list[0]?.because[0];
  if (direct.length === 0 || !origin) return;
  yield find("DMS114", origin, { senders: listed(direct.map(({ domain }) => domain)) });
}

/** Keys by sender that never match, since SRS has rewritten the sender before they are asked for. */
function* rewrittenSenders({ context, inputs, secrets }: RelaySetup): Generator<Finding> {
  const { env, site } = context;
  if (!env.ENABLE_SRS.value) return;
  const kept = new Set([site.domainname.value, ...env.SRS_EXCLUDE_DOMAINS.value.split(/[\s,]+/)].map(fold));
  const senders = [
    ...inputs.map.entries.map(({ folded, origin }) => ({ folded, origin })),
    ...secrets.list.map(({ folded, because: [origin] }) => ({ folded, origin })),
  ];
  for (const { folded, origin } of senders) {
    const domain = folded.startsWith("[") ? undefined : domainOf(folded);
    if (!origin || domain === undefined || kept.has(domain)) continue;
    kept.add(domain);
    const excluded = [env.SRS_EXCLUDE_DOMAINS.value, domain].filter((each) => each !== "").join(",");
    yield find("DMS116", origin, { domain, excluded });
  }
}

/** The first of a list, and how many more there are. */
const listed = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
