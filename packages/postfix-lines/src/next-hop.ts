/** One server of a next hop: `host`, `host:port`, `[host]` or `[host]:port`. */
export interface NextHop {
  /** As written: the text that a credential key must equal. */
  readonly text: string;
  /** Without brackets and port. */
  readonly host: string;
  /** Looked up as an address and not by its MX. */
  readonly bracketed: boolean;
  /** Undefined: the transport's own, 25. */
  readonly port: number | undefined;
}

/** Names of ports that Debian's services(5) knows and a relay may have. */
const services: ReadonlyMap<string, number> = new Map([
  ["smtp", 25],
  ["mail", 25],
  ["submission", 587],
  ["submissions", 465],
  ["ssmtp", 465],
  ["smtps", 465],
  ["urd", 465],
]);

/**
 * The servers of a next hop, separated by commas or blanks, tried in order; or what is wrong with it.
 * Postfix ends the delivery process for a next hop that it cannot read (spec: relay 5.3).
 */
export function readNextHop(text: string): readonly NextHop[] | { readonly wrong: string } {
  const words = text.split(/[ \t\n\v\f\r,]+/).filter((word) => word !== "");
  if (words.length === 0) return { wrong: "it is empty" };
  const hops: NextHop[] = [];
  for (const word of words) {
    const hop = readWord(word);
    if ("wrong" in hop) return hop;
    hops.push(hop);
  }
  return hops;
}

function readWord(text: string): NextHop | { readonly wrong: string } {
  const [, inner, bare, portText] = /^(?:\[([^[\]]*)\]|([^[\]:]*))(?::(.*))?$/.exec(text) ?? [];
  const host = inner ?? bare;
  if (host === undefined) return { wrong: `"${text}" is no host, host:port, [host] or [host]:port` };
  if (!isHost(host)) return { wrong: `"${host}" is neither a host name nor an address` };
  const bracketed = inner !== undefined;
  if (portText === undefined || portText === "") return { text, host, bracketed, port: undefined };
  const port = readPort(portText);
  if (port === undefined) return { wrong: `"${portText}" is no port: 1 to 65535, or a service name` };
  return { text, host, bracketed, port };
}

function readPort(text: string): number | undefined {
  if (!/^\d+$/.test(text)) return services.get(text);
  const port = Number(text);
  return port >= 1 && port <= 65535 ? port : undefined;
}

/** A host name (valid_hostname.c), an IPv4 address, or an IPv6 address with or without the prefix `ipv6:`. */
export function isHost(host: string): boolean {
  if (/^\d+(\.\d+){3}$/.test(host)) return host.split(".").every((part) => Number(part) <= 255);
  if (host.includes(":")) return isIpv6(host.replace(/^ipv6:/i, ""));
  return (
    host.length <= 253 &&
    !/^[\d.]+$/.test(host) &&
    host.split(".").every((label) => /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/.test(label))
  );
}

function isIpv6(address: string): boolean {
  const halves = address.split("::");
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const ipv4 = last.includes(".");
  const count = groups.length + (ipv4 ? 1 : 0);
  const plain = ipv4 ? groups.slice(0, -1) : groups;
  return (
    halves.length <= 2 &&
    plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) &&
    (!ipv4 || isHost(last)) &&
    (halves.length === 2 ? count < 8 : count === 8)
  );
}
