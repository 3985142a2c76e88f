import { parseIpAddress } from "@mailconf/postfix-lines";
import type { OpenedTable } from "../opened.ts";
import { type AddressSettings, quotedAddress, withoutExtension } from "./address.ts";
import { type Key, type Search, searchKeys } from "./tables.ts";

/**
 * The keys for a mail address in a kind of table. `default`: `user+ext@domain`, `user@domain`, `user+ext`, `user` (both
 * only for the host's own domains), `@domain`. `transport`: the full forms, then the domain and its parents. `access`: as
 * transport, then `user+ext@` and `user@`.
 */
export type AddressOrder = "default" | "transport" | "access";

export interface OrderSettings extends AddressSettings {
  /**
   * Whether parent domains are tried as `example` (true) or as `.example`: whether `parent_domain_matches_subdomains`
   * names the parameter.
   */
  readonly bareParents?: boolean;
  /**
   * Whether a local part that needs quotes is tried in quotes only, as cleanup(8) and smtp(8) rewrite addresses. Others
   * try it without quotes as well; so by default.
   */
  readonly quotedOnly?: boolean;
}

/** Looks an address up in an order (mail_addr_find(3)). */
export function searchAddress(
  tables: readonly OpenedTable[],
  address: string,
  order: AddressOrder = "default",
  settings: OrderSettings = {},
): Search {
  return searchKeys(tables, addressKeys(address, order, settings));
}

/** The keys for an address, in order. */
export function* addressKeys(address: string, order: AddressOrder, settings: OrderSettings): Generator<Key> {
  const stripped = withoutExtension(address, settings);
  const forms = (text: string, isLocalPart: boolean, partial: boolean, extension?: string) =>
    formsOf(text, { isLocalPart, partial, quotedOnly: settings.quotedOnly ?? false }, extension);
  yield* forms(address, false, false);
  if (stripped) yield* forms(stripped.address, false, true, stripped.extension);
  const at = address.lastIndexOf("@");
  const domain = at === -1 ? undefined : address.slice(at + 1);
  if (order === "default") {
    if (domain === undefined) return;
    if (settings.isLocalDomain?.(domain)) {
      yield* forms(address.slice(0, at), true, true);
      if (stripped) yield* forms(localPart(stripped.address), true, true, stripped.extension);
    }
    yield { text: `@${domain}`, partial: true };
    return;
  }
  if (domain !== undefined)
    for (const text of domainAndParents(domain, settings)) yield { text, partial: true };
  if (order === "access" && domain !== undefined) {
    yield* forms(address.slice(0, at + 1), false, true);
    if (stripped) yield* forms(`${localPart(stripped.address)}@`, false, true, stripped.extension);
  }
}

/** An address as it is quoted in headers, then as it is, if that differs. */
function* formsOf(
  address: string,
  how: { readonly isLocalPart: boolean; readonly partial: boolean; readonly quotedOnly: boolean },
  extension: string | undefined,
): Generator<Key> {
  const quoted = quotedAddress(address, how.isLocalPart);
  const rest = { partial: how.partial, ...(extension !== undefined && { extension }) };
  yield { text: quoted, ...rest };
  if (quoted !== address && !how.quotedOnly) yield { text: address, ...rest };
}

const localPart = (address: string): string => {
  const at = address.lastIndexOf("@");
  return at === -1 ? address : address.slice(0, at);
};

/** A domain, then its parents: `sub.example`, then `example` or `.example`. */
function* domainAndParents(domain: string, { bareParents = false }: OrderSettings): Generator<string> {
  for (let name = domain; name !== ""; ) {
    yield name;
    const dot = name.indexOf(".", 1);
    if (dot === -1) return;
    name = name.slice(bareParents ? dot + 1 : dot);
  }
}

// ---- Address rewriting and delivery ----

/** virtual_alias_maps: an address in virtual(5) order, as cleanup(8) asks for it. */
export const searchVirtual = (
  tables: readonly OpenedTable[],
  address: string,
  settings?: AddressSettings,
): Search => searchAddress(tables, address, "default", { ...settings, quotedOnly: true });

/**
 * canonical_maps, sender_canonical_maps, recipient_canonical_maps: an address in canonical(5) order, as cleanup(8) asks
 * for it. The null sender is `""`.
 */
export const searchCanonical: typeof searchVirtual = searchVirtual;

/** smtp_generic_maps: an address in generic(5) order, as smtp(8) asks for it: not at all for the null sender. */
export const searchGeneric: typeof searchVirtual = (tables, address, settings) =>
  address === "" ? searchKeys(tables, []) : searchVirtual(tables, address, settings);

/** relocated_maps: an address in relocated(5) order. */
export const searchRelocated: typeof searchVirtual = (tables, address, settings) =>
  searchAddress(tables, address, "default", settings);

/** virtual_mailbox_maps: an address in virtual(8) order; the extension has no further meaning there. */
export const searchVirtualMailbox: typeof searchVirtual = searchRelocated;

/** smtpd_sender_login_maps: an address in the order of smtpd(8). */
export const searchSenderLogin: typeof searchVirtual = searchRelocated;

/**
 * alias_maps: the local part as it is, then without its extension (local(8)). Names in aliases(5) are not quoted.
 *
 * @param name a local part without domain
 */
export function searchAliases(
  tables: readonly OpenedTable[],
  name: string,
  settings: AddressSettings = {},
): Search {
  const stripped = withoutExtension(name, settings);
  const keys: Key[] = [{ text: name, partial: false }];
  if (stripped) keys.push({ text: stripped.address, partial: false, extension: stripped.extension });
  return searchKeys(tables, keys);
}

// ---- Routing ----

/** transport_maps: an address in transport(5) order, `*` last. */
export function searchTransport(
  tables: readonly OpenedTable[],
  address: string,
  settings: OrderSettings = {},
): Search {
  return searchKeys(tables, [...addressKeys(address, "transport", settings), { text: "*", partial: false }]);
}

/**
 * sender_dependent_relayhost_maps and sender_dependent_default_transport_maps: the sender in default order.
 *
 * @param emptySender what stands for the null sender: `empty_address_relayhost_maps_lookup_key` or its like, `<>` by
 *   default
 */
export function searchBySender(
  tables: readonly OpenedTable[],
  sender: string,
  settings: AddressSettings = {},
  emptySender = "<>",
): Search {
  return searchAddress(tables, sender === "" || sender === "<>" ? emptySender : sender, "default", settings);
}

/** sender_dependent_relayhost_maps. */
export const searchSenderRelayhost: typeof searchBySender = searchBySender;

/** sender_dependent_default_transport_maps. */
export const searchSenderTransport: typeof searchBySender = searchBySender;

// ---- Client settings ----

/** Where a message goes, as smtp(8) asks for credentials. */
export interface Delivery {
  /** The next hop as it is written: `example.test`, `[mail.example.test]:587`. */
  readonly nextHop: string;
  /** The name of the server that answered, if it is known already. */
  readonly host?: string;
  /** The sender, if `smtp_sender_dependent_authentication` is on. */
  readonly sender?: string;
}

/** smtp_sasl_password_maps: the sender, then the name of the server, then the next hop (smtp_sasl_glue.c). */
export function searchSaslPassword(
  tables: readonly OpenedTable[],
  { nextHop, host, sender }: Delivery,
  settings: AddressSettings = {},
): Search {
  const keys: Key[] = sender ? [...addressKeys(sender, "default", settings)] : [];
  if (host !== undefined) keys.push({ text: host, partial: false });
  keys.push({ text: nextHop, partial: false });
  const search = searchKeys(tables, keys);
  const { extension: _, ...withoutIt } = search;
  return withoutIt;
}

/**
 * smtp_tls_policy_maps: the next hop as it is written; if that is a plain domain, also its parents as `.example`
 * (smtp_tls_policy.c). All tables are asked for every key.
 */
export function searchTlsPolicy(tables: readonly OpenedTable[], nextHop: string): Search {
  const keys = isHostname(nextHop) ? [...domainAndParents(nextHop, {})] : [nextHop];
  return searchKeys(
    tables,
    keys.map((text) => ({ text, partial: false })),
  );
}

/** A name of labels, not an address, without port or brackets. */
const isHostname = (name: string): boolean =>
  /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9_-]{1,63}(?<!-))*\.?$/.test(name) &&
  name.length <= 255 &&
  !/^[\d.]+$/.test(name);

// ---- Access ----

/**
 * access(5) for a sender or recipient address.
 *
 * @param emptySender the only key for the null sender: `smtpd_null_access_lookup_key`, `<>` by default
 */
export const searchAccessAddress = (
  tables: readonly OpenedTable[],
  address: string,
  settings: OrderSettings = {},
  emptySender = "<>",
): Search =>
  address === "" || address === "<>"
    ? searchKeys(tables, [{ text: emptySender, partial: false }])
    : searchAddress(tables, address, "access", { bareParents: true, ...settings });

/** access(5) for the name of a client, a HELO name or a domain: the name, then its parents. Addresses have none. */
export function searchAccessHost(
  tables: readonly OpenedTable[],
  name: string,
  { bareParents = true }: Pick<OrderSettings, "bareParents"> = {},
): Search {
  const names = parseIpAddress(name) ? [name] : [...domainAndParents(name, { bareParents })];
  return searchKeys(
    tables,
    names.map((text, index) => ({ text, partial: index > 0 })),
  );
}

/** access(5) for the address of a client: the address, then shorter and shorter networks of whole parts. */
export function searchAccessNetwork(tables: readonly OpenedTable[], address: string): Search {
  const separator = address.includes(":") ? ":" : ".";
  const keys: Key[] = [];
  for (let text = address; ; text = text.slice(0, text.lastIndexOf(separator))) {
    keys.push({ text, partial: keys.length > 0 });
    if (!text.includes(separator)) return searchKeys(tables, keys);
  }
}
