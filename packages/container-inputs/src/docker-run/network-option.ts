import { csvFields } from "./csv.ts";

/** A network as `--network` says it. */
export interface NetworkOption {
  readonly name: string;
  readonly ipv4?: string;
  readonly ipv6?: string;
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
  const [ipv4, ipv6] = ["ip", "ip6"].map((key) => found.get(key));
  return { name, ...(ipv4 !== undefined && { ipv4 }), ...(ipv6 !== undefined && { ipv6 }) };
}
