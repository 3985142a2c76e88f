import type { KnownFault } from "./known-fault.ts";
import { networkOf } from "./network.ts";
import type { GoldenInput } from "./recorded.ts";
import { isRecord } from "./section.ts";

const trust = {
  fault: "F17",
  why: "OpenDKIM and OpenDMARC trust the same networks as Postfix: loopback is no connected one, and `host` guesses a /16",
} as const;

/** What is wrong with the filters of docker-mailserver. */
export const filterRows: readonly KnownFault[] = [
  {
    fault: "services/opendkim-opendmarc-spf 1",
    why: "the last of the headers that signatures leave out is none: the rest of a paste stands behind its name, so that DKIM-Signature is not left out",
    section: "opendkim",
    right: (facts) =>
      isRecord(facts) && isRecord(facts.conf) && typeof facts.conf.OmitHeaders === "string"
        ? {
            ...facts,
            conf: { ...facts.conf, OmitHeaders: facts.conf.OmitHeaders.replace("<Paste>", "") },
          }
        : facts,
  },
  {
    ...trust,
    section: "opendkim",
    settles: "all",
    right: (facts, { input }) =>
      isRecord(facts) && isRecord(facts.TrustedHosts)
        ? {
            ...facts,
            TrustedHosts: { ...facts.TrustedHosts, lines: trusted(facts.TrustedHosts.lines, input) },
          }
        : facts,
  },
  {
    ...trust,
    section: "opendmarc",
    settles: "all",
    right: (facts, { input }) =>
      isRecord(facts) ? { ...facts, "ignore.hosts": trusted(facts["ignore.hosts"], input) } : facts,
  },
];

/** The hosts and networks of a list, without loopback, and with the network that the interface really has. */
function trusted(lines: unknown, { env, container }: GoldenInput): unknown {
  if (!Array.isArray(lines) || !/^(connected-networks|host)$/.test(env.PERMIT_DOCKER ?? "")) return lines;
  const others = lines.filter((line) => line !== "127.0.0.0/8");
  const own = container.interfaces.find(({ name }) => name === (env.NETWORK_INTERFACE ?? "eth0"));
  return env.PERMIT_DOCKER === "host" && own ? [...others.slice(0, -1), networkOf(own.address)] : others;
}
