import type { Diagnostic, Span } from "@mailconf/lossless";
import { networkMessage, parseIpAddress, parseNetwork, splitList, tableTypes } from "@mailconf/postfix-lines";
import { type About, diagnose } from "./diagnostics.ts";

/** Lists of clients: addresses, networks, host names, files and tables (namadr_list(3)). */
const lists: ReadonlySet<string> = new Set([
  "mynetworks",
  "permit_mx_backup_networks",
  "qmqpd_authorized_clients",
  "smtpd_authorized_verp_clients",
  "smtpd_authorized_xclient_hosts",
  "smtpd_authorized_xforward_hosts",
  "smtpd_client_connection_limit_exceptions",
  "smtpd_client_event_limit_exceptions",
  "smtpd_sasl_exceptions_networks",
]);

/**
 * What is wrong with the networks of a list. One that cannot be read makes every question that comes as far as it fail,
 * so mail is answered with a temporary error; what looks like an address and is none matches nobody (match_ops.c).
 */
export function wrongNetworks({ name, value, place }: About): Diagnostic[] {
  if (!lists.has(name)) return [];
  return splitList(value).flatMap(({ text, start }) => {
    const pattern = text.replace(/^!+/, "");
    const span = () => place(text, start);
    if (pattern === "") return [diagnose("wrong-network", span(), { why: "no pattern after '!'" })];
    if (pattern.startsWith("/")) return [];
    if (pattern.includes(":") && !pattern.startsWith("[")) return table(pattern, span);
    return network(pattern, span);
  });
}

/** `type:table`; an IPv6 address without brackets is taken for one. */
function table(pattern: string, span: () => Span): Diagnostic[] {
  const type = pattern.slice(0, pattern.indexOf(":"));
  if (tableTypes.has(type)) return [];
  const found = diagnose("unknown-table-type", span(), { type });
  const [address = "", length] = pattern.split("/");
  if (!parseIpAddress(address)) return [found];
  return [{ ...found, hint: length === undefined ? `[${address}]` : `[${address}]/${length}` }];
}

function network(pattern: string, span: () => Span): Diagnostic[] {
  // Postfix reads as a network what is made of these characters, and compares everything else as it is.
  const isAddressLike =
    /^[\d./]+$/.test(pattern) || (/[:/]/.test(pattern) && /^[\da-fA-F:.[\]/]+$/.test(pattern));
  if (isAddressLike && /[:/]/.test(pattern)) {
    const read = parseNetwork(pattern);
    if (!("problem" in read)) return [];
    const found = diagnose("wrong-network", span(), { why: networkMessage(read) });
    const { network: meant } = read.words;
    return meant === undefined ? [found] : [{ ...found, hint: inBrackets(String(meant)) }];
  }
  const matchesNobody = isAddressLike ? parseIpAddress(pattern) === undefined : /[/*[\]]/.test(pattern);
  return matchesNobody ? [diagnose("unmatched-network", span(), { pattern })] : [];
}

const inBrackets = (network: string): string => network.replace(/^([\da-fA-F.]*:[^/]*)/, "[$1]");
