/** What the search for an address depends on, besides the tables. */
export interface AddressSettings {
  /** `recipient_delimiter`: each of its characters separates the extension. None by default. */
  readonly recipientDelimiter?: string;
  /**
   * Whether a domain is this host's own: it equals `$myorigin`, is in `$mydestination`, or is an address literal of this
   * host. No domain is, by default.
   */
  readonly isLocalDomain?: (domain: string) => boolean;
  /** `owner_request_special`; true by default. */
  readonly ownerRequestSpecial?: boolean;
  /** `double_bounce_sender`; `double-bounce` by default. */
  readonly doubleBounceSender?: string;
}

/** An address without its extension. */
export interface Stripped {
  readonly address: string;
  /** With the delimiter. */
  readonly extension: string;
}

/**
 * Takes the extension off an address: from the first delimiter of its local part (split_addr(3)). Undefined if it has
 * none, or is one of the addresses that never have one.
 */
export function withoutExtension(address: string, settings: AddressSettings): Stripped | undefined {
  const {
    recipientDelimiter = "",
    ownerRequestSpecial = true,
    doubleBounceSender = "double-bounce",
  } = settings;
  const at = address.lastIndexOf("@");
  const [local, domain] = at === -1 ? [address, ""] : [address.slice(0, at), address.slice(at)];
  const lower = local.toLowerCase();
  if (["postmaster", "mailer-daemon", doubleBounceSender.toLowerCase()].includes(lower)) return undefined;
  if (ownerRequestSpecial && recipientDelimiter.includes("-")) {
    if (lower.startsWith("owner-") || (lower.endsWith("-request") && lower.length > 8)) return undefined;
  }
  const cut = [...local].findIndex((character) => recipientDelimiter.includes(character));
  if (cut <= 0) return undefined;
  const place = [...local].slice(0, cut).join("").length;
  return { address: local.slice(0, place) + domain, extension: local.slice(place) };
}

/** The address in the form of a message header: with quotes around a local part that needs them (quote_822_local(3)). */
export function quotedAddress(address: string, isLocalPart: boolean): string {
  const at = isLocalPart ? -1 : address.lastIndexOf("@");
  const [local, domain] = at === -1 ? [address, ""] : [address.slice(0, at), address.slice(at)];
  const isDotString = /^[^\x00-\x20\x7f()<>@,;:\\"[\].]+(?:\.[^\x00-\x20\x7f()<>@,;:\\"[\].]+)*$/.test(local);
  return isDotString ? address : `"${local.replace(/["\\\r]/g, "\\$&")}"${domain}`;
}
