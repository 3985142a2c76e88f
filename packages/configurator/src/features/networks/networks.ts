import { NETWORK_INTERFACE, PERMIT_DOCKER } from "@mailconf/dms-env";
import type { Finding } from "@mailconf/lossless";
import { mainCf, report } from "../../effect.ts";
import type { Facts, Interface } from "../../facts.ts";
import { type Context, defineFeature } from "../../feature.ts";
import { find } from "../../finding.ts";
import type { Origin, Reason } from "../../origin.ts";
import { lies, type Network, networkOf } from "./ipv4.ts";
import { tooWide } from "./too-wide.ts";

const variables = { PERMIT_DOCKER, NETWORK_INTERFACE };

/** Always trusted: the server itself. */
const loopback = ["127.0.0.0/8", "[::1]/128"];
/** What Docker takes its networks from unless it is told otherwise. */
const dockerNetworks = "172.16.0.0/12";

/**
 * Who may relay without a login (spec: networking (b), releases F17). Loopback is always trusted, and a network is the
 * one that the interface really has; docker-mailserver drops loopback for `none` and guesses a /16 for `host`.
 */
export const networks = defineFeature({
  name: "networks",
  env: variables,
  *effects(context) {
    const { env, facts } = context;
    const trusted = trustedNetworks(context);
    for (const finding of trusted.findings) yield report(finding);
    const wide = tooWide(trusted.networks.join(" "));
    if (wide !== undefined) {
      const words = { range: wide, mended: "PERMIT_DOCKER=none" };
      yield report(find("DMS404", env.PERMIT_DOCKER.origin, words));
    }
    const all =
      env.PERMIT_DOCKER.value === "none" ? loopback : [...loopback, "[fe80::]/64", ...trusted.networks];
    const because = trusted.networks.map(networkFact);
    const asked = /^(container|host)$/.test(env.PERMIT_DOCKER.value) ? [env.NETWORK_INTERFACE] : [];
    yield mainCf.set("mynetworks", all.join(" "), env.PERMIT_DOCKER, ...asked, ...because);
    for (const finding of differences(context, facts)) yield report(finding);
    for (const finding of interfaceFindings(context, facts)) yield report(finding);
  },
});

const networkFact = (value: string): Origin => ({ kind: "fact", name: "network", value });

/** Why a network is trusted, for other programs that trust it as well. */
export const networkReasons = (
  { env }: Pick<Context<typeof variables>, "env">,
  network: string,
): readonly Reason[] => [env.PERMIT_DOCKER, networkFact(network)];

interface Trusted {
  readonly networks: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * The networks beyond loopback that `PERMIT_DOCKER` makes trusted; OpenDKIM and OpenDMARC take them as internal as
 * well.
 */
export function trustedNetworks({ env, facts }: Pick<Context<typeof variables>, "env" | "facts">): Trusted {
  const choice = env.PERMIT_DOCKER;
  const own = ownInterface(env.NETWORK_INTERFACE.value, facts);
  const network = own && networkIn(own);
  const unknown = (): Trusted => ({ networks: [], findings: [addressUnknown(choice.origin, choice.value)] });
  switch (choice.value) {
    case "container":
      return own?.address === undefined
        ? unknown()
        : { networks: [`${own.address.split("/")[0]}/32`], findings: [] };
    case "host":
      return network ? { networks: [network], findings: [trustsGateway(choice.origin, network)] } : unknown();
    case "network": {
      const outside = network && !lies(network, dockerNetworks);
      return {
        networks: [dockerNetworks],
        findings: [
          trustsGateway(choice.origin, dockerNetworks),
          ...(outside ? [missesNetwork(choice.origin, network)] : []),
        ],
      };
    }
    case "connected-networks": {
      if (!facts.interfaces) return unknown();
      const connected = facts.interfaces.filter(({ name, isPair = true }) => name !== "lo" && isPair);
      const networks = connected.flatMap((found) => networkIn(found) ?? []);
      const isUnknown = connected.some((found) => found.address === undefined && !networkIn(found));
      const findings = networks.map((found) => trustsGateway(choice.origin, found));
      return { networks, findings: isUnknown ? [...findings, ...unknown().findings] : findings };
    }
    default:
      return { networks: [], findings: [] };
  }
}

/** Where an explicit choice means something else in docker-mailserver. */
function* differences({ env }: Context<typeof variables>, facts: Facts): Generator<Finding> {
  const { PERMIT_DOCKER: choice, NETWORK_INTERFACE: name } = env;
  const own = ownInterface(name.value, facts);
  const network = own && networkIn(own);
  const guessed = choice.value === "host" && network !== undefined && !network.endsWith("/16");
  if (!guessed && choice.value !== "none") return;
  if (guessed) yield find("net-trust-differs:real-network", choice.origin, { network });
  else yield find("net-trust-differs:loopback", choice.origin);
}

const ownInterface = (name: string, { interfaces }: Facts): Interface | undefined =>
  interfaces?.find(
    ({ name: found, address }) =>
      found === name && (address === undefined || networkOf(address) !== undefined),
  );

/** The network of an interface; an address alone does not say it. */
const networkIn = ({ address, network }: Interface): Network | undefined =>
  network === undefined ? (address?.includes("/") ? networkOf(address) : undefined) : networkOf(network);

function* interfaceFindings({ env }: Context<typeof variables>, facts: Facts) {
  const { NETWORK_INTERFACE: name, PERMIT_DOCKER: choice } = env;
  if (!facts.interfaces || ownInterface(name.value, facts)) return;
  const needed = choice.value !== "none" || name.origin.kind === "env";
  const other = facts.interfaces.find((found) => found.name !== "lo")?.name ?? "eth0";
  const words = { interface: name.value, other };
  yield find(
    needed ? "DMS407:needed" : "DMS407:unused",
    name.origin.kind === "env" ? name.origin : choice.origin,
    words,
  );
}

const addressUnknown = (origin: Origin, value: string): Finding =>
  find("net-address-unknown", origin, { value });

const trustsGateway = (origin: Origin, network: string): Finding => find("DMS402", origin, { network });

const missesNetwork = (origin: Origin, network: string): Finding =>
  find("DMS403", origin, { network, range: dockerNetworks });
