import { isInside, type Network, network, type ResolveHost } from "../network.ts";
import type { Connection } from "../resolve/options.ts";

/** For which connections a block of settings counts. Every part that is absent matches all. */
export interface Filter {
  readonly local?: Network;
  readonly localName?: string;
  readonly remote?: Network;
  readonly protocol?: string;
}

/** The filter of a block inside another, or doveconf's message; `undefined` if the block is no filter. */
export function nested(
  parent: Filter,
  type: string,
  name: string,
  resolveHost?: ResolveHost,
): Filter | { readonly error: string } | undefined {
  const misplaced = (outer: string) => ({
    error: `${outer} { ${type} { .. } } not allowed (use ${type} { ${outer} { .. } } instead)`,
  });
  switch (type) {
    case "protocol":
      if (parent.protocol !== undefined) {
        return { error: "Nested protocol { protocol { .. } } block not allowed" };
      }
      return { ...parent, protocol: name };
    case "local":
      if (parent.remote) return misplaced("remote");
      if (parent.protocol !== undefined) return misplaced("protocol");
      if (parent.localName !== undefined) return misplaced("local_name");
      return within(parent, "local", name, resolveHost);
    case "local_name":
      if (parent.remote) return misplaced("remote");
      if (parent.protocol !== undefined) return misplaced("protocol");
      return { ...parent, localName: name };
    case "remote":
      if (parent.protocol !== undefined) return misplaced("protocol");
      return within(parent, "remote", name, resolveHost);
    default:
      return undefined;
  }
}

function within(
  parent: Filter,
  type: "local" | "remote",
  name: string,
  resolveHost: ResolveHost | undefined,
): Filter | { readonly error: string } {
  const net = network(name, resolveHost);
  if ("error" in net) return net;
  const outer = parent[type];
  if (outer && (outer.bits > net.bits || (narrows(outer) && !isInside(net, outer)))) {
    return { error: `${type} net1 { ${type} net2 { .. } } requires net2 to be inside net1` };
  }
  return { ...parent, [type]: net };
}

/** Equal for blocks that merge. */
export const identity = ({ local, localName, remote, protocol }: Filter): string =>
  JSON.stringify([key(local), localName?.toLowerCase(), key(remote), protocol]);

const key = (net: Network | undefined) => net && [net.text, net.bits];

/** Sorts general filters before special ones, as `doveconf -n` prints them (config_filter_parser_cmp_rev). */
export const bySpecificity = (a: Filter, b: Filter): number =>
  Number(a.localName !== undefined) - Number(b.localName !== undefined) ||
  (a.local?.bits ?? 0) - (b.local?.bits ?? 0) ||
  (a.remote?.bits ?? 0) - (b.remote?.bits ?? 0) ||
  Number(a.protocol !== undefined) - Number(b.protocol !== undefined);

/** What is known of a connection, as a filter. */
export function filterOf(
  { protocol, local, localName, remote }: Connection,
  resolveHost: ResolveHost | undefined,
): Filter {
  const net = (address: string | undefined) => {
    const found = address === undefined ? undefined : network(address, resolveHost);
    return found && !("error" in found) ? found : undefined;
  };
  const [localNet, remoteNet] = [net(local), net(remote)];
  return {
    ...(protocol !== undefined && { protocol }),
    ...(localName !== undefined && { localName }),
    ...(localNet && { local: localNet }),
    ...(remoteNet && { remote: remoteNet }),
  };
}

/** Whether the settings of a block count for a connection that is known this far (config_filter_match). */
export function isMatch(mask: Filter, connection: Filter): boolean {
  if (!isProtocol(mask.protocol, connection.protocol)) return false;
  if (mask.localName !== undefined) {
    const wanted = connection.localName;
    if (wanted === undefined) return false;
    if (!mask.localName.split(" ").some((name) => isHost(wanted, name))) return false;
  }
  return isFrom(mask.remote, connection.remote) && isFrom(mask.local, connection.local);
}

const isFrom = (mask: Network | undefined, address: Network | undefined): boolean =>
  !narrows(mask) || (narrows(address) && isInside(address, mask));

/** A network of 0 bits, of whatever family, is the same as none (config_filter_match_rest). */
export const narrows = (net: Network | undefined): net is Network => net !== undefined && net.bits > 0;

/** Whether a `protocol` block counts for a protocol; `!imap` counts for all others. */
export function isProtocol(mask: string | undefined, protocol: string | undefined): boolean {
  if (mask === undefined) return true;
  if (protocol === undefined) return false;
  return mask.startsWith("!") ? protocol !== mask.slice(1) : protocol === mask;
}

/** Whether a host name is the mask, or one name below `*.` (dns_match_wildcard). */
export function isHost(name: string, mask: string): boolean {
  const [host, pattern] = [name.toLowerCase(), mask.toLowerCase()];
  if (!pattern.startsWith("*.")) return host === pattern;
  const dot = host.indexOf(".");
  return dot !== -1 && host.slice(dot) === pattern.slice(1);
}
