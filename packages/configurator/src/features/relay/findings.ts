import { type Finding, input, wording } from "@mailconf/lossless";
import { findingAbout } from "../../finding.ts";
import type { Origin } from "../../origin.ts";
import { domainOf, fold } from "../../volume/address.ts";
import type { Credential, RelayCredentials } from "./credentials.ts";
import type { RelayContext } from "./inputs.ts";
import { isHost, type NextHop } from "./next-hop.ts";
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

function* environmentFindings({ context, inputs, secrets }: RelaySetup): Generator<Finding> {
  const { env, site } = context;
  const { RELAY_HOST, DEFAULT_RELAY_HOST, RELAY_USER, RELAY_PASSWORD } = env;
  const host = RELAY_HOST.value;
  if (host !== "" && !isHost(host)) {
    const [, name, port] = /^\[?([^[\]:\s,/]+)\]?(?::(\d+))?/.exec(host) ?? [];
    yield findingAbout(RELAY_HOST.origin, {
      code: "DMS105-relay-host-syntax",
      severity: "error",
      message: wording`expected a bare host name in RELAY_HOST, found "${input(host)}"`,
      ...(name && {
        hint: wording`RELAY_HOST=${input(name)}${port ? " and RELAY_PORT=" : ""}${input(port ?? "")}`,
      }),
    });
  }
  if ((RELAY_USER.value === "") !== (RELAY_PASSWORD.value === "")) {
    const [given, missing] =
      RELAY_USER.value === ""
        ? ([RELAY_PASSWORD, "RELAY_USER"] as const)
        : ([RELAY_USER, "RELAY_PASSWORD"] as const);
    yield findingAbout(given.origin, {
      code: "DMS113-relay-partial-credentials",
      severity: "error",
      message: `expected ${missing} as well: the relay is used without authentication`,
      hint: `set ${missing}, or neither of the two`,
    });
  }
  if (host !== "" && DEFAULT_RELAY_HOST.value !== "") {
    yield findingAbout(DEFAULT_RELAY_HOST.origin, {
      code: "DMS103-relay-both-hosts",
      severity: "warning",
      message:
        "expected one of RELAY_HOST and DEFAULT_RELAY_HOST: RELAY_HOST takes the mail of all own domains, DEFAULT_RELAY_HOST what is left",
      hint: "keep DEFAULT_RELAY_HOST to relay everything, RELAY_HOST when domains must opt out",
    });
    const hop = inputs.domainRelay?.value;
    if (hop && RELAY_USER.value !== "" && RELAY_PASSWORD.value !== "" && !serves(secrets.list, hop)) {
      yield findingAbout(RELAY_USER.origin, {
        code: "DMS104-relay-env-credentials-belong-to-default",
        severity: "error",
        message: wording`expected credentials for ${input(hop)}: RELAY_USER belongs to ${input(DEFAULT_RELAY_HOST.value)}`,
        hint: wording`write the line \`${input(hop)} user:password\` into postfix-sasl-password.cf`,
      });
    }
  }
  if (host !== "" && env.ACCOUNT_PROVISIONER.value === "LDAP") {
    yield findingAbout(RELAY_HOST.origin, {
      code: "DMS111-relay-host-with-ldap",
      severity: "warning",
      message: `expected DEFAULT_RELAY_HOST: RELAY_HOST covers ${site.domainname.value} but no domain of the directory`,
      hint: "DEFAULT_RELAY_HOST=[smtp.example.com]:587, or a line for each domain in postfix-relaymap.cf",
    });
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
  yield findingAbout(origin, {
    code: "DMS102-relay-credentials-without-relay",
    severity: "warning",
    message: "expected a relay for these credentials: no relay is set, and nothing reads them",
    hint: "DEFAULT_RELAY_HOST=[smtp.example.com]:587",
  });
}

function* mapFindings({ context, inputs }: RelaySetup): Generator<Finding> {
  const { RELAY_HOST, DEFAULT_RELAY_HOST } = context.env;
  for (const { key, origin } of inputs.map.entries) {
    if (key.includes("@") || key === "<>") continue;
    yield findingAbout(origin, {
      code: "DMS117-relay-key-without-at",
      severity: "error",
      message: wording`expected a sender address or a domain with @ before it: "${input(key)}" is never looked up`,
      hint: wording`@${input(key)}`,
    });
  }
  for (const { domain, origin } of inputs.map.optOuts.values()) {
    const reason =
      DEFAULT_RELAY_HOST.value !== ""
        ? "its mail goes to DEFAULT_RELAY_HOST instead"
        : RELAY_HOST.value === ""
          ? "RELAY_HOST is not set, so nothing is exempted from it"
          : undefined;
    if (!reason) continue;
    yield findingAbout(origin, {
      code: "DMS110-relay-optout-without-effect",
      severity: "warning",
      message: `expected @${domain} to be exempted from RELAY_HOST: ${reason}`,
      hint: "delete the line, or use RELAY_HOST in place of DEFAULT_RELAY_HOST",
    });
  }
}

/** Next hops that lead back here, or whose servers do not speak the same language. */
function* hopFindings({ context, inputs, relays }: RelaySetup): Generator<Finding> {
  const own = new Set(["localhost", context.site.hostname.value.toLowerCase()]);
  for (const { domain } of inputs.domains) own.add(domain);
  for (const relay of relaysWithReasons(relays)) {
    const origin = relay.because[0];
    if (!origin || relay.hops === "dunno") continue;
    const self = relay.hops.find(({ host }) => own.has(host.toLowerCase()) || isLoopback(host));
    if (self) {
      yield findingAbout(origin, {
        code: "DMS115-relay-to-self",
        severity: "error",
        message: wording`expected another server than this one as a relay, found "${input(self.text)}"`,
        hint: "a relay takes outgoing mail only; incoming mail needs no setting",
      });
    }
    if (implicitTls(relay) === "some") {
      yield findingAbout(origin, {
        code: "DMS106-relay-port-465-without-wrapper",
        severity: "error",
        message: wording`expected port 465 for all servers of "${input(relay.text)}" or for none: they are reached by one service`,
        hint: relay.hops.map(({ host }) => `[${host}]:587`).join(", "),
      });
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
      yield findingAbout(origin, {
        code: "DMS112-relay-credential-offered-to-anyone",
        severity: "warning",
        message: wording`expected a relay for the senders of "${input(key)}": their password may be offered to any recipient's server`,
        hint: wording`${input(hops[0]?.text ?? "[smtp.example.com]:587")} user:password`,
      });
    } else if (hops.length > 0 && !usable.has(folded)) yield neverAsked(key, origin, hops);
  }
  if (secrets.list.length === 0 && hops.length > 0) {
    const origin = relays.fallback?.because[0] ?? relays.bySender[0]?.because[0];
    if (!origin || context.env.RELAY_USER.value !== "" || context.env.RELAY_PASSWORD.value !== "") return;
    yield findingAbout(origin, {
      code: "relay-without-credentials",
      severity: "info",
      message: "expected credentials for the relay: it is used without authentication",
      hint: "RELAY_USER and RELAY_PASSWORD, or postfix-sasl-password.cf",
    });
  }
}

function neverAsked(key: string, origin: Origin, hops: readonly NextHop[]): Finding {
  const host = /^\[?([^\]:]+)/.exec(key)?.[1] ?? key;
  const near = hops.find((hop) => hop.host.toLowerCase() === host.toLowerCase()) ?? hops[0];
  // Without brackets the mail goes to the MX of the name, whose own name is a key as well.
  const mayBeMx = isHost(key) && hops.some(({ bracketed }) => !bracketed);
  return findingAbout(origin, {
    code: "DMS101-relay-sasl-key-mismatch",
    severity: mayBeMx ? "info" : "error",
    message: mayBeMx
      ? wording`expected a next hop as key: "${input(key)}" is looked up only if it is the MX of "${input(near?.text ?? "")}"`
      : wording`expected a key that is looked up: the next hop is "${input(near?.text ?? "")}", not "${input(key)}"`,
    ...(near && { hint: wording`${input(near.text)} user:password` }),
  });
}

/** Domains whose mail needs TLS although it goes through no relay. */
function* directFindings({ inputs, relays, secrets }: RelaySetup): Generator<Finding> {
  if (relays.fallback || secrets.list.length === 0) return;
  const senders = new Set(relays.bySender.map(({ sender }) => fold(sender ?? "")));
  const direct = inputs.domains.filter(({ domain }) => !senders.has(`@${domain}`));
  const origin = inputs.map.optOuts.get(direct[0]?.domain ?? "")?.origin ?? secrets.list[0]?.because[0];
  if (direct.length === 0 || !origin) return;
  const names = direct.slice(0, 3).map(({ domain }) => domain);
  const more = direct.length > 3 ? ` and ${direct.length - 3} more` : "";
  yield findingAbout(origin, {
    code: "DMS114-relay-forces-tls-everywhere",
    severity: "info",
    message: `expected to relay all mail: what ${names.join(", ")}${more} send directly now needs recipients with TLS`,
    hint: "relay these domains too",
  });
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
    yield findingAbout(origin, {
      code: "DMS116-relay-keys-defeated-by-srs",
      severity: "warning",
      message: wording`expected ${input(domain)} to be exempted from SRS: the relay map sees its senders rewritten`,
      hint: wording`SRS_EXCLUDE_DOMAINS=${input(domain)}`,
    });
  }
}
