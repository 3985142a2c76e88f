/** A network of `local` and `remote` filters. */
export interface Network {
  /** 4 or 16 bytes; empty for a host name, which only a resolver knows. */
  readonly bytes: readonly number[];
  readonly bits: number;
  /** The address as doveconf prints it, with `/bits` where it is no single host. */
  readonly text: string;
}

/** The first address of a host, or `undefined` if nobody knows it. */
export type ResolveHost = (name: string) => string | undefined;

/**
 * Reads an address, or a host name, each perhaps with `/bits`; otherwise doveconf's message (config_parse_net).
 * Without `resolveHost`, a host name is a network of its own.
 */
export function network(
  value: string,
  resolveHost?: ResolveHost | undefined,
): Network | { readonly error: string } {
  const slash = value.indexOf("/");
  const address = slash === -1 ? value : value.slice(0, slash);
  const found = addressBytes(address) ?? shortAddress(address) ?? addressBytes(resolveHost?.(address) ?? "");
  if (!found && (resolveHost || !/^[\w.-]+$/.test(address))) {
    return { error: `gethostbyname(${address}) failed: Name or service not known` };
  }
  const bytes = found ?? [];
  const max = found ? found.length * 8 : 128;
  const mask = slash === -1 ? String(found ? max : 32) : value.slice(slash + 1);
  if (!/^\d+$/.test(mask) || Number(mask) > max) return { error: `Invalid network mask: ${mask}` };
  const bits = Number(mask);
  return { bytes, bits, text: found ? addressText(bytes) + (bits === max ? "" : `/${bits}`) : value };
}

/** Whether every address of `inner` lies in `outer`. Host names lie only in themselves. */
export function isInside(inner: Network, outer: Network): boolean {
  if (outer.bytes.length === 0 || inner.bytes.length === 0) return inner.text === outer.text;
  if (inner.bytes.length !== outer.bytes.length) return false;
  for (let bit = 0; bit < outer.bits; bit++) {
    const mask = 0x80 >> (bit & 7);
    if (((inner.bytes[bit >> 3] ?? 0) & mask) !== ((outer.bytes[bit >> 3] ?? 0) & mask)) return false;
  }
  return true;
}

/** `127.1` and `0x7f000001`, which the C library takes for addresses (inet_aton(3)). */
function shortAddress(text: string): number[] | undefined {
  const parts = text.split(".").map((part) => {
    if (/^0x[\da-f]+$/i.test(part)) return Number(part);
    if (/^0[0-7]*$/.test(part)) return Number.parseInt(part, 8);
    return /^[1-9]\d*$/.test(part) ? Number(part) : Number.NaN;
  });
  const last = parts.pop() ?? Number.NaN;
  const room = 4 - parts.length;
  if (room < 1 || !parts.every((part) => part < 256) || !(last < 256 ** room)) return undefined;
  return [
    ...parts,
    ...Array.from({ length: room }, (_, at) => Math.floor(last / 256 ** (room - 1 - at)) % 256),
  ];
}

function addressBytes(text: string): number[] | undefined {
  if (!text.includes(":")) {
    const parts = text.split(".");
    if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256))
      return undefined;
    return parts.map(Number);
  }
  const plain = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  const halves = plain.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map(groups);
  if (head === null || tail === null) return undefined;
  const gap = 16 - head.length - tail.length;
  if (halves.length === 1 ? gap !== 0 : gap < 1) return undefined;
  return [...head, ...Array<number>(Math.max(0, gap)).fill(0), ...tail];
}

/** The bytes of colon-separated groups, of which the last may be a dotted address. */
function groups(text: string): number[] | null {
  if (text === "") return [];
  const bytes: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (part.includes(".") && index === parts.length - 1) {
      const dotted = addressBytes(part);
      if (!dotted) return null;
      bytes.push(...dotted);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      const group = Number.parseInt(part, 16);
      bytes.push(group >> 8, group & 255);
    } else return null;
  }
  return bytes;
}

/** The canonical text: the longest run of zero groups of an IPv6 address becomes `::`. */
function addressText(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join(".");
  // An IPv4 address in the form of an IPv6 one is shown with dots.
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (isMapped) return `::ffff:${bytes.slice(12).join(".")}`;
  const words = Array.from(
    { length: 8 },
    (_, index) => ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0),
  );
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (words[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  const hex = words.map((word) => word.toString(16));
  if (best.start === -1) return hex.join(":");
  const tail = hex.slice(best.start + best.length);
  return `${hex.slice(0, best.start).join(":")}::${tail.join(":")}`;
}
