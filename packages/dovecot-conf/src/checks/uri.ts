import { network } from "../network.ts";

/** What Dovecot says about a URI with a scheme, or `undefined` (uri_check; RFC 3986). */
export function uri(text: string): string | undefined {
  const scheme = /^[a-z][a-z\d+.-]*:/i.exec(text)?.[0];
  if (scheme === undefined) return /^[a-z]/i.test(text) ? "Invalid URI scheme" : "Missing scheme";
  const rest = text.slice(scheme.length);
  if (!rest.startsWith("//")) return behindAuthority(rest);
  const end = /[/?#]/.exec(rest.slice(2))?.index ?? rest.length - 2;
  return authority(rest.slice(2, 2 + end)) ?? behindAuthority(rest.slice(2 + end));
}

/** What Dovecot says about an absolute `http` or `https` URL, or `undefined` (http_url_parse). */
export function httpUrl(text: string, { hasUser = false } = {}): string | undefined {
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(text)?.[1];
  if (scheme === undefined) return "Relative HTTP URL not allowed";
  if (!/^https?$/i.test(scheme)) return "Not an HTTP URL";
  const rest = text.slice(scheme.length + 1);
  if (!rest.startsWith("//")) return "HTTP URL requires '//' after 'http:'";
  const end = /[/?#]/.exec(rest.slice(2))?.index ?? rest.length - 2;
  const host = rest.slice(2, 2 + end);
  if (host.includes("@") && !hasUser) return "HTTP URL does not allow `userinfo@' part";
  return authority(host) ?? behindAuthority(rest.slice(2 + end), "HTTP URL does not allow fragment part");
}

/** `user@host:port` */
function authority(text: string): string | undefined {
  const host = text.slice(text.lastIndexOf("@") + 1);
  if (!host.startsWith("[")) {
    const [name = "", port] = host.split(/:(.*)/s);
    if (!/^(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*$/i.test(name)) return "Invalid host identifier";
    return portError(port);
  }
  const close = host.indexOf("]");
  if (close === -1) return "Expecting ']' at end of IP-literal";
  const address = host.slice(1, close);
  if (address === "") return "Empty IPv6 host address";
  if (address.startsWith("v")) return `Future IP host address '${address}' not supported`;
  const net = network(address);
  if ("error" in net || net.bytes.length !== 16) return `Invalid IPv6 host address '${address}'`;
  const behind = host.slice(close + 1);
  return behind === "" || behind.startsWith(":") ? portError(behind.slice(1)) : "Invalid host identifier";
}

function portError(port: string | undefined): string | undefined {
  if (port === undefined || port === "") return undefined;
  if (!/^\d+$/.test(port)) return "Invalid host port";
  return Number(port) > 0 && Number(port) <= 0xffff ? undefined : "Invalid port number";
}

const parts = [
  ["path", /^[^?#]*/, /^(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*/i],
  ["query", /^(?:\?[^#]*)?/, /^(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*/i],
] as const;

/** Path, query and fragment. */
function behindAuthority(text: string, fragment = "Fragment part not allowed"): string | undefined {
  let rest = text;
  for (const [name, extent, allowed] of parts) {
    const part = extent.exec(rest)?.[0] ?? "";
    const end = allowed.exec(part)?.[0].length ?? 0;
    if (end < part.length)
      return part[end] === "%" ? percent(part.slice(end)) : strange(name, part.slice(end));
    rest = rest.slice(part.length);
  }
  return rest.startsWith("#") ? fragment : undefined;
}

const strange = (part: string, text: string) =>
  `${part === "path" ? "Path component" : "Query component"} contains invalid character '${text[0]}'`;

function percent(text: string): string {
  if (text.length < 3) return "Unexpected URI boundary after '%'";
  const bad = /[^\da-f]/i.exec(text.slice(1))?.[0] ?? "";
  return `Expecting hex digit after '%', but found '${bad}'`;
}
