import type { KnownFault, Recording } from "./known-fault.ts";
import { isRecord } from "./section.ts";

const fault = "relay 5.3";
const why =
  "a next hop on port 465 speaks TLS from the first byte: the switch for that belongs to a delivery service, and there is none";

const service = "relay-smtps";
const options = {
  syslog_name: "postfix/$service_name",
  smtp_tls_wrappermode: "yes",
  smtp_tls_security_level: "encrypt",
};

/** Next hops on port 465 are reached through a delivery service of their own. */
export const implicitTlsRows: readonly KnownFault[] = [
  {
    fault,
    why,
    section: "postfix.main",
    right: (main, recording) =>
      isRecord(main)
        ? {
            ...main,
            ...(isImplicit(main.relayhost) && { default_transport: `${service}:` }),
            ...(needed(recording) &&
              table(recording).length > 0 && {
                sender_dependent_default_transport_maps: "texthash:/etc/postfix/relay_transport_map",
              }),
          }
        : main,
  },
  {
    fault,
    why,
    section: "postfix.master",
    right: (services, recording) =>
      Array.isArray(services) && needed(recording)
        ? [...services, [service, "unix", "-", "-", "n", "-", "-", command]]
        : services,
  },
  {
    fault,
    why,
    section: "postfix.masterOverrides",
    right: (overrides, recording) =>
      isRecord(overrides) && needed(recording)
        ? {
            ...overrides,
            ...Object.fromEntries(
              Object.entries(options).map(([name, value]) => [`${service}/unix/${name}`, value]),
            ),
          }
        : overrides,
  },
];

const command = ["smtp", ...Object.entries(options).map(([name, value]) => `-o ${name}=${value}`)].join(" ");

/** Is there a next hop on port 465, for everybody or for a sender? */
const needed = (recording: Recording): boolean =>
  isImplicit(at(recording.facts, "postfix", "main", "relayhost")) || table(recording).some(isImplicit);

/** The next hops by sender. */
function table({ facts }: Recording): string[] {
  const lines = at(facts, "tables", "/etc/postfix/relayhost_map", "lines");
  return Array.isArray(lines) ? lines.map(String) : [];
}

const isImplicit = (hop: unknown): boolean =>
  typeof hop === "string" && /:(465|smtps|submissions)\s*$/.test(hop);

const at = (facts: unknown, ...path: readonly string[]): unknown =>
  path.reduce((fact, name) => (isRecord(fact) ? fact[name] : undefined), facts);
