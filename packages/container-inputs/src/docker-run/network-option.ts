import { csvFields } from "./csv.ts";

/** A network as `--network` says it. */
export interface NetworkOption {
  readonly name: string;
  readonly ipv4?: string;
  readonly ipv6?: string;
  readonly alias?: string;
}

/** Reads the value of `--network`: a name, or `name=…,ip=…,alias=…` (docker/cli, opts/network.go). */
export function readNetworkOption(value: string): NetworkOption | { readonly error: string } {
  if (!value.includes("=")) return { name: value };
  const found = new Map<string, string>();
  for (const field of csvFields(value) ?? []) {
    const [key = "", text] = field.split(/=(.*)/s, 2);
    const name = key.trim().toLowerCase();
    if (text === undefined) return { error: `invalid key/value pair format in driver options` };
    if (!/^(?:name|alias|driver-opt|gw-priority|ip|ip6|mac-address|link-local-ip)$/.test(name))
      return { error: `invalid field key ${name}` };
    found.set(name, text.trim());
  }
  const name = found.get("name");
  if (!name) return { error: "network name/id is not specified" };
  const [ipv4, ipv6, alias] = ["ip", "ip6", "alias"].map((key) => found.get(key));
  return {
    name,
    ...(ipv4 !== undefined && { ipv4 }),
    ...(ipv6 !== undefined && { ipv6 }),
    ...(alias !== undefined && { alias }),
  };
}

/** Why networks cannot be had together (docker/cli, cli/command/container/opts.go, `parseNetworkOpts`). */
export function networkConflict(
  networks: readonly NetworkOption[],
  own: Readonly<Record<"ip" | "ip6" | "alias", boolean>>,
): string | undefined {
  const [first] = networks;
  const both = (option: string, part: string) =>
    `conflicting options: cannot specify both --${option} and per-network ${part}`;
  const isOwn = first !== undefined && !/^(?:default|bridge|host|none|container:.*)$/s.test(first.name);
  if (own.alias && !isOwn) return "network-scoped aliases are only supported for user-defined networks";
  if (own.alias && first?.alias !== undefined) return both("network-alias", "alias");
  if (own.ip && first?.ipv4 !== undefined) return both("ip", "IPv4 address");
  if (own.ip6 && first?.ipv6 !== undefined) return both("ip6", "IPv6 address");
  const names = networks.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `network "${twice}" is specified multiple times`;
  const kinds = new Set(names.map((name) => /^(?:default|bridge|host|none|container:.*)$/s.test(name)));
  return kinds.size > 1
    ? "conflicting options: cannot attach both user-defined and non-user-defined network-modes"
    : undefined;
}
