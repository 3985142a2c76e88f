import { mainCf, report, rootOnly, row, write } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { find } from "../../finding.ts";
import type { Origin, Sourced } from "../../origin.ts";
import { credentials } from "../../volume/credentials.ts";
import { mailDomains } from "../../volume/mail-domains.ts";
import { relayMap } from "../../volume/relay-map.ts";
import { relayCredentials } from "./credentials.ts";
import { relayFindings } from "./findings.ts";
import { implicitTlsTransport } from "./implicit-tls.ts";
import { env, type RelayContext } from "./inputs.ts";
import { isHost } from "./next-hop.ts";
import { type RelayInputs, relaysOf } from "./relays.ts";

/**
 * Mail to the outside goes through other servers, chosen by the sender (spec: relay). The relay map or a relay host
 * switches the feature on; credentials alone do not.
 */
export const relayHosts = defineFeature({
  name: "relay-hosts",
  env,
  *effects(context) {
    const { env, volume } = context;
    const map = volume.view(relayMap);
    const file = volume.view(credentials);
    for (const finding of [...map.findings, ...file.findings]) yield report(finding);
    const isOn = map.exists || env.DEFAULT_RELAY_HOST.value !== "" || env.RELAY_HOST.value !== "";
    const inputs = inputsOf(context);
    const relays = relaysOf(inputs);
    const secrets = relayCredentials(context, inputs, file);
    for (const { origin, text, wrong } of relays.unreadable) {
      yield report(find("DMS109", origin, { hop: text, reason: wrong }));
    }
    for (const finding of relayFindings({ context, inputs, relays, secrets, isOn })) yield report(finding);
    if (!isOn) return;

    if (relays.fallback) yield mainCf.set("relayhost", relays.fallback.text, env.DEFAULT_RELAY_HOST);
    yield* secrets.effects;
    const because = relayReasons(context);
    const rows = relays.bySender.map(({ line, because }) => row(line, ...because));
    yield write("/etc/postfix/relayhost_map", rows, rootOnly);
    yield mainCf.set("sender_dependent_relayhost_maps", "texthash:/etc/postfix/relayhost_map", ...because);
    yield* implicitTlsTransport(relays);
  },
});

function inputsOf({ env, volume, site }: RelayContext): RelayInputs {
  const host = env.RELAY_HOST;
  const domains = volume.view(mailDomains);
  return {
    defaultHost: env.DEFAULT_RELAY_HOST,
    // Anything but a bare host is reported, and must not become part of a next hop.
    domainRelay: isHost(host.value)
      ? { value: `[${host.value}]:${env.RELAY_PORT.value}`, origin: host.origin }
      : undefined,
    map: volume.view(relayMap),
    domains: env.ACCOUNT_PROVISIONER.value === "LDAP" ? withOwn(domains, site.domainname) : domains,
  };
}

/** With a directory the host's own domain is managed as well. */
const withOwn = (domains: RelayInputs["domains"], own: Sourced<string>): RelayInputs["domains"] =>
  domains.some(({ domain }) => domain === own.value)
    ? domains
    : [...domains, { domain: own.value, because: [own.origin] }].sort((a, b) =>
        a.domain < b.domain ? -1 : 1,
      );

/** What switches the feature on. */
function relayReasons({ env, volume }: RelayContext): Origin[] {
  const source = volume.view(relayMap).source;
  return [
    ...(source ? [{ kind: "volume", source, span: { start: 0, end: 0 } } as const] : []),
    ...(env.RELAY_HOST.value !== "" ? [env.RELAY_HOST.origin] : []),
    ...(env.DEFAULT_RELAY_HOST.value !== "" ? [env.DEFAULT_RELAY_HOST.origin] : []),
  ];
}
